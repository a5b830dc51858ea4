import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { encodeBlock } from "@parsec/core";
import { votersHash } from "@parsec/core/wire";
import type { PublicId } from "@parsec/crypto";
import { parseRecording, type RecordedGraph } from "@parsec/recording";
import { afterAll, describe, expect, it } from "vitest";
import { expectations } from "../src/expectations.ts";
import { forkingNetwork } from "./forking-network.ts";
import { graphsIn } from "./graphs-in.ts";
import {
  asOnRecord,
  asSets,
  coreOutcome,
  type Outcome,
  replayedOutcome,
} from "./remade/elections.ts";
import { type FedPeer, feed } from "./remade/feed.ts";
import { remake } from "./remade/remake.ts";
import { shuffledForCore } from "./remade/shuffle.ts";
import { alone, changingPeers, fourPeers } from "./small-networks.ts";

// Recordings of another implementation, which are not ours to distribute: see reference-graphs.test.ts.
const given = process.env["PARSEC_REFERENCE"];
const folder = given === undefined ? undefined : graphsIn(given);
const runs = process.env["PARSEC_RUNS"];
const shuffles = Number(runs ?? "2");
const first = Number(process.env["PARSEC_SEED"] ?? "0");

/** A short run leaves out benchmark graphs (`evt*`) of more events: they are like the small ones. */
const SMALL = 500;

if (folder === undefined) {
  console.log(
    "re-made graphs: skipped, PARSEC_REFERENCE names no folder that has reference graphs",
  );
}

/**
 * Makes a recorded graph again with keys of core and sends its events to a peer of core. The record's own order within an
 * election can't be met, for it follows from its hashes; everything else must be.
 *
 * @returns what was decided, as the record names it
 */
function expectSameOrder(record: RecordedGraph): Outcome {
  const graph = remake(record);
  const inOrder = feed(graph, [...record.events.keys()]);
  expectAllTaken(inOrder, record);
  const found = coreOutcome(inOrder, graph);

  // What graph and meta-vote compute from core's hashes and ids.
  expect(found).toEqual(replayedOutcome(graph.recording));
  for (const { header } of inOrder.blocks) {
    const { voters } = found.elections[header.election]!;
    expect(header.votersHash).toBe(votersHash(voters as PublicId[]));
  }

  // What they compute from those on record, and what is on record.
  const onRecord = replayedOutcome(record);
  const named = asOnRecord(found, graph, record);
  expect(named).toEqual(asSets(onRecord));
  expectOnRecord(named, record);

  const blocks = encoded(inOrder);
  for (let seed = first; seed < first + shuffles; seed++) {
    const shuffled = feed(graph, shuffledForCore(record, onRecord, `${seed}`));
    expectAllTaken(shuffled, record);
    expect(encoded(shuffled)).toEqual(blocks);
    expect(shuffled.voters).toEqual(inOrder.voters);
  }
  return named;
}

function expectAllTaken(peer: FedPeer, { events }: RecordedGraph): void {
  expect(peer.faults).toEqual([]);
  expect([peer.eventCount, peer.sent]).toEqual([events.length, 0]);
}

/** The order on record, cut where elections end, as sets. Some records have none that could be met. */
function expectOnRecord({ elections }: Outcome, record: RecordedGraph): void {
  const { decided } = expectations(record);
  if (decided === undefined) return;
  let at = 0;
  for (const { keys } of elections) {
    const hashes = keys.map((key) => key.split(".")[0]!);
    expect(hashes.toSorted()).toEqual(decided.slice(at, (at += keys.length)).toSorted());
  }
  expect(at).toBe(decided.length);
}

const encoded = ({ blocks }: FedPeer): string[] =>
  blocks.map((block) => Buffer.from(encodeBlock(block)).toString("hex"));

describe("re-made graphs", () => {
  it("of a sole voter", () => {
    expect(expectSameOrder(alone()).elections).toHaveLength(2);
  });

  it.each(["supermajority", "single"] as const)("of four peers (%s)", (mode) => {
    const { elections } = expectSameOrder(fourPeers(mode));
    expect(elections.flatMap(({ keys }) => keys)).toHaveLength(mode === "single" ? 9 : 3);
  });

  it.each(["supermajority", "single"] as const)("of peers who come and go (%s)", (mode) => {
    const { elections, voters } = expectSameOrder(changingPeers(mode));
    expect(elections.map((each) => each.voters.length)).toEqual([4, 5, 5, 5]);
    expect(voters).toEqual(["Al", "Carol", "Dave", "Eve", "Gil"]);
  });

  it.each([
    ["is accused", true],
    ["isn't", false],
  ] as const)("of five, one of whom forks and %s", (_, isAccused) => {
    const { elections, voters } = expectSameOrder(forkingNetwork(isAccused));
    expect(elections.flatMap(({ keys }) => keys)).toHaveLength(isAccused ? 3 : 2);
    expect(voters.includes("Eve")).toBe(!isAccused);
  });
});

describe.skipIf(folder === undefined)("re-made reference graphs", () => {
  // Where there are none, one line shall say that they were skipped.
  const files = folder === undefined ? ["all.json"] : readdirSync(folder);
  const compared = { graphs: 0, events: 0, elections: 0, payloads: 0 };
  const leftOut: string[] = [];

  it.for(files.filter((name) => name.endsWith(".json")))("%s", (name, { skip }) => {
    const record = parseRecording(readFileSync(join(folder ?? "", name), "utf8"), name);
    if (runs === undefined && name.startsWith("evt") && record.events.length > SMALL) {
      leftOut.push(name);
      skip("left to the long run");
    }
    const { elections } = expectSameOrder(record);
    // A test that compares nothing would pass as well; this one graph decides nothing.
    expect(elections.length > 0 || name.startsWith("sees")).toBe(true);
    compared.graphs++;
    compared.events += record.events.length;
    compared.elections += elections.length;
    compared.payloads += elections.flatMap(({ keys }) => keys).length;
  });

  afterAll(() => {
    const { graphs, events, elections, payloads } = compared;
    console.log(
      `re-made graphs: ${graphs} with ${events} events, ${elections} elections, ${payloads} payloads; ` +
        `${shuffles} shuffles each; left to npm run test:replay: ${leftOut.join(", ") || "none"}`,
    );
  });
});
