// oxlint-disable no-await-in-loop -- one thing after the other, so that a seed repeats it
import { type ConsensusMode, type FaultCode, Parsec } from "../../src/index.ts";
import { expect } from "vitest";
import { Draw } from "../wire/fuzzing/draw.ts";
import { repeatably, seededRuns } from "../support/seeded-runs.ts";
import { toyScheme } from "../support/toy-scheme.ts";
import { FedPeer } from "./fed-peer.ts";
import { recordTraffic, type Traffic } from "./traffic.ts";
import { VARIANT_KINDS, variantOf, type VariantKind } from "./variants.ts";

/** How many variants of each kind were fed, what they brought, and what was found wrong with them. */
export interface Tally {
  readonly runs: number;
  readonly variants: Map<VariantKind, number>;
  /** Variants after which the peer held some events, but not all; and some blocks, but not all. */
  partly: number;
  /** Faults, by code. */
  readonly faults: Map<string, number>;
}

/** Codes of the faults that are found in them, sooner or later. */
export const FAULTS: readonly FaultCode[] = [
  "badSignature",
  "forgedCheckpoint",
  "missingPayload",
  "undecodable",
  "unknownCreator",
  "unknownParent",
  "unknownSender",
];

/**
 * Feeds variants of the traffic of a network with a fork and an accusation to a peer, each to a new one.
 *
 * @param mode - of the network
 * @param file - the test file, to be repeated
 * @param share - of how many such files this is one: they share the runs
 */
export async function feedVariants(
  mode: ConsensusMode,
  file: string,
  share: number,
): Promise<Tally> {
  const traffic = recordTraffic(mode);
  const runs = seededRuns(file, 100, share);
  const tally: Tally = { runs: runs.length, variants: new Map(), partly: 0, faults: new Map() };
  for (const [i, run] of runs.entries()) {
    await repeatably(run, () => feedVariant(traffic, run.seed, tally));
    if ((i + 1) % 1_000 > 0) continue;
    console.log(`${mode}: ${i + 1} of ${runs.length} variants`);
    // Lets vitest print it.
    await new Promise(setImmediate);
  }
  const counts = Object.fromEntries([...tally.variants, ...tally.faults]);
  console.log(`${mode}: ${runs.length} variants, ${tally.partly} of them partly taken;`, counts);
  return tally;
}

/** Whatever comes first, the peer holds nothing but what is on record, and gets to the end with the rest of it. */
function feedVariant(traffic: Traffic, seed: number, tally: Tally): void {
  const draw = new Draw(`${seed}`);
  const kind = draw.pick(VARIANT_KINDS);
  const peer = new FedPeer(traffic, draw);
  const before = peer.height;
  for (const feed of variantOf(traffic, kind, draw)) {
    for (const { code } of peer.feed(feed)) {
      // All of it is as it was sent, and as it was sent it is in order.
      if (kind === "prefix") throw new Error(`a fault of an honest peer: ${code}`);
      tally.faults.set(code, (tally.faults.get(code) ?? 0) + 1);
    }
  }
  const { held } = peer;
  expect(peer.parsec.eventCount).toBe(held.length);
  const orphans = held.filter(
    (hash) => !traffic.parents.get(hash)!.every((parent) => peer.parsec.isKnown(parent)),
  );
  expect(orphans).toEqual([]);
  tally.variants.set(kind, (tally.variants.get(kind) ?? 0) + 1);
  const isPartly =
    held.length < traffic.parents.size &&
    peer.height > before &&
    peer.height < traffic.blocks.length;
  if (isPartly) tally.partly++;

  for (const delivery of traffic.deliveries) {
    if (!peer.lacks(delivery)) continue;
    const [fault] = peer.feed(delivery);
    if (fault !== undefined) throw new Error(`a fault of an honest peer: ${fault.message}`);
  }
  expect(peer.parsec.eventCount).toBe(traffic.parents.size);
  expect(peer.height).toBe(traffic.blocks.length);
  expect(peer.parsec.lastBlockHash).toBe(traffic.blocks.at(-1));
  if (draw.oneIn(50)) expectRestored(peer, traffic);
}

/** What it persisted brings it back. */
function expectRestored({ parsec, persisted }: FedPeer, { genesis }: Traffic): void {
  const config = { genesis, signer: { ...toyScheme.createSigner(new Uint8Array(32).fill(254)) } };
  const restored = Parsec.restore({ ...config, scheme: toyScheme, section: [] }, persisted).parsec;
  expect(restored.lastBlockHash).toBe(parsec.lastBlockHash);
  expect(restored.eventCount).toBe(parsec.eventCount);
}
