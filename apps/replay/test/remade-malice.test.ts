import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseRecording, type RecordedGraph } from "@parsec/recording";
import { describe, expect, it } from "vitest";
import { forkingNetwork } from "./forking-network.ts";
import { graphsIn } from "./graphs-in.ts";
import { remake } from "./remade/remake.ts";
import { wake } from "./remade/wake.ts";

// Recordings of another implementation, which are not ours to distribute: see reference-graphs.test.ts.
const given = process.env["PARSEC_REFERENCE"];
const folder = given === undefined ? undefined : graphsIn(given);

/**
 * Whom somebody accuses of what who wakes up with a graph, as the record names peers and events.
 *
 * @param record - the graph on record
 * @param name - who
 * @param asking - who asks, so that there is a sync event to be made
 */
function accusedBy(record: RecordedGraph, name: string, asking: string): string[] {
  const graph = remake(record);
  const nameOf = (hash: string | undefined): string =>
    record.events[graph.events.findIndex((event) => event.hash === hash)]?.name ?? "no event";
  const { accusations, causes, faults } = wake(graph, name, asking);
  expect(faults).toEqual([]);
  // All accusations first, and what was asked is answered.
  expect(causes).toEqual(accusations.length > 0 ? ["observation", "request"] : ["request"]);
  return accusations
    .map(({ offender, malice }) => {
      const event =
        "parent" in malice ? malice.parent : "event" in malice ? malice.event : undefined;
      return `${graph.names.get(offender)}: ${malice.kind} ${nameOf(event)}`;
    })
    .toSorted();
}

/** The same of each of some peers, asked by the one after it. */
function accusedByEach(record: RecordedGraph, names: readonly string[]): Record<string, string[]> {
  const all = names.map((name, i): [string, string[]] => [
    name,
    accusedBy(record, name, names[(i + 1) % names.length]!),
  ]);
  return Object.fromEntries(all);
}

/** A list for each of some peers: those of them which aren't the peer's own. */
function ofOthers(names: readonly string[], charges: readonly string[]): Record<string, string[]> {
  const others = (name: string): string[] =>
    charges.filter((charge) => !charge.startsWith(`${name}:`));
  return Object.fromEntries(names.map((name) => [name, others(name)]));
}

const nobody = (names: readonly string[]): Record<string, string[]> => ofOthers(names, []);

describe("whoever wakes up with a graph in which somebody forked", () => {
  const names = ["Al", "Bob", "Carol", "Dave"];

  it("accuses nobody if the forker was voted out", () => {
    expect(accusedByEach(forkingNetwork(true), names)).toEqual(nobody(names));
  });

  it("accuses the forker, and all who saw the fork and kept quiet", () => {
    const record = forkingNetwork(false);
    const found = accusedByEach(record, names);
    const charges = [...new Set(Object.values(found).flat())].toSorted();
    expect(charges.map((charge) => charge.split(" ").slice(0, 2).join(" "))).toEqual([
      "Al: accomplice",
      "Bob: accomplice",
      "Carol: accomplice",
      "Dave: accomplice",
      "Eve: fork",
    ]);
    expect(charges).toContain("Eve: fork e9");
    expect(found).toEqual(ofOthers(names, charges));
  });
});

const isThere = folder !== undefined && existsSync(join(folder, "fork_accused__5.json"));

describe.skipIf(!isThere)("whoever wakes up with a reference graph", () => {
  const reference = (name: string): RecordedGraph =>
    parseRecording(readFileSync(join(folder ?? "", name), "utf8"), name);
  const names = ["Alice", "Bob", "Carol", "Dave"];

  it("in which a forker was accused and removed accuses nobody", () => {
    expect(accusedByEach(reference("fork_accused__5.json"), names)).toEqual(nobody(names));
  });

  it("in which nobody speaks of a fork accuses the forker, and all others, for they saw it", () => {
    // The implementation that recorded it can be built without a look at malice, and was.
    const charges = ["Alice: accomplice A_4", "Bob: accomplice B_3", "Carol: accomplice C_4"];
    expect(accusedByEach(reference("fork_undetected__5.json"), names)).toEqual(
      ofOthers(names, [...charges, "Dave: accomplice D_4", "Eric: fork E_1"]),
    );
  });

  it.each(["handle_malice_basic_fork__alice.json", "handle_malice_duplicate_votes__alice.json"])(
    "that was dumped before anybody did anything accuses nobody (%s)",
    (name) => {
      expect(accusedByEach(reference(name), names)).toEqual(nobody(names));
    },
  );

  it("in which one peer sees a fork accuses the forker", () => {
    expect(accusedBy(reference("sees__alice.json"), "Alice", "Bob")).toEqual(["Carol: fork C_1"]);
  });
});
