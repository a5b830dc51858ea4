import type { Annotations } from "./annotations.ts";
import { set } from "./html.ts";
import { metaVoteTable } from "./meta-vote-text.ts";
import { PALE_INK, remarkFonts } from "./paint.ts";
import { remarksOf } from "./remarks.ts";
import { type BoxLine, type TextBox, textBox } from "./text-box.ts";
import { wrap } from "./wrap.ts";

/** Type size of notes, in points. */
const NOTE_SIZE = 8;
/** Width at which remarks are broken, in characters. */
const NOTE_WIDTH = 30;

/**
 * What stands beside an event: remarks, then the table of meta-votes with decided ones in bold.
 *
 * @param annotations - what is known of the event
 * @returns nothing if nothing is known
 */
export function noteOf(annotations: Annotations): TextBox | undefined {
  const lines: BoxLine[] = remarksOf(annotations).flatMap(({ kind, text }) =>
    wrap(text, NOTE_WIDTH).map((line) => ({ text: line, html: set(line, remarkFonts[kind]) })),
  );
  if (annotations.metaVotes.length > 0) {
    const { head, rows } = metaVoteTable(annotations.metaVotes);
    lines.push({ text: head, html: set(head, { color: PALE_INK }) });
    for (const { text, isDecided } of rows) {
      lines.push({ text, html: set(text, { bold: isDecided }) });
    }
  }
  return lines.length === 0 ? undefined : textBox(lines, NOTE_SIZE);
}
