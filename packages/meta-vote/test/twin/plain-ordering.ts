/** Election after election, section 3.5 of the protocol. */
import { plainElection, type Arrival, type PlainElection } from "./plain-election.ts";
import type { PlainEvent } from "./plain-graph.ts";
import { decidedKeysAt } from "./plain-verdict.ts";

/** Everything that the order of payloads depends on, besides the events. */
export interface PlainRules {
  /** The first election's voters. */
  readonly voters: readonly string[];
  /** The voters after an election that decided these keys in this order. */
  readonly votersAfter?: (voters: readonly string[], keys: readonly string[]) => readonly string[];
  /** By default the coin is true in odd rounds. */
  readonly coin?: (event: PlainEvent, subject: string, round: number) => boolean | undefined;
  readonly arrival?: Arrival;
}

/**
 * All elections that the events decide, and last the open one.
 *
 * @param events - in the order of arrival at some peer, parents before children; with `arrival: "chain"` the order
 * decides nothing but which event comes first in an election's `deciding`
 */
export function plainElections(
  events: readonly PlainEvent[],
  rules: PlainRules,
): readonly PlainElection[] {
  const { coin = roundIsOdd, arrival = "chain" } = rules;
  const elections: PlainElection[] = [];
  let { voters } = rules;
  let decidedBefore: ReadonlySet<string> = new Set();
  let gate: readonly PlainEvent[] | undefined;
  for (;;) {
    const number = elections.length;
    const parts = { number, voters, decidedBefore, gate, coin, arrival };
    const election = plainElection(events, parts);
    elections.push(election);
    const keys = decidedKeys(election);
    if (keys === undefined) return elections;
    gate = keys.length === 0 ? election.deciding : undefined;
    decidedBefore = new Set([...decidedBefore, ...keys]);
    voters = rules.votersAfter?.(voters, keys) ?? voters;
  }
}

/** The keys that the election decides, in order, at its first deciding event; undefined: still open. */
export function decidedKeys(election: PlainElection): readonly string[] | undefined {
  const [first] = election.deciding;
  return first && decidedKeysAt(election, first).map(({ key }) => key);
}

function roundIsOdd(_event: PlainEvent, _subject: string, round: number): boolean {
  return round % 2 === 1;
}
