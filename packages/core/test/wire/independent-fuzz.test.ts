import { describe, expect, it } from "vitest";
import type { DecodeFault, Decoded } from "../../src/wire/index.ts";
import { Draw } from "./fuzzing/draw.ts";
import { mutated, sampleOf } from "./fuzzing/mutate.ts";
import { local, network, targets } from "./fuzzing/targets.ts";
import { decodeBlock, decodeHeader } from "./independent/block.ts";
import { decodeItem } from "./independent/cbor.ts";
import { decodeCertificate, decodeCheckpoint } from "./independent/certificate.ts";
import { decodeEvidence } from "./independent/evidence.ts";
import { decodeBody, decodeEvent } from "./independent/event.ts";
import { decodeBatch, decodeMessage } from "./independent/message.ts";
import { decodeGenesis } from "./independent/genesis.ts";
import { decodePayload } from "./independent/payload.ts";
import type { Outcome } from "./independent/refusal.ts";
import { attempt } from "./independent/refusal.ts";
import { digits } from "./support/hex.ts";

// The decoder written from the page alone, and ours: what one takes, the other takes.

/** Inputs a decoder. */
const runs = Number(process.env["PARSEC_RUNS"] ?? 500);
const seed = process.env["PARSEC_SEED"] ?? String(Math.floor(Math.random() * 2 ** 32));
const command = `PARSEC_SEED=${seed} PARSEC_RUNS=${runs} npx vitest run --project core test/wire/independent-fuzz`;
console.log(`to repeat: ${command}`);

const { limits } = network.genesis;
const place = { networkId: network.idBytes, limits, local };

type Decode = (bytes: Uint8Array) => unknown;
const message: Decode = (bytes) => decodeMessage(bytes, place);
const decoders: Readonly<Record<string, Decode>> = {
  cbor: (bytes) => decodeItem(bytes, 12),
  genesis: decodeGenesis,
  payload: (bytes) => decodePayload(bytes, limits),
  eventBody: (bytes) => decodeBody(bytes),
  event: (bytes) => decodeEvent(bytes, limits),
  checkpoint: decodeCheckpoint,
  certificate: (bytes) => decodeCertificate(bytes, limits),
  request: message,
  response: message,
  part: message,
  rest: message,
  heads: message,
  more: message,
  removed: message,
  invitation: message,
  batch: (bytes) => decodeBatch(bytes, limits),
  evidence: decodeEvidence,
  blockHeader: decodeHeader,
  block: (bytes) => decodeBlock(bytes, limits),
};

const donors = targets.flatMap(({ corpus }) => corpus.flatMap((bytes) => sampleOf(bytes).nodes));

/** What our decoder says, in the words of the other. */
function verdict(result: Decoded<unknown>): string {
  return result.ok ? "taken" : `refused as ${result.fault.code} ${detailOf(result.fault)}`;
}

function detailOf(fault: DecodeFault): string {
  if (fault.code === "tooLarge") return fault.limit;
  if (fault.code === "unsupportedVersion") return String(fault.version);
  return "tag" in fault ? String(fault.tag) : "";
}

function otherVerdict(outcome: Outcome<unknown>): string {
  return outcome.ok ? "taken" : `refused as ${outcome.code} ${outcome.detail}`;
}

describe("a decoder written from the page alone takes and refuses what ours does:", () => {
  it.each(targets)("$name", { timeout: 30_000 + 10 * runs }, ({ name, corpus, roundTrip }) => {
    const draw = new Draw(`${seed}/independent/${name}`);
    const samples = corpus.map((bytes) => sampleOf(bytes));
    for (let run = 0; run < runs; run++) {
      const input = mutated(samples, donors, draw);
      const ours = verdict(roundTrip(input));
      const other = otherVerdict(attempt(() => decoders[name]?.(input)));
      expect(ours, `${digits(input)}\n${command}`).toBe(other);
    }
  });
});
