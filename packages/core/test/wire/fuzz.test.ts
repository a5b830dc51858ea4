import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import type { DecodeFaultCode } from "../../src/wire/index.ts";
import { Draw } from "./fuzzing/draw.ts";
import { mutated, sampleOf } from "./fuzzing/mutate.ts";
import { type Target, targets } from "./fuzzing/targets.ts";
import { repeatably } from "../support/seeded-runs.ts";
import { digits } from "./support/hex.ts";

const corpora = new Map(
  targets.map((target) => [target, target.corpus.map((bytes) => sampleOf(bytes))] as const),
);
const donors = [...corpora.values()].flatMap((samples) => samples.flatMap(({ nodes }) => nodes));

/** Inputs a decoder. */
const runs = Number(process.env["PARSEC_RUNS"] ?? 2_000);
const seed = process.env["PARSEC_SEED"] ?? String(Math.floor(Math.random() * 2 ** 32));
const command = `PARSEC_SEED=${seed} PARSEC_RUNS=${runs} npx vitest run --project core test/wire/fuzz`;
console.log(`to repeat: ${command}`);

/** Times that each code was met; the type keeps the list complete. */
const met: Record<DecodeFaultCode, number> = {
  truncated: 0,
  malformed: 0,
  nonCanonical: 0,
  trailingBytes: 0,
  tooDeep: 0,
  tooLarge: 0,
  unsupportedVersion: 0,
  wrongType: 0,
  wrongLength: 0,
  outOfRange: 0,
  unsorted: 0,
  duplicate: 0,
  unknownCause: 0,
  unknownKind: 0,
  reservedPayload: 0,
  unknownPayload: 0,
  wrongNetwork: 0,
  voteCountMismatch: 0,
  voteRootMismatch: 0,
  notAVote: 0,
};

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

/** Bytes in use, garbage apart. */
function bytesInUse(): number {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** More than this, and something is kept of the inputs. */
const MOST_GROWTH_BYTES = 4 * 2 ** 20;

/** What is wrong with how a decoder took an input, if anything. */
function complaint({ roundTrip }: Target, input: Uint8Array, before: string): string | undefined {
  const result = roundTrip(input);
  if (digits(input) !== before) return "changed its input";
  if (result.ok) return digits(result.value) === before ? undefined : "encoded otherwise";
  const { code, path, message } = result.fault;
  if (!(code in met)) return `has an unknown code: ${code}`;
  if (!Array.isArray(path) || message === "") return "gave a fault that says too little";
  met[code]++;
  return undefined;
}

/** How many inputs were taken, and by how many bytes memory grew. */
function fuzz(target: Target): { taken: number; growth: number } {
  const draw = new Draw(`${seed}/${target.name}`);
  const corpus = corpora.get(target) ?? [];
  const refusedBefore = sum();
  let before = 0;
  for (let run = 0; run < runs; run++) {
    // By then everything that is made once is there.
    if (run === Math.floor(runs / 10)) before = bytesInUse();
    const input = mutated(corpus, donors, draw);
    const given = digits(input);
    let wrong: string | undefined;
    try {
      wrong = complaint(target, input, given);
    } catch (error) {
      wrong = `threw ${String(error)}`;
    }
    if (wrong !== undefined) throw new Error(`${wrong}: ${given}`);
  }
  const growth = bytesInUse() - before;
  const { rss } = process.memoryUsage();
  console.log(
    `${target.name}: ${runs} inputs, memory grew by ${growth} bytes, ${Math.round(rss / 2 ** 20)} MiB resident`,
  );
  return { taken: runs - (sum() - refusedBefore), growth };
}

function sum(): number {
  return Object.values(met).reduce((total, times) => total + times, 0);
}

describe("whatever the bytes, a fault or a value that encodes to the same bytes:", () => {
  it.each(targets)("$name", { timeout: 30_000 + 10 * runs }, (target) =>
    repeatably({ command }, () => {
      const { taken, growth } = fuzz(target);
      const share = taken / runs;
      // Neither is everything refused, which would prove nothing, nor everything taken.
      expect(share).toBeGreaterThan(0.1);
      expect(share).toBeLessThan(0.9);
      expect(growth).toBeLessThan(MOST_GROWTH_BYTES);
    }),
  );

  it.runIf(runs >= 2_000)("and every code is met", () => {
    const never = Object.entries(met).filter(([, times]) => times === 0);
    expect(never).toEqual([]);
  });
});
