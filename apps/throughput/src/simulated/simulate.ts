import type { ConsensusMode, Draw, GossipStrategy } from "@parsec/core";
import type { PublicId } from "@parsec/crypto";
import { Network, type Preset } from "@parsec/mock-net";
import { quantile } from "../quantile.ts";

/** A simulated network and what it votes for. */
export interface SimulationPlan {
  /** How many peers. */
  readonly peers: number;
  /** Votes that a payload needs: each peer votes for a batch of its own in `single` mode, all for the same otherwise. */
  readonly mode: ConsensusMode;
  /** What it lives with. */
  readonly preset: Preset;
  /** Payloads in a batch. */
  readonly batch: number;
  /** Bytes of a payload. */
  readonly payloadBytes: number;
  /** How many batches each peer votes for, one after another. */
  readonly batches: number;
  /** Rounds from one to the next; 0: as soon as all have decided the last one. */
  readonly every: number;
  /** Everything random comes from it. */
  readonly seed: string;
  /** Whom peers turn to; the network's default if left out. */
  readonly gossip?: (id: PublicId, draw: Draw) => GossipStrategy;
}

/** What came of it: the same for equal plans. Times are virtual. */
export interface Simulation {
  /** Payloads a second, from the first vote until all have all blocks. */
  readonly perSecond: number;
  /** Milliseconds from a vote to the block at all peers, of half of the payloads at most. */
  readonly p50: number;
  /** The same of 99 in 100. */
  readonly p99: number;
  /** Rounds from a vote to the block at all peers, on average. */
  readonly rounds: number;
  /** Events a payload. */
  readonly events: number;
  /** Bytes that a peer received for each payload. */
  readonly bytes: number;
}

/** Most rounds to wait for decisions. */
const MOST_ROUNDS = 2000;

/**
 * Simulates a network that votes for batches.
 *
 * @param plan - which
 * @throws Error if not all was decided by all
 */
export function simulate(plan: SimulationPlan): Simulation {
  const { peers, mode, preset, batch, batches, every, seed, gossip } = plan;
  const cast = new Map<number, number>();
  /** By number of batch and its owner: how many blocks of it there are, and when the last came. */
  const decided = new Map<number, { count: number; time: number }>();
  const owners = mode === "single" ? peers : 1;
  const network = new Network({
    seed,
    peerCount: peers,
    mode,
    conditions: preset.conditions,
    ...(preset.regions && { regions: preset.regions }),
    ...(preset.cpu && { cpu: preset.cpu }),
    ...(gossip && { gossip }),
    application: (seat) => ({
      apply: ({ payload }) => {
        if (payload.kind !== "opaque") return;
        const view = new DataView(payload.bytes.buffer, payload.bytes.byteOffset);
        const key = view.getUint32(0) * owners + view.getUint32(8);
        const entry = decided.get(key);
        if (entry === undefined) decided.set(key, { count: 1, time: seat.now });
        else {
          entry.count++;
          entry.time = seat.now;
        }
      },
    }),
  });
  network.run({ maxRounds: MOST_ROUNDS });
  const before = { now: network.now, events: network.report().events, ...network.traffic };
  const all = batch * peers;
  const isDecided = (number: number): boolean =>
    Array.from({ length: owners }, (_, owner) => decided.get(number * owners + owner)).every(
      (entry) => entry?.count === all,
    );
  for (let number = 0; number < batches; number++) {
    cast.set(number, network.now);
    for (let peer = 0; peer < peers; peer++) {
      const owner = mode === "single" ? peer : 0;
      network.vote(peer, payloadsOf(plan, [number, owner]));
    }
    for (let round = 0; every === 0 ? !isDecided(number) : round < every; round++) {
      if (round > MOST_ROUNDS) throw new Error(`nothing decided in ${round} rounds`);
      network.runRound();
    }
  }
  const report = network.run({ maxRounds: MOST_ROUNDS });
  if (report.verdict !== "pass") throw new Error(`${report.verdict}, seed ${seed}`);
  const latencies = [...decided]
    .map(([key, { time }]) => time - (cast.get(Math.floor(key / owners)) ?? 0))
    .toSorted((one, other) => one - other);
  const payloads = batches * owners * batch;
  const last = Math.max(...[...decided.values()].map(({ time }) => time));
  const mean = latencies.reduce((sum, each) => sum + each, 0) / latencies.length;
  return {
    perSecond: (1000 * payloads) / (last - before.now),
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
    rounds: mean / preset.conditions.gossipInterval,
    events: (report.events - before.events) / payloads,
    bytes: (report.traffic.bytes - before.bytes) / peers / payloads,
  };
}

/** A batch; its payloads differ from all others. */
function payloadsOf(
  { batch, payloadBytes }: SimulationPlan,
  [number, owner]: readonly [number, number],
): readonly Uint8Array[] {
  return Array.from({ length: batch }, (_, position) => {
    const bytes = new Uint8Array(payloadBytes);
    const view = new DataView(bytes.buffer);
    for (const [at, each] of [number, position, owner].entries()) view.setUint32(4 * at, each);
    return bytes;
  });
}
