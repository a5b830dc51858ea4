import type { DecisionSnapshot } from "@parsec/core";
import type { EventIndex, PeerIndex } from "@parsec/graph";
import { Network } from "@parsec/mock-net";
import { describe, expect, it } from "vitest";
import type { CommandLine } from "../src/command-line.ts";
import { ExampleNetwork } from "../src/example-network.ts";
import { Explainer } from "../src/explainer.ts";
import { explanationText } from "../src/explanation-text.ts";
import { explain, type Explanation } from "../src/explanation.ts";
import { paletteOf } from "../src/palette.ts";
import type { BlockFacts } from "../src/network-facts.ts";

const command: CommandLine = {
  initialPeers: 4,
  addPeers: 0,
  removePeers: 0,
  maxPeers: 128,
  opaque: 6,
  seed: undefined,
  mode: "supermajority",
  malice: undefined,
  maxRounds: 300,
  dot: false,
  svg: false,
  record: undefined,
  explain: undefined,
  pace: 0,
  json: false,
};

/** Runs a network and has one of its blocks explained. */
function explained(
  height: number,
  seed = "explained",
  more: Partial<CommandLine> = {},
): { blocks: readonly BlockFacts[]; why: Explanation | undefined } {
  const explainer = new Explainer(height);
  const network = new ExampleNetwork({ ...command, ...more }, seed, undefined, explainer);
  while (!network.isOver) network.runRound();
  return { blocks: network.outcome().blocks, why: explainer.explanation(network.nameOf) };
}

const seeds = ["1", "2", "3"];
const cases = seeds.flatMap((seed) => [0, 3, 6].map((height) => ({ seed, height })));

describe.each(cases)("block $height of the network with seed $seed", ({ seed, height }) => {
  const { blocks, why } = explained(height, seed);
  if (why === undefined) throw new Error("not explained");
  const block = blocks[height];

  it("is explained by its own payload, election and place", () => {
    expect(why).toMatchObject({ payload: block?.payload, election: block?.election });
    const sameElection = blocks.filter(({ election }) => election === block?.election);
    expect(why.order.map(({ payload }) => payload)).toEqual(
      sameElection.map(({ payload }) => payload),
    );
  });

  it("has votes of more than two thirds, those that prove it among them", () => {
    const voters = why.votes.map(({ voter }) => voter);
    expect(voters.length * 3).toBeGreaterThan(why.voters.length * 2);
    expect(voters).toEqual(expect.arrayContaining([...(block?.signers ?? [])]));
  });

  it("stands in a list that counts, at the place told", () => {
    const counting = why.subjects.filter(({ counts }) => counts).map(({ subject }) => subject);
    expect(counting).not.toEqual([]);
    const lists = why.candidates
      .filter(({ voter }) => counting.includes(voter))
      .map(({ list }) => list)
      .filter((list) => list.includes(why.payload));
    const own = why.order.find(({ payload }) => payload === why.payload);
    expect(own?.lists).toBe(lists.length);
    expect(own?.place).toBe(1 + Math.min(...lists.map((list) => list.indexOf(why.payload))));
  });

  it("has all payloads in the order that places and numbers of lists give", () => {
    const ranks = why.order.map(({ place, lists }) => [place, -lists] as const);
    expect(ranks).toEqual(ranks.toSorted(([a, c], [b, d]) => a - b || c - d));
  });

  it("is decided where every subject is, and each observer sees more than two thirds", () => {
    const decider = why.decidedAt.voter;
    for (const { counts, metaVotes } of why.subjects) {
      const own = metaVotes.find(({ voter }) => voter === decider)?.stages.at(-1);
      expect(own?.decision).toBe(counts);
    }
    expect(why.observers.map(({ voter }) => voter)).toContain(decider);
    for (const { observees } of why.observers) {
      expect(observees.length * 3).toBeGreaterThan(why.voters.length * 2);
    }
  });
});

describe("an explanation", () => {
  it("tells where the payload became interesting, which most voters' chains have", () => {
    const { why } = explained(2);
    expect(why?.interesting.length).toBeGreaterThan(2);
    for (const { list } of why?.interesting ?? []) expect(list).toContain(why?.payload);
  });

  it("names nothing that the deciding event doesn't have in its past", () => {
    const snapshots: DecisionSnapshot[] = [];
    const network = new Network({
      seed: "past",
      peerCount: 5,
      mode: "supermajority",
      trace: (_, snapshot) => snapshots.push(snapshot()),
    });
    for (let vote = 0; vote < 30; vote++) {
      const text = new TextEncoder().encode(`${Math.floor(vote / 5)}`);
      network.voteAt(100 * (vote % 5) + 40 * vote, vote % 5, [text]);
    }
    network.run({ maxRounds: 200 });
    expect(snapshots.length).toBeGreaterThan(5);
    for (const snapshot of snapshots) {
      const { graph, events, election, decision } = snapshot;
      const why = explain(snapshot, 0, (id) => id);
      // One more event, which the deciding one can't know: a vote, and all that makes a candidate and an observer.
      const event = graph.events.length as EventIndex;
      const creator = election.voters.find(
        (voter) => !why.votes.some((vote) => vote.voter === snapshot.peers[voter]),
      );
      const none = -1 as EventIndex;
      const [key = ""] = decision.keys.map((decided) => decided.key);
      const more = {
        index: event,
        creator: creator ?? (0 as PeerIndex),
        selfParent: none,
        otherParent: none,
        chainIndex: -1,
        isSync: true,
      };
      const found = {
        event,
        interesting: [key],
        isCandidate: true,
        observees: election.voters,
        metaVotes: election.voters.map(() => []),
        decides: false,
      };
      const later = {
        ...snapshot,
        graph: { ...graph, events: [...graph.events, more] },
        events: [...events, { ...events[0]!, votes: [key] }],
        election: { ...election, metaEvents: [...election.metaEvents, found] },
      };
      expect(explain(later, 0, (id) => id)).toEqual(why);
    }
  });

  it("is the same again for the same seed, to the letter", () => {
    const text = () => {
      const { why } = explained(2);
      return why && explanationText(2, why, paletteOf(false)).join("\n");
    };
    const first = text();
    expect(first).toBe(text());
    expect(first).toContain("Why block 2 is payload");
    expect(first).toContain("◀ this one");
  });

  it("names heights as the blocks have them", () => {
    const { blocks, why } = explained(4);
    const lines = explanationText(4, why as Explanation, paletteOf(false));
    for (const { payload } of why?.order ?? []) {
      const { height } = blocks.find((block) => block.payload === payload) ?? {};
      expect(
        lines.some((line) => line.startsWith(`   ${String(height).padStart(5)}  ${payload}`)),
      ).toBe(true);
    }
  });

  it("isn't there where nobody decided the block", () => {
    expect(explained(7).why).toBeUndefined();
  });

  it("works where one vote is enough, and for a peer alone", () => {
    expect(explained(3, "1", { mode: "single" }).why?.votes).toHaveLength(1);
    expect(explained(1, "1", { initialPeers: 1, opaque: 2 }).why?.voters).toEqual(["Alice"]);
  });
});
