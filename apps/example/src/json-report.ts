import type { NetworkFacts, Outcome, RoundFacts } from "./network-facts.ts";
import type { Report } from "./report.ts";

/** One JSON document for a whole run, for programs. */
export class JsonReport implements Report {
  readonly #write: (text: string) => void;
  readonly #rounds: unknown[] = [];
  #facts: NetworkFacts | undefined;

  /**
   * @param write - where it goes, in one piece
   */
  constructor(write: (text: string) => void) {
    this.#write = write;
  }

  start(facts: NetworkFacts): void {
    this.#facts = facts;
  }

  round({ round, time, events, messages, undecided, proposed, malice, decided }: RoundFacts): void {
    // The blocks stand in the order below; how far peers have got is for people to watch.
    const facts = { round, time, events, messages, undecided, proposed, malice };
    this.#rounds.push({ ...facts, decided: decided.map(({ height }) => height) });
  }

  end(outcome: Outcome): void {
    const { isConsensus, breach, blocks, lastBlockHash, members } = outcome;
    const { rounds, time, events, traffic, bytesPerPayload } = outcome;
    const document = {
      ...this.#facts,
      consensus: isConsensus,
      breach: breach?.message ?? null,
      blocks,
      lastBlockHash: lastBlockHash ?? null,
      members: members.map(({ name, id, addedBy, removedBy, isMember, state, blocks: count }) => {
        const [added, removed] = [addedBy ?? null, removedBy ?? null];
        return {
          name,
          id,
          addedBy: added,
          removedBy: removed,
          isMember,
          state: state ?? null,
          blocks: count,
        };
      }),
      malice: outcome.malice ?? null,
      totals: { rounds, time, events, ...traffic, bytesPerPayload },
      undecided: outcome.undecided,
      openElections: outcome.openElections,
      explanation: outcome.explanation?.why ?? null,
      graphs: outcome.graphs ?? null,
      recording: outcome.recording ?? null,
      rounds: this.#rounds,
    };
    this.#write(`${JSON.stringify(document, null, 2)}\n`);
  }
}
