/** Characters that DOT's HTML-like labels read as something else. A backslash starts an escape even there. */
const SPECIAL = /[&<>"'\\]/g;
const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "\\": "\\\\",
};

/** How a piece of a label is set. */
export interface Font {
  /** As `#rrggbb`. */
  readonly color?: string;
  /** Whether it is bold. */
  readonly bold?: boolean;
}

/**
 * Text for use inside an HTML-like label.
 *
 * @param text - visible characters
 */
function escaped(text: string): string {
  return text.replace(SPECIAL, (character) => ENTITIES[character] ?? "");
}

/**
 * Text set in a font, for use inside an HTML-like label.
 *
 * @param text - visible characters, not escaped yet
 * @param font - how to set it
 */
export function set(text: string, { color, bold }: Font): string {
  // An empty element is a syntax error.
  if (text === "") return "";
  const inner = bold === true ? `<B>${escaped(text)}</B>` : escaped(text);
  return color === undefined ? inner : `<FONT COLOR="${color}">${inner}</FONT>`;
}
