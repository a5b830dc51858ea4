import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { MaliceKind } from "@parsec/core";
import { afterAll, describe, expect, it } from "vitest";
import { type CommandLine, parseCommandLine } from "../src/command-line.ts";
import { JsonReport } from "../src/json-report.ts";
import { maliceKinds } from "../src/malice-stagings.ts";
import type { Outcome } from "../src/network-facts.ts";
import { paletteOf } from "../src/palette.ts";
import { run } from "../src/run.ts";
import { TextReport } from "../src/text-report.ts";

const folder = mkdtempSync(join(tmpdir(), "example-"));
afterAll(() => rmSync(folder, { recursive: true }));

const silent = { writeOut: () => undefined, writeErr: () => undefined };

/** A small network, in which the last peer offends. */
function command(malice: MaliceKind, ...more: readonly string[]): CommandLine {
  const peers = malice === "accomplice" ? "7" : "4";
  const args = ["--malice", malice, "--initial-peers", peers, "--opaque", "1", ...more];
  return parseCommandLine(args, silent) as CommandLine;
}

type Document = Omit<Outcome, "rounds"> & {
  readonly consensus: boolean;
  readonly rounds: readonly { readonly undecided: number; readonly malice: readonly string[] }[];
};

/** What was asked for before isn't run again. */
const documents = new Map<string, Promise<Document>>();

function asJson(...args: Parameters<typeof command>): Promise<Document> {
  const key = args.join(" ");
  const document = documents.get(key) ?? documentOf(...args);
  documents.set(key, document);
  return document;
}

async function documentOf(malice: MaliceKind, ...more: readonly string[]): Promise<Document> {
  let text = "";
  const report = new JsonReport((part) => (text += part));
  const code = await run(command(malice, ...more), "1", report);
  const document = JSON.parse(text) as Document;
  expect(code).toBe(document.consensus ? 0 : 1);
  return document;
}

async function asText(malice: MaliceKind, ...more: readonly string[]): Promise<string[]> {
  let text = "";
  const report = new TextReport((part) => (text += part), paletteOf(false));
  await run(command(malice, ...more), "1", report);
  return text.split("\n");
}

describe("who offends", () => {
  it.each(maliceKinds)("is accused by all others and removed by a block (%s)", async (kind) => {
    const { consensus, breach, members, blocks, malice, rounds } = await asJson(kind);
    expect({ consensus, breach }).toEqual({ consensus: true, breach: null });
    const honest = members.filter(({ isMember }) => isMember).map(({ name }) => name);
    expect(honest).toEqual(["Alice", "Bob", "Carol", "Dave", "Eve"].slice(0, honest.length));
    const offenders = malice!.offenders;
    expect(offenders.map(({ name }) => name)).toEqual(
      kind === "accomplice" ? ["Frank", "Grace"] : ["Dave"],
    );
    for (const { name, accusations, removedBy } of offenders) {
      expect([...new Set(accusations.map(({ by }) => by))].toSorted()).toEqual(honest);
      expect(blocks[removedBy!.height]?.payload).toMatch(`accuse ${name} of `);
      for (const by of honest) {
        expect(rounds.flatMap((round) => round.malice)).toContain(`${by} accuses ${name}`);
      }
    }
    const { name, accusations, removedBy } = offenders.at(-1)!;
    expect(accusations[0]?.of).toMatch(new RegExp(`^${kind}`));
    expect(blocks[removedBy!.height]?.payload).toBe(`accuse ${name} of ${kind}`);
    expect(rounds.flatMap((round) => round.malice)).toContain(`${name}: ${kind}`);
  });

  it("doesn't spoil single mode either, in which what it votes for is decided", async () => {
    const { consensus, members } = await asJson("fork", "--mode", "single", "--opaque", "6");
    expect(consensus).toBe(true);
    expect(members.at(-1)).toMatchObject({ isMember: false, state: null });
  });

  it("keeps a run from ending well as long as it isn't removed", async () => {
    // Who covers up for somebody is found out later.
    const { rounds } = await asJson("accomplice", "--opaque", "0");
    const decided = 1 + rounds.findIndex(({ undecided }) => undecided === 0);
    expect(decided).toBeLessThan(rounds.length);
    const early = ["--opaque", "0", "--max-rounds", `${decided}`];
    const { consensus, undecided } = await asJson("accomplice", ...early);
    expect({ consensus, undecided }).toEqual({ consensus: false, undecided: [] });
    const lines = await asText("accomplice", ...early);
    expect(lines).toContainEqual(expect.stringMatching(/^Not removed within \d+ rounds: .*Grace$/));
    expect(lines).toContainEqual("removed  Grace is a member still");
  });
});

describe("what is told of it", () => {
  it("is what it does, when, who accuses it of what, where, and the block that removes it", async () => {
    const lines = await asText("fork");
    const { malice } = await asJson("fork");
    const { accusations, removedBy } = malice!.offenders[0]!;
    const { of } = accusations[0]!;
    const where = accusations.map(({ by, event }) => `${by} at ${event}`).join(", ");
    expect(lines).toContain(
      "malice   fork: Dave makes two events after the same one, and shows them to different peers",
    );
    expect(lines).toContainEqual(expect.stringMatching(/ {3}! Dave: fork(,|$)/));
    expect(lines).toContain(`accused  of ${of}: by ${where}`);
    expect(lines).toContain(
      `removed  by block ${removedBy!.height}, decided by election ${removedBy!.election}, signed by Alice, Bob, Carol`,
    );
    expect(lines.some((line) => /^Dave +at first +block \d+ +not honest +0$/.test(line))).toBe(
      true,
    );
    expect(lines.some((line) => /^Agreed: .*; Dave voted out$/.test(line))).toBe(true);
  });

  it("is drawn: both branches are marked in the graph of the election that removes it", async () => {
    const dot = join(folder, "fork");
    const { malice } = await asJson("fork", "--dot", dot);
    const { peer, offenders } = malice!;
    const { accusations, removedBy } = offenders[0]!;
    const drawn = readFileSync(join(dot, `${peer}-election-${removedBy!.election}.dot`), "utf8");
    expect(drawn.match(/OFFENCE fork/g)).toHaveLength(2);
    const parent = / after (\w+)$/.exec(accusations[0]!.of)?.[1];
    expect(drawn).toContain(`label=<${parent}>`);
    expect((await asText("fork", "--dot", dot)).join("\n")).toContain(
      `marked: ${peer}-election-${removedBy!.election}`,
    );
  });

  it("is drawn of the false accuser, not of whom it accuses", async () => {
    const dot = join(folder, "false");
    await asJson("invalidAccusation", "--dot", dot);
    const all = readdirSync(dot).map((file) => readFileSync(join(dot, file), "utf8"));
    const marks = all.flatMap((text) => text.match(/OFFENCE \w{2,}/g) ?? []);
    expect([...new Set(marks)]).toEqual(["OFFENCE invalidAccusation"]);
  });
});

describe("--malice", () => {
  function parse(...args: readonly string[]): { result: CommandLine | number; err: string } {
    let err = "";
    const writeErr = (text: string): void => void (err += text);
    return { result: parseCommandLine(args, { ...silent, writeErr }), err };
  }

  it("knows all kinds, and lists them to whoever asks for another", () => {
    const { result, err } = parse("--malice", "greed");
    expect(result).toBe(2);
    expect(err).toBe(
      `error: option '--malice <kind>' argument 'greed' is invalid. Allowed choices are ${maliceKinds.join(", ")}.\n`,
    );
  });

  it("takes as many peers as make it harmless", () => {
    expect(parse("--malice", "accomplice").result).toMatchObject({ initialPeers: 7 });
    expect(parse("--malice", "fork").result).toMatchObject({ initialPeers: 5 });
    expect(parse("--malice", "fork", "--initial-peers", "3")).toEqual({
      result: 2,
      err: "error: option '--malice <kind>' argument 'fork' is invalid. Fewer than a third may offend: that takes at least 4 peers (--initial-peers).\n",
    });
  });

  it("isn't mixed with comings and goings", () => {
    const { result, err } = parse("--malice", "fork", "--add-peers", "1");
    expect(result).toBe(2);
    expect(err).toContain("a network in which nobody else comes or goes");
  });
});
