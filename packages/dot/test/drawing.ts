/**
 * Takes an expectation out of a test's indentation.
 *
 * @param text - lines, all indented as the first is
 */
export function drawing(text: string): string {
  const lines = text.replace(/^\n/, "").trimEnd().split("\n");
  const indent = /^ */.exec(lines[0] ?? "")?.[0].length ?? 0;
  return lines.map((line) => line.slice(indent)).join("\n");
}

/**
 * @param text - a picture as text
 * @returns its columns with their headings, without what stands above and below
 */
export function columns(text: string): string {
  const start = text.indexOf("\n\n") + 2;
  return text.slice(start, text.indexOf("\n\nLegend"));
}
