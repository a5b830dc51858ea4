import type { PublicId } from "@parsec/crypto";

/**
 * A restored peer that may lack events of its own: it makes none before every other voter has told it all that it
 * knows. A voter that isn't heard may be the only one that has the newest of them.
 */
export class Recovery {
  /** What this recovery's answers have to quote: an old answer may come from before the newest events. */
  readonly token: Uint8Array;
  readonly #heard = new Set<PublicId>();

  /**
   * @param token - 16 bytes, never used before by this peer
   */
  constructor(token: Uint8Array) {
    // `slice` of a Node buffer would share its memory.
    this.token = Uint8Array.from(token);
  }

  /**
   * Notes that somebody told all that it knows.
   *
   * @param peer - who
   * @param token - what it quoted
   */
  heard(peer: PublicId, token: Uint8Array): void {
    if (token.every((byte, i) => byte === this.token[i])) this.#heard.add(peer);
  }

  /**
   * Whether somebody has told all that it knows.
   *
   * @param peer - who
   */
  hasHeard(peer: PublicId): boolean {
    return this.#heard.has(peer);
  }
}
