const MARK = /^\p{M}$/u;
/** East Asian wide and full-width characters, and emoji: two terminal columns each. */
const WIDE =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\u4dbf\u4e00-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f9ff}\u{20000}-\u{3fffd}]$/u;
const PLAIN = /^[ -~]*$/;

/**
 * How many terminal columns a string takes.
 *
 * @param text - one line of visible characters
 */
export function displayWidth(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += MARK.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return width;
}

/**
 * Fills a string up with spaces on its right.
 *
 * @param text - one line of visible characters
 * @param width - in terminal columns
 */
export function padded(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - displayWidth(text)));
}

/**
 * Keeps as much of the front of a string as fits.
 *
 * @param text - one line of visible characters
 * @param width - in terminal columns
 */
export function clipped(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let front = "";
  let used = 0;
  for (const character of text) {
    used += displayWidth(character);
    if (used > width - 1) break;
    front += character;
  }
  return `${front.replace(/…$/, "")}…`;
}
