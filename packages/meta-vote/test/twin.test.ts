import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { plainUpdate, type PlainCoin } from "./twin/plain-agreement.ts";
import type { PlainElection } from "./twin/plain-election.ts";
import { decidedKeys, plainElections } from "./twin/plain-ordering.ts";
import { readList, writeList, type WrittenMetaVote } from "./twin/meta-vote-notation.ts";
import { hashOf, readRecordedGraph, type RecordedGraph } from "./twin/recorded-graph.ts";
import { reordered } from "./networks/random-network.ts";
import { SeededRandom } from "./networks/seeded-random.ts";

// The twin judges the packages, so it is judged by what others computed. That lies outside of this repository: the
// test takes the folder that holds `vectors` and `reference-graphs`, or one of these.
const given = process.env["PARSEC_REFERENCE"];
const folder = (name: string): string | undefined =>
  [join(given ?? "", name), join(given ?? "", "..", name)].find(
    (path) => given !== undefined && existsSync(path),
  );
const vectors = folder("vectors");
const graphs = folder("reference-graphs");
if (vectors === undefined || graphs === undefined) {
  console.log("twin: skipped, PARSEC_REFERENCE names no folder with vectors and reference-graphs");
}

/** The larger graphs take the twin many seconds. They are a matter of size, not of rules. */
const largestFileBytes = 170_000;

/** Of these the recorded history is of another hash, and the state is as of the last event, the decision included. */
const olderDumps =
  /^(add_peer|remove_peer|handle_malice|sees|from_parsed_contents|other_peer|ancestors)/;

vi.setConfig({ testTimeout: 60_000 });

interface Vector {
  readonly voters: number;
  readonly coin: string;
  readonly list: readonly WrittenMetaVote[];
  readonly others: readonly (readonly WrittenMetaVote[])[];
  readonly result: readonly WrittenMetaVote[];
}

const coins: ReadonlyMap<string, PlainCoin> = new Map([
  ["odd", (round: number): boolean => round % 2 === 1],
  ["even", (round: number): boolean => round % 2 === 0],
  ["never", (): undefined => undefined],
  ["late", (round: number): boolean | undefined => (round >= 2 ? true : undefined)],
]);

describe.skipIf(vectors === undefined)("the plain twin, given lists of meta-votes", () => {
  it("updates each as others do", () => {
    const file = join(vectors ?? "", "meta-votes.json");
    const examples = JSON.parse(readFileSync(file, "utf8")) as readonly Vector[];
    const results = examples.map(({ voters, coin, list, others }) =>
      writeList(
        plainUpdate(readList(list), others.map(readList), voters, coins.get(coin) ?? unknownCoin),
      ),
    );
    expect(results.length).toBeGreaterThan(0);
    expect(results).toEqual(examples.map(({ result }) => result));
  });
});

describe.skipIf(graphs === undefined)("the plain twin, given a recorded graph", () => {
  // Where there are none, one line shall say that they were skipped.
  const files = graphs === undefined ? ["all.json"] : smallGraphsIn(graphs);

  it.each(files)("%s: comes to the recorded order and meta-votes in any order", (name) => {
    const recorded = readRecordedGraph(join(graphs ?? "", name));
    const isOlder = olderDumps.test(name);
    const shuffled = reordered(recorded.events, new SeededRandom(recorded.events.length));
    for (const events of [recorded.events, shuffled]) {
      const elections = plainElections(events, recorded);
      const decided = elections.flatMap((election) => decidedKeys(election) ?? []).map(hashOf);
      const last = recorded.events.at(-1);
      const closing = isOlder ? elections.find(({ deciding }) => deciding[0] === last) : undefined;
      const state = recordedMetaEvents(closing ?? elections.at(-1), recorded);
      expect(state.computed).toEqual(state.expected);
      expect(isOlder || decided).toEqual(isOlder || recorded.history);
    }
    expect(shuffled).toHaveLength(recorded.events.length);
    expect(recorded.metaEvents.size + (recorded.history?.length ?? 0)).toBeGreaterThan(0);
  });
});

function unknownCoin(): never {
  throw new Error("the vectors have a coin that this test doesn't know");
}

function smallGraphsIn(path: string): readonly string[] {
  const names = readdirSync(path).filter((name) => name.endsWith(".json"));
  return names.filter((name) => statSync(join(path, name)).size <= largestFileBytes);
}

/** The recorded observees and meta-votes beside those of the election, with the subjects' ids cut alike. */
function recordedMetaEvents(
  election: PlainElection | undefined,
  { metaEvents, byName }: RecordedGraph,
): { computed: unknown[]; expected: unknown[] } {
  const computed: unknown[] = [];
  const expected: unknown[] = [];
  for (const [name, recorded] of metaEvents) {
    const event = byName.get(name);
    const state = event && election?.states.get(event);
    const prefixes = Object.keys(recorded.metaVotes ?? {});
    const lists = [...(state?.metaVotes ?? [])].map(([subject, list]) => [
      prefixes.find((prefix) => subject.startsWith(prefix)) ?? subject,
      writeList(list),
    ]);
    const observees = [...(state?.observees?.keys() ?? [])].toSorted();
    computed.push({ name, observees, metaVotes: Object.fromEntries(lists) });
    const metaVotes = recorded.metaVotes ?? {};
    expected.push({ name, observees: recorded.observees.toSorted(), metaVotes });
  }
  return { computed, expected };
}
