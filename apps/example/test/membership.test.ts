import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseRecording } from "@parsec/recording";
import { afterAll, describe, expect, it } from "vitest";
import type { CommandLine } from "../src/command-line.ts";
import { JsonReport } from "../src/json-report.ts";
import type { MemberFacts, Outcome } from "../src/network-facts.ts";
import { paletteOf } from "../src/palette.ts";
import { run } from "../src/run.ts";
import { TextReport } from "../src/text-report.ts";

const folder = mkdtempSync(join(tmpdir(), "example-"));
afterAll(() => rmSync(folder, { recursive: true }));

const small: CommandLine = {
  initialPeers: 4,
  addPeers: 2,
  removePeers: 2,
  maxPeers: 128,
  opaque: 4,
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

type Document = Outcome & {
  readonly consensus: boolean;
  readonly rounds: readonly { readonly proposed: readonly string[] }[];
};

async function asJson(command: Partial<CommandLine> = {}, seed = "1"): Promise<Document> {
  let text = "";
  const code = await run({ ...small, ...command }, seed, new JsonReport((more) => (text += more)));
  const document = JSON.parse(text) as Document;
  expect(code).toBe(document.consensus ? 0 : 1);
  return document;
}

function membersOf({ members }: Document): readonly MemberFacts[] {
  return members.filter(({ isMember }) => isMember);
}

describe("peers that come and go", () => {
  it.each([
    ["supermajority", "1"],
    ["single", "2"],
  ] as const)("end with the same blocks, in %s mode", async (mode, seed) => {
    const document = await asJson({ mode, opaque: 8 }, seed);
    const { blocks, members } = document;
    expect(document).toMatchObject({ consensus: true, breach: null, undecided: [] });
    expect(blocks).toHaveLength(1 + 8 + 2 + 2);
    expect(members.map(({ name }) => name)).toEqual([
      "Alice",
      "Bob",
      "Carol",
      "Dave",
      "Eve",
      "Frank",
    ]);
    for (const { name, addedBy, removedBy, isMember, state, blocks: own } of members) {
      const [arrival, departure] = [addedBy ?? -1, removedBy ?? -1].map((at) => blocks[at]);
      expect(arrival?.payload).toBe(/^(Eve|Frank)$/.test(name) ? `add ${name}` : undefined);
      expect(departure?.payload).toBe(isMember ? undefined : `remove ${name}`);
      expect(state).toBe(isMember ? "voting" : "left");
      // Who was removed has the blocks up to the election that removed it.
      const last = departure?.election ?? Infinity;
      expect(own).toBe(blocks.filter(({ election }) => election <= last).length);
    }
    const proposed = document.rounds.flatMap((round) => round.proposed);
    const texts = blocks.map(({ payload }) => payload);
    expect(proposed.toSorted()).toEqual(
      texts.filter((text) => /^(add|remove) /.test(text)).toSorted(),
    );
  });

  it.each<[string, Partial<CommandLine>, number]>([
    ["grow from one", { initialPeers: 1, addPeers: 4, removePeers: 0 }, 5],
    ["shrink to one", { initialPeers: 4, addPeers: 0, removePeers: 3 }, 1],
    ["are replaced one by one", { addPeers: 3, removePeers: 3, maxPeers: 3, mode: "single" }, 3],
    ["fill the network", { addPeers: 2, removePeers: 0, maxPeers: 5 }, 5],
    ["leave only one", { addPeers: 1, removePeers: 3, mode: "single" }, 1],
  ])("%s", async (_, command, left) => {
    const document = await asJson({ initialPeers: 3, opaque: 2, ...command });
    expect(document.consensus).toBe(true);
    expect(membersOf(document)).toHaveLength(left);
  });

  it("depend on the seed alone", async () => {
    const few = { initialPeers: 2, addPeers: 1, removePeers: 1, opaque: 1 };
    const documents = await Promise.all(["1", "1", "3"].map((seed) => asJson(few, seed)));
    const [one, same, other] = documents.map((each) => JSON.stringify(each));
    expect(one).toBe(same);
    expect(one).not.toBe(other);
  });

  it("keep from consensus who doesn't know all of it", async () => {
    const document = await asJson({ maxRounds: 20 });
    expect(document.consensus).toBe(false);
    const undecided = document.undecided.map(({ payload }) => payload);
    expect(undecided.some((payload) => /^(add|remove) /.test(payload))).toBe(true);
  });
});

describe("what is told of them", () => {
  async function asText(command: Partial<CommandLine> = {}): Promise<string[]> {
    let all = "";
    const report = new TextReport((more) => (all += more), paletteOf(false));
    await run({ ...small, ...command }, "1", report);
    return all.split("\n");
  }

  it("is who came and went at which block, and what they are in the end", async () => {
    const lines = await asText();
    const { members, blocks, lastBlockHash } = await asJson();
    expect(lines).toContain("changes  2 to be added, 2 to be removed, at most 128 members");
    const start = lines.findIndex((line) => /^peer +joined +left +in the end +blocks$/.test(line));
    const rows = lines.slice(start + 1, start + 1 + members.length);
    expect(rows.map((row) => row.split(/ {2,}/))).toEqual(
      members.map(({ name, addedBy, removedBy, blocks: own }) => [
        name,
        addedBy === null ? "at first" : `block ${addedBy}`,
        ...(removedBy === null ? ["member, voting"] : [`block ${removedBy}`, "left"]),
        String(own),
      ]),
    );
    expect(lines).toContain(
      `Agreed: all 4 members have the same ${blocks.length} blocks, up to ${lastBlockHash}; 2 removed: the same up to the removal`,
    );
    expect(lines.some((line) => / {3}\? (add Eve|remove \w+)/.test(line))).toBe(true);
  });

  it("is nothing where nobody comes or goes", async () => {
    const text = (await asText({ addPeers: 0, removePeers: 0 })).join("\n");
    expect(text).not.toMatch(/proposed|changes {2}|joined/);
  });

  it("is drawn: terms in the headings, changes by name", async () => {
    const dot = join(folder, "dot");
    const { blocks, members } = await asJson({ dot });
    const elections = new Set(blocks.map(({ election }) => election));
    const files = readdirSync(dot);
    const alice = [...elections].map((election) => `Alice-election-${election}.dot`);
    const [, , , , eve] = members;
    const added = blocks[eve?.addedBy ?? -1];
    const gone = members.find(({ removedBy }) => removedBy !== null);
    const removed = blocks[gone?.removedBy ?? -1];
    expect(files).toEqual(expect.arrayContaining(alice.slice(0, 1)));
    const stayed = membersOf({ members } as Document).find(({ addedBy }) => addedBy === null);
    const last = `${stayed?.name}-election-${Math.max(...elections)}.dot`;
    const text = readFileSync(join(dot, last), "utf8");
    expect(text).toContain("votes: add Eve");
    expect(text).toContain(`from election ${(added?.election ?? 0) + 1}`);
    expect(text).toMatch(new RegExp(`<B>${gone?.name}</B></FONT><FONT[^>]*> \\(in election`));
    expect(text).toContain(`to ${removed?.election})`);
    expect(text).toMatch(new RegExp(`<B>${gone?.name}</B></FONT><FONT[^>]*> removed`));
  });

  it("is recorded, to be replayed", async () => {
    const record = join(folder, "record");
    const { blocks, recording } = await asJson({ record });
    expect(recording).toMatch(/supermajority-4-peers-2-added-2-removed-4-payloads-seed-1\.json$/);
    const graph = parseRecording(readFileSync(recording ?? "", "utf8"), "x.json");
    expect(graph.genesis).toHaveLength(4);
    expect(graph.peers).toHaveLength(6);
    expect(graph.consensusHistory).toHaveLength(blocks.length);
    const kinds = graph.payloads.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === "add" || kind === "remove")).toHaveLength(4);
  });
});
