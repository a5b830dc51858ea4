/** Characters that draw nothing or change how others are drawn, and those that XML forbids. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/gu;

/** Longest name drawn in full, in characters (code points). */
const LONGEST = 24;

/**
 * Makes any string fit to be drawn on one line: every character that can't be seen becomes `\u{hex}`.
 *
 * @param text - any string, lone surrogates included
 */
export function visible(text: string): string {
  return text.replace(
    UNSEEN,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

/**
 * Like {@link visible}, and what is longer than 24 characters loses its middle: hashes and ids stay recognizable
 * by their ends. A blank name is put in quotation marks.
 *
 * @param text - any string
 */
export function visibleName(text: string): string {
  const characters = Array.from(text.trim() === "" ? `"${visible(text)}"` : visible(text));
  if (characters.length <= LONGEST) return characters.join("");
  const kept = LONGEST - 1;
  const front = Math.ceil(kept / 2);
  return [...characters.slice(0, front), "…", ...characters.slice(front - kept)].join("");
}
