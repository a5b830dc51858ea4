import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Certificate,
  type ChainVerdict,
  encodeBlock,
  encodeCertificate,
  verifyChain,
} from "../../src/wire/index.ts";
import { toyScheme } from "../support/toy-scheme.ts";
import { Draw } from "./fuzzing/draw.ts";
import { mutated, sampleOf } from "./fuzzing/mutate.ts";
import { Attacker, changes } from "./support/attacker.ts";
import type { Group, History } from "./support/chain.ts";
import { histories, historyOf } from "./support/random-history.ts";

const seed = Number(process.env["PARSEC_SEED"] ?? 20_260_301);
const runs = Number(process.env["PARSEC_RUNS"] ?? 60);

/** What is wrong with a verdict, if the attacker got anything by it. */
function gain(verdict: ChainVerdict, chain: readonly Group[], honest: History): string | undefined {
  if (!verdict.ok) return undefined;
  const { certified, voters } = verdict;
  const theirs = chain.flatMap(({ blocks }) => blocks).slice(0, certified);
  const truth = honest.blocks;
  if (theirs.some(({ hash }, height) => hash !== truth[height]?.hash)) return "another chain";
  const after = honest.groups.find(({ checkpoint }) => checkpoint.height === certified - 1);
  const expected = after?.following ?? honest.network.genesis.group;
  if (certified > 0 && after === undefined) return "a part of a group";
  return voters.join() === expected.join() ? undefined : "other voters";
}

/** Those that agree with a chain, or those whose bit is set. */
function chosen(
  certificates: readonly Certificate[],
  chain: readonly Group[],
  mask: number | "agreeing",
): readonly Certificate[] {
  if (mask !== "agreeing") {
    return certificates.filter((_, position) => ((mask >>> (position % 16)) & 1) === 1);
  }
  const hashes = new Set(chain.map(({ checkpoint }) => checkpoint.blockHash));
  return certificates.filter(({ checkpoint }) => hashes.has(checkpoint.blockHash));
}

describe("whoever holds all votes, all certificates and fewer than a third of each election's keys", () => {
  it("gets nothing certified but what was decided", { timeout: 30_000 + 20 * runs }, () => {
    let [refused, accepted, certified] = [0, 0, 0];
    fc.assert(
      fc.property(
        histories,
        changes,
        fc.oneof(fc.constant(0xffff), fc.constant("agreeing" as const), fc.nat(0xffff)),
        ({ honest, groups }, some, mask) => {
          const history = historyOf(honest, groups);
          const { certificates } = history;
          const truth = history.blocks.at(-1)?.hash;
          const attacker = new Attacker(history);
          const chain = attacker.chain(some);
          const given = [
            ...attacker.certificates(chain, certificates),
            ...chosen(certificates, chain, mask),
          ];
          const blocks = chain.flatMap((group) => group.blocks);
          const verdict = verifyChain(history.network.genesis, blocks, given, toyScheme);
          expect(gain(verdict, chain, history)).toBeUndefined();
          const isTrue = blocks.at(-1)?.hash === truth && mask === 0xffff;
          const reached = verdict.ok ? verdict.certified : -1;
          expect(!isTrue || reached === blocks.length).toBe(true);
          if (isTrue) return;
          if (reached < 0) refused++;
          else accepted++;
          if (reached > 0) certified++;
        },
      ),
      { seed, numRuns: runs },
    );
    // Neither is everything refused, which would prove nothing, nor is nothing.
    expect(runs < 60 || Math.min(refused, accepted, certified) > runs / 20).toBe(true);
  });

  it(
    "gets no more by bytes of any kind, and nothing is thrown",
    { timeout: 30_000 + 20 * runs },
    () => {
      const history = historyOf(4, [
        [{ kind: "say", which: 0 }],
        [{ kind: "addHonest", which: 2 }],
        [{ kind: "removeHonest", which: 0 }],
        [{ kind: "say", which: 0 }],
      ]);
      const blocks = history.blocks.map((block) => encodeBlock(block));
      const certificates = history.certificates.map((each) => encodeCertificate(each));
      const samples = [...blocks, ...certificates].map((each) => sampleOf(each));
      const donors = samples.flatMap(({ nodes }) => nodes);
      const draw = new Draw(`${seed}/chain`);
      const { genesis } = history.network;
      for (let run = 0; run < runs; run++) {
        const changed = (): Uint8Array => mutated(samples, donors, draw);
        const some = draw.oneIn(2) ? blocks.with(draw.below(blocks.length), changed()) : blocks;
        const junk = Array.from({ length: draw.below(4) }, () => changed());
        const verdict = verifyChain(genesis, some, [...junk, ...certificates], toyScheme);
        // Whatever stands in the place of a block, all are certified or it is refused.
        const expected = verdict.ok ? { certified: 4, lastHash: history.blocks.at(-1)?.hash } : {};
        expect(verdict).toMatchObject({ ok: verdict.ok || some === blocks, ...expected });
      }
    },
  );
});
