import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseRecording } from "@parsec/recording";
import { afterAll, describe, expect, it } from "vitest";
import type { CommandLine } from "../src/command-line.ts";
import { JsonReport } from "../src/json-report.ts";
import type { Outcome } from "../src/network-facts.ts";
import { paletteOf } from "../src/palette.ts";
import { run } from "../src/run.ts";
import { TextReport } from "../src/text-report.ts";

const folder = mkdtempSync(join(tmpdir(), "example-"));
afterAll(() => rmSync(folder, { recursive: true }));

const small: CommandLine = {
  initialPeers: 3,
  addPeers: 0,
  removePeers: 0,
  maxPeers: 128,
  opaque: 2,
  seed: undefined,
  mode: "supermajority",
  malice: undefined,
  maxRounds: 200,
  dot: false,
  svg: false,
  record: undefined,
  explain: undefined,
  pace: 0,
  json: false,
};

type Document = Outcome & {
  readonly consensus: boolean;
  readonly totals: Readonly<Record<string, number>>;
  readonly rounds: readonly { readonly undecided: number; readonly decided: readonly number[] }[];
};

async function asJson(
  command: Partial<CommandLine> = {},
  seed = "1",
): Promise<{ code: number; document: Document; text: string }> {
  let text = "";
  const report = new JsonReport((more) => (text += more));
  const code = await run({ ...small, ...command }, seed, report);
  return { code, document: JSON.parse(text), text };
}

async function asText(
  command: Partial<CommandLine> = {},
  isColored = false,
): Promise<{ code: number; lines: string[] }> {
  let all = "";
  const report = new TextReport((more) => (all += more), paletteOf(isColored));
  const code = await run({ ...small, ...command }, "1", report);
  return { code, lines: all.split("\n") };
}

describe("a run", () => {
  it("ends with all payloads in order, each with who signed it", async () => {
    const { code, document } = await asJson();
    expect(code).toBe(0);
    expect(document).toMatchObject({ consensus: true, breach: null, undecided: [] });
    const payloads = document.blocks.map(({ payload }) => payload);
    expect(payloads.toSorted()).toEqual(["genesis of 3 peers", "payload 1", "payload 2"]);
    for (const { signers } of document.blocks) expect(signers).toEqual(["Alice", "Bob", "Carol"]);
    expect(document.blocks.at(-1)?.hash).toBe(document.lastBlockHash);
    expect(document.rounds.flatMap(({ decided }) => decided)).toEqual([0, 1, 2]);
    expect(document.totals["bytesPerPayload"]).toBe(
      Math.round((document.totals["bytes"] ?? 0) / 3),
    );
  });

  it("is told by one vote in single mode", async () => {
    const { code, document } = await asJson({ mode: "single", opaque: 4 });
    expect(code).toBe(0);
    const signers = document.blocks.map((block) => block.signers.length);
    expect(signers).toEqual(
      document.blocks.map(({ payload }) => (payload.startsWith("genesis") ? 3 : 1)),
    );
  });

  it("is repeated by its seed, whatever text that is", async () => {
    const [one, same, other] = await Promise.all(["ü\n1", "ü\n1", "2"].map((s) => asJson({}, s)));
    expect(one?.text).toBe(same?.text);
    expect(one?.document.lastBlockHash).not.toBe(other?.document.lastBlockHash);
  });

  it("works for a peer alone and for nothing to vote for", async () => {
    for (const command of [{ initialPeers: 1 }, { opaque: 0 }]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect((await asJson(command)).code).toBe(0);
    }
  });

  it("is no consensus until the last peer has the last block", async () => {
    const { rounds } = (await asJson()).document;
    const maxRounds = rounds.findLastIndex(({ undecided }) => undecided === 1) + 1;
    const { code, document } = await asJson({ maxRounds });
    expect(code).toBe(1);
    expect(document.undecided).toHaveLength(1);
    expect((await asJson({ maxRounds: maxRounds + 1 })).code).toBe(0);
  });

  it("says what is undecided and why if rounds run out", async () => {
    const { code, document } = await asJson({ maxRounds: 1 });
    expect(code).toBe(1);
    expect(document).toMatchObject({ consensus: false, lastBlockHash: null });
    expect(document.undecided.map(({ payload }) => payload)).toEqual([
      "genesis of 3 peers",
      "payload 1",
      "payload 2",
    ]);
    expect(document.openElections.map(({ peer }) => peer)).toEqual(["Alice", "Bob", "Carol"]);
    const { lines } = await asText({ maxRounds: 1 });
    expect(lines).toContain(
      "No consensus within 1 round: 3 of 3 payloads undecided by some or all peers",
    );
  });
});

describe("as text", () => {
  it("begins with the seed and how to repeat the run", async () => {
    const { code, lines } = await asText();
    expect(code).toBe(0);
    expect(lines).toContain("seed     1");
    expect(lines).toContain(
      "repeat   pnpm example --initial-peers 3 --opaque 2 --seed 1 --max-rounds 200",
    );
  });

  it("shows each round, then the order, then totals", async () => {
    const { lines } = await asText();
    const { document } = await asJson();
    const rounds = lines.filter((line) => /^ +\d+ +\d+\.\d s /.test(line));
    expect(rounds).toHaveLength(document.rounds.length);
    const { height, payload, election, hash } = document.blocks[2] ?? {};
    const row = [height, payload, election, hash?.slice(0, 8), "Alice", "Bob", "Carol"];
    expect(lines.map((line) => line.trim().replaceAll(/ {2,}/g, " "))).toContain(row.join(" "));
    expect(lines).toContain(
      `Agreed: all 3 peers have the same 3 blocks, up to ${document.lastBlockHash}`,
    );
    expect(lines.find((line) => line.startsWith("graphs"))).toContain("add --svg");
  });

  it("is the same without colours", async () => {
    const colored = (await asText({}, true)).lines;
    const codes = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, "g");
    expect(colored.join("\n")).toMatch(codes);
    expect(colored.map((line) => line.replaceAll(codes, ""))).toEqual((await asText()).lines);
  });
});

describe("watched", () => {
  it("shows how far each peer is, and what the marks mean", async () => {
    const { lines } = await asText();
    const heading = lines.find((line) => /^round +time +events +undecided /.test(line));
    expect(heading).toMatch(/ Alice +Bob +Carol +first decided$/);
    expect(lines).toContainEqual(expect.stringContaining("· waits for votes"));
    const rounds = lines.filter((line) => /^ +\d+ +\d+\.\d s /.test(line));
    const columns = rounds.map((line) => line.match(/\d+ [·○◐]\d*/g)?.length);
    expect(columns).toEqual(rounds.map(() => 3));
    expect(rounds.at(0)).toContain("0 ");
    expect(rounds.at(-1)).toMatch(/ 3 · +3 · +3 ·$/);
  });

  it("has columns for newcomers when they come, and none where there are too many peers", async () => {
    const joined = await asText({ addPeers: 1 });
    const headings = joined.lines.filter((line) => line.startsWith("round "));
    expect(headings.at(-1)).toContain("Dave");
    const many = await asText({ initialPeers: 8, opaque: 1 });
    expect(many.lines).toContainEqual(expect.stringMatching(/^round +time +events +messages/));
    expect(many.lines.join("")).not.toContain("◐");
  });

  it("waits after each round if asked to", async () => {
    const { lines } = await asText({ pace: 1 });
    expect(lines).toEqual((await asText()).lines);
  });
});

describe("with --explain", () => {
  it("tells why a block was decided, as text and as JSON", async () => {
    const { lines } = await asText({ explain: 1 });
    expect(lines).toContainEqual(expect.stringMatching(/^Why block 1 is payload \d$/));
    const { document } = await asJson({ explain: 1 });
    expect(document.explanation).toMatchObject({ payload: document.blocks[1]?.payload });
  });

  it("says so where there is no such block", async () => {
    const { lines } = await asText({ explain: 9 });
    expect(lines).toContain("There is no block 9 to explain: nobody decided it");
  });
});

describe("what it writes", () => {
  it("is a graph for each peer and decision", async () => {
    const dot = join(folder, "dot");
    const { document } = await asJson({ dot, svg: true });
    const elections = new Set(document.blocks.map(({ election }) => election));
    const expected = [...elections].flatMap((election) =>
      ["Alice", "Bob", "Carol"].flatMap((name) =>
        ["dot", "svg"].map((kind) => `${name}-election-${election}.${kind}`),
      ),
    );
    expect(readdirSync(dot).toSorted()).toEqual(expected.toSorted());
    expect(document.graphs).toEqual({ folder: dot, files: expected.length });
    expect(readFileSync(join(dot, "Alice-election-0.dot"), "utf8")).toContain("votes: genesis");
    expect(readFileSync(join(dot, "Alice-election-0.svg"), "utf8")).toContain("</svg>");
  });

  it("is a recording with the order, last ancestors and the open election", async () => {
    const record = join(folder, "record");
    const { document } = await asJson({ record, mode: "single", opaque: 4 }, "a b");
    expect(document.recording).toBe(join(record, "single-3-peers-4-payloads-seed-a_b.json"));
    const written = readFileSync(document.recording ?? "", "utf8");
    const { events, ...recorded } = parseRecording(written, "x.json");
    expect(recorded).toMatchObject({ mode: "single", metaEvents: expect.any(Map) });
    expect(recorded.consensusHistory).toHaveLength(5);
    expect(recorded.peers).toEqual(recorded.genesis);
    expect(JSON.parse(written).events[0].lastAncestors).toHaveLength(3);
    expect(events.filter(({ cause }) => cause === "observation")).toHaveLength(3 + 4);
  });

  it("names a recording that stopped early after its rounds", async () => {
    const record = join(folder, "early");
    const { document } = await asJson({ record, maxRounds: 2 });
    expect(document.recording).toMatch(/-stopped-after-2-rounds\.json$/);
    const written = readFileSync(document.recording ?? "", "utf8");
    expect(parseRecording(written, "x.json").consensusHistory).toEqual([]);
  });
});
