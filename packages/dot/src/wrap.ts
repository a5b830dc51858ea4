import { displayWidth } from "./display-width.ts";

const GLUE = "\u00a0";

/**
 * Keeps a name in one piece when the line that it stands in is broken by {@link wrap}.
 *
 * @param name - a visible name
 */
export function glued(name: string): string {
  return name.replaceAll(" ", GLUE);
}

/**
 * Breaks a line at its spaces so that no part is wider than a width; a word that alone is wider is cut.
 *
 * @param text - one line of visible characters; spaces at its front indent it
 * @param width - in terminal columns, at least 8
 * @param hang - how far to indent what follows the first break; by default by two more than the line itself
 */
export function wrap(text: string, width: number, hang?: number): string[] {
  if (displayWidth(text) <= width) return [unglued(text)];
  const indent = text.length - text.trimStart().length;
  const nextIndent = " ".repeat(Math.min(hang ?? indent + 2, width >> 1));
  const lines: string[] = [];
  let line = " ".repeat(Math.min(indent, width >> 1));
  let isFirst = true;
  const start = (): void => {
    lines.push(unglued(line.trimEnd()));
    line = nextIndent;
    isFirst = true;
  };
  for (const word of text.trim().split(" ")) {
    if (!isFirst && displayWidth(line) + 1 + displayWidth(word) > width) start();
    if (!isFirst) line += " ";
    for (const character of word) {
      if (displayWidth(line + character) > width) start();
      line += character;
    }
    isFirst = false;
  }
  lines.push(unglued(line));
  return lines;
}

/**
 * @param text - part of a line
 */
function unglued(text: string): string {
  return text.replaceAll(GLUE, " ");
}
