import type { DecisionSnapshot, Genesis } from "@parsec/core";
import { membershipAfter } from "@parsec/core/wire";
import type { PublicId } from "@parsec/crypto";
import { type Term, termsOf } from "@parsec/dot";

type Known = Parameters<typeof termsOf>[0][number];

/** Remembers the voters of one peer's elections: a snapshot knows only those of its own. */
export class VoterHistory {
  readonly #genesis: Genesis;
  readonly #elections: Known[] = [];

  /**
   * @param genesis - of the network
   */
  constructor(genesis: Genesis) {
    this.#genesis = genesis;
  }

  /**
   * Takes what the peer knew at its next decision.
   *
   * @param snapshot - the decision's
   * @returns when each peer votes, by its index in the graph, with what was just decided
   */
  termsAfter({
    election,
    decision,
    peers,
    payloads,
  }: DecisionSnapshot): readonly (Term | undefined)[] {
    const { election: number, voters } = election;
    this.#elections.push({ election: number, voters, decision });
    const decided = decision.keys.flatMap(({ key }) => payloads.get(key) ?? []);
    const before = {
      voters: voters.map((voter) => peers[voter] as PublicId),
      everMembers: new Set(peers),
    };
    const after = new Set(membershipAfter(before, decided, this.#genesis).voters);
    // Who was just added isn't in the graph yet.
    const stay = voters.filter((voter) => after.has(peers[voter] as PublicId));
    return termsOf([
      ...this.#elections,
      { election: number + 1, voters: stay, decision: undefined },
    ]);
  }
}
