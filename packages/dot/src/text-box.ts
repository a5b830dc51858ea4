import { displayWidth } from "./display-width.ts";

/** A character's width in monospaced type, as a part of the type size. */
const CHARACTER = 0.6;
/** From line to line, as a part of the type size. */
const LEADING = 1.2;
/** Around the text, in points. */
const MARGIN = 2;

/** A line of a text box. */
export interface BoxLine {
  /** Its characters, to measure by. */
  readonly text: string;
  /** The same as a piece of an HTML-like label. */
  readonly html: string;
}

/** Lines of monospaced text, flush left, that know their size. */
export interface TextBox {
  /** What it takes, in points. */
  readonly width: number;
  /** What it takes, in points. */
  readonly height: number;
  /** The width that Graphviz gives it, in points: without fonts it reckons in bytes, so more where text isn't ASCII. */
  readonly reckonedWidth: number;
  /** The font size that the label's node must have: it sets the distance of lines. */
  readonly fontSize: number;
  /** An HTML-like label, without its brackets. */
  readonly html: string;
}

/**
 * Sets lines of text one below the other.
 *
 * The size is worked out here, since places are fixed before Graphviz sees the labels.
 *
 * @param lines - from top to bottom
 * @param size - of the type, in points
 */
export function textBox(lines: readonly BoxLine[], size: number): TextBox {
  const points = (units: number): number => Math.ceil((units + 1) * CHARACTER * size) + 2 * MARGIN;
  const width = points(Math.max(1, ...lines.map(({ text }) => displayWidth(text))));
  const reckonedWidth = Math.max(
    width,
    points(Math.max(1, ...lines.map(({ text }) => byteLength(text)))),
  );
  const height = Math.ceil(lines.length * LEADING * size) + 2 * MARGIN;
  // HTML-like lines are as high as their largest type: a space in the node's own size gives them room.
  const rows = lines.map(({ html }) =>
    html === "" ? " " : `<FONT POINT-SIZE="${size}">${html}</FONT> `,
  );
  return {
    width,
    height,
    reckonedWidth,
    fontSize: rounded(size * LEADING),
    html:
      `<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="${MARGIN}"><TR>` +
      `<TD ALIGN="LEFT" BALIGN="LEFT" VALIGN="TOP" WIDTH="${width}" HEIGHT="${height}">` +
      `${rows.join(`<BR ALIGN="LEFT"/>`)}<BR ALIGN="LEFT"/></TD></TR></TABLE>`,
  };
}

/**
 * @param points - a length
 * @returns the same with at most two decimals
 */
function rounded(points: number): number {
  return Math.round(points * 100) / 100;
}

/**
 * @param text - any well-formed string
 * @returns its length in UTF-8
 */
function byteLength(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
