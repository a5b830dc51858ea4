import type { DecisionSnapshot } from "@parsec/core";

/** What elections came to, as one peer of a network saw them. */
export interface ElectionsMet {
  /** Stages of binary agreement that some voter reached, as "round/step". */
  readonly stages: readonly string[];
  /** Whether somebody began to meta-vote when it saw a fork. */
  readonly hasEarlyFork: boolean;
}

/** Looks at decided elections for what is rarely met. */
export class ElectionWatch {
  readonly #stages = new Set<string>();
  #hasEarlyFork = false;

  /** What was met so far. */
  get met(): ElectionsMet {
    return { stages: [...this.#stages].toSorted(), hasEarlyFork: this.#hasEarlyFork };
  }

  /**
   * Takes a decided election.
   *
   * @param snapshot - what a peer knew when it found the decision
   */
  take(snapshot: DecisionSnapshot): void {
    for (const { event, observees, metaVotes } of snapshot.election.metaEvents) {
      for (const list of metaVotes ?? []) {
        for (const { round, step } of list) this.#stages.add(`${round}/${step}`);
      }
      if (!this.#hasEarlyFork && observees.length > 0) {
        this.#hasEarlyFork = seesFork(event, snapshot);
      }
    }
  }
}

/** Whether two events after the same one are among an event's ancestors. */
function seesFork(event: number, { graph }: DecisionSnapshot): boolean {
  const [seen, followed] = [new Set<number>(), new Set<number>()];
  const open = [event];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const found = graph.events[at];
    if (found === undefined || seen.has(at)) continue;
    seen.add(at);
    const { selfParent, otherParent } = found;
    if (graph.events[selfParent] !== undefined && followed.has(selfParent)) return true;
    followed.add(selfParent);
    open.push(selfParent, otherParent);
  }
  return false;
}
