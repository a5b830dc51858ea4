import type { NetworkFacts, Outcome, RoundFacts } from "./network-facts.ts";

/** Tells of a run, in some form. */
export interface Report {
  /** At the start. */
  start(facts: NetworkFacts): void;
  /** After each round. */
  round(round: RoundFacts): void;
  /** At the end. */
  end(outcome: Outcome): void;
}
