import type { EventIndex, PeerIndex } from "@parsec/graph";

/** The common coin that ends a binary decision on which voters are divided. */
export interface Coin {
  /**
   * Must be a function of the event's past, and of one round and subject alone wherever it is known.
   *
   * @param event - the meta-event at which the coin is needed
   * @param subject - the voter on whose candidate is decided
   * @param round - the round that begins, from 1
   * @returns the coin, or nothing if the event's past doesn't determine it yet
   */
  flip(event: EventIndex, subject: PeerIndex, round: number): boolean | undefined;
}

/**
 * The coin that is true in odd rounds and false in even ones. Common and free, but known beforehand to everybody:
 * whoever can delay messages at will can use it to keep a decision from ending.
 */
export const roundParity: Coin = { flip: (_event, _subject, round) => round % 2 === 1 };
