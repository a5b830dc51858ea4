import { isDeepStrictEqual } from "node:util";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import {
  chosenSeeds,
  excessSeeds,
  repeatCommand,
  splittingSeeds,
} from "./networks/chosen-seeds.ts";
import { keysDecidedAt, recordsOf, type ElectionRecord } from "./networks/election-record.ts";
import { plainAnswers, realAnswers } from "./networks/graph-answers.ts";
import { allEvents, randomNetwork, reordered } from "./networks/random-network.ts";
import { RealPeer } from "./networks/real-peer.ts";
import { SeededRandom } from "./networks/seeded-random.ts";
import type { RandomNetwork } from "./networks/simulation.ts";
import type { PlainElection } from "./twin/plain-election.ts";
import type { PlainEvent } from "./twin/plain-graph.ts";
import { plainElections } from "./twin/plain-ordering.ts";

// Large networks on a machine that has other things to do.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

beforeEach(({ onTestFailed, task }) => {
  onTestFailed(() => {
    const [, seed] = /network (\d+)/.exec(task.suite?.name ?? "") ?? [];
    console.error(`To see this again: ${repeatCommand(Number(seed))}`);
  });
});

/** What is decided, election by election. */
function history(elections: readonly ElectionRecord[]): unknown[] {
  return elections.map(({ keys }) => keys).filter((keys) => keys !== undefined);
}

/** Histories that aren't the beginning of the longest one. */
function divergences(histories: readonly (readonly unknown[])[]): unknown[] {
  const [longest = []] = histories.toSorted((a, b) => b.length - a.length);
  return histories.filter((each) => !isDeepStrictEqual(each, longest.slice(0, each.length)));
}

function twinHistories(network: RandomNetwork, arrival: "chain" | "first"): unknown[][] {
  const rules = { ...network.rules, arrival };
  const peers = [...network.arrivals.values()];
  return peers.map((events) => history(recordsOf(plainElections(events, rules), events)));
}

function realPeer({ peers, rules }: RandomNetwork, events: readonly PlainEvent[]): RealPeer {
  const peer = new RealPeer(peers, rules);
  for (const event of events) peer.take(event);
  return peer;
}

/** Finds a difference in much larger records than `toEqual` likes to compare; the rest is left to its report. */
function firstDifference<T>(actual: readonly T[], expected: readonly T[]): unknown {
  const longest = actual.length < expected.length ? expected : actual;
  const at = longest.findIndex((_, each) => !isDeepStrictEqual(actual[each], expected[each]));
  return at < 0 ? undefined : { at, actual: actual[at], expected: expected[at] };
}

describe.each(chosenSeeds)("random network %i", (seed) => {
  let network: RandomNetwork;
  /** The twin's elections over all events of all honest peers. */
  let twin: readonly PlainElection[];
  /** What each honest peer has computed. */
  let reals: ReadonlyMap<string, RealPeer>;
  /** The peer that is asked everything, and its events. */
  let real: RealPeer;
  let events: readonly PlainEvent[];
  const random = new SeededRandom(seed + 0x5eed);

  beforeAll(() => {
    network = randomNetwork(seed);
    twin = plainElections(allEvents(network), network.rules);
    const peers = [...network.arrivals].map(
      ([name, arrived]) => [name, realPeer(network, arrived)] as const,
    );
    reals = new Map(peers);
    let name: string;
    [name, real] = random.pick(peers);
    events = network.arrivals.get(name) ?? [];
  });

  afterAll(() => {
    // Thousands of networks don't fit into memory at once.
    [twin, reals, events] = [[], new Map(), []];
    real = new RealPeer([], { voters: [] });
    network = { ...network, arrivals: new Map() };
  });

  it("honest peers decide the same keys in the same order", () => {
    const histories = [...reals.values()].map(({ elections }) => history(elections));
    expect(divergences(histories)).toEqual([]);
  });

  it("whichever event decides an election, it decides the same", () => {
    const distinct = twin.flatMap((election) => {
      const outcomes = election.deciding.map((each) => keysDecidedAt(election, each));
      return outcomes.filter((each) => !isDeepStrictEqual(each, outcomes[0]));
    });
    expect(distinct).toEqual([]);
  });

  it("every peer's elections are those of the plain twin, meta-vote by meta-vote", () => {
    const computed = [...reals].map(([name, { elections }]) => [name, elections]);
    const expected = [...network.arrivals].map(([name, arrived]) => [
      name,
      recordsOf(twin, arrived),
    ]);
    expect(firstDifference(computed, expected)).toBeUndefined();
  });

  it("another order of arrival changes nothing but where a decision is noticed", () => {
    const shuffled = reordered(events, random);
    const expected = recordsOf(twin, shuffled);
    const again = recordsOf(plainElections(shuffled, network.rules), shuffled);
    expect(firstDifference(again, expected)).toBeUndefined();
    expect(firstDifference(realPeer(network, shuffled).elections, expected)).toBeUndefined();
  });

  it("knows which keys are decided", () => {
    const { ordering } = real;
    const { length } = real.elections;
    const decided = twin[length - 1]?.decidedBefore ?? new Set();
    const keys = events.flatMap(({ votes }) => votes.map(({ key }) => key));
    expect(keys.filter((key) => ordering.isDecided(key))).toEqual(
      keys.filter((key) => decided.has(key)),
    );
    const voters = twin.at(-1)?.voters ?? [];
    const waiting = events.filter(({ creator }) => voters.includes(creator));
    expect(ordering.hasUndecided).toBe(
      waiting.some(({ votes }) => votes.some(({ key }) => !decided.has(key))),
    );
  });

  it("every peer knows how many elections are closed in an event's past", () => {
    const expected = new Map<PlainEvent, number>();
    for (const event of allEvents(network)) {
      const isOpen = ({ deciding }: PlainElection): boolean =>
        !deciding.some((each) => event.past.has(each));
      expected.set(event, twin.findIndex(isOpen));
    }
    const voters = twin.at(-1)?.voters ?? [];
    const differences = [...reals].flatMap(([name, each]) => {
      const arrived = network.arrivals.get(name) ?? [];
      return arrived.filter((event) => {
        const closed = each.ordering.closedThrough(each.indexOf(event));
        // What all voters have closed is forgotten: a branch that a forker begins far back, or somebody removed who
        // has been away, may seem to be behind.
        return voters.includes(event.creator) && !network.forkers.includes(event.creator)
          ? closed !== expected.get(event)
          : closed > (expected.get(event) ?? 0);
      });
    });
    expect(differences.map(({ id }) => id)).toEqual([]);
  });

  it("the graph answers what its plain twin answers", () => {
    const { peers, rules } = network;
    const questions = Array.from({ length: 500 }, () => {
      const [x, y] = [random.pick(events), random.pick(events)];
      return { x, y, peer: random.pick(peers) };
    });
    const answers = questions.map((question) => realAnswers(real, question, rules.voters));
    const expected = questions.map((question) => plainAnswers(question, rules.voters));
    expect(firstDifference(answers, expected)).toBeUndefined();
  });
});

describe.each(excessSeeds)("random network %i with too many forkers", (seed) => {
  it("lets every peer compute what the plain twin computes from the same events", () => {
    const network = randomNetwork(seed, "excessive");
    for (const events of network.arrivals.values()) {
      const expected = recordsOf(plainElections(events, network.rules), events);
      expect(firstDifference(realPeer(network, events).elections, expected)).toBeUndefined();
    }
    expect(network.arrivals.size).toBeGreaterThan(0);
  });
});

describe.each(splittingSeeds)("network %i, in which the order of arrival matters", (seed) => {
  it("splits peers that take the first candidate to arrive, and no others", () => {
    const network = randomNetwork(seed);
    expect(divergences(twinHistories(network, "chain"))).toEqual([]);
    expect(divergences(twinHistories(network, "first"))).not.toEqual([]);
  });
});
