import type { UncheckedEvent } from "@parsec/core/wire";
import type { MakeBehaviour } from "./behaviour.ts";

/** How much a flooder sends. */
export interface FlooderOptions {
  /** How many votes for payloads of its own it makes in each of its turns, each an event; 20, if left out. */
  readonly votes?: number;
  /** How often it sends each of them to everybody; 3, if left out. */
  readonly copies?: number;
  /** For how many turns; 4, if left out. */
  readonly turns?: number;
}

/**
 * Makes more events than anybody needs, all in order, and sends them to everybody, again and again.
 *
 * @param options - how much
 */
export function flooder({ votes = 20, copies = 3, turns = 4 }: FlooderOptions = {}): MakeBehaviour {
  const name = "flooder";
  return (hand) => {
    let left = turns;
    return {
      name,
      turn: () => {
        const { newest } = hand;
        if (left-- <= 0 || newest === undefined) return;
        const flood: UncheckedEvent[] = [];
        for (let count = 0; count < votes; count++) {
          const { hash } = flood.at(-1) ?? newest;
          flood.push(hand.forgeVote([hand.ownPayload()], hash));
        }
        if (!hand.adopt(flood)) return;
        for (const to of hand.others) {
          const asking = hand.ask(to);
          if (asking === undefined) continue;
          for (let copy = 1; copy < copies; copy++) hand.show(to, asking);
          hand.confess(name);
        }
      },
    };
  };
}
