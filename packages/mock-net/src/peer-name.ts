const names =
  "Alice Bob Carol Dave Eve Frank Grace Heidi Ivan Judy Kim Leo Mia Nina Oscar Peggy Quinn Rupert Sybil Trent Uma Victor Walter Xena Yara Zoe".split(
    " ",
  );

/**
 * What people call a peer: Alice, Bob, Carol, …, Zoe, Alice2, Bob2, …
 *
 * @param index - the peer's, from 0
 */
export function peerName(index: number): string {
  const turn = Math.floor(index / names.length);
  const name = names[index % names.length] ?? "";
  return turn === 0 ? name : `${name}${turn + 1}`;
}
