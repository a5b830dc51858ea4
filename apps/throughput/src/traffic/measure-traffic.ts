import { type ConsensusMode, type Effects, makeGenesis, networkOf, Parsec } from "@parsec/core";
import { toPublicId } from "@parsec/crypto";
import { RandomStream, toyScheme } from "@parsec/mock-net";
import { type Breakdown, type Counts, ReceivedBytes } from "./breakdown.ts";

/** Which network to measure. */
export interface TrafficPlan {
  /** How many peers. */
  readonly peers: number;
  /** Votes that a payload needs; each peer votes for a batch of its own in `single` mode, all for the same otherwise. */
  readonly mode: ConsensusMode;
  /** Payloads in a batch. */
  readonly batch: number;
  /** Bytes of a payload. */
  readonly payloadBytes: number;
  /** Rounds of gossip: in each, every peer begins one exchange. Every second one begins with votes. */
  readonly rounds: number;
  /** Rounds at the beginning and at the end that aren't counted. */
  readonly edge: number;
  /**
   * Whether all exchanges of a round run side by side: everybody has begun before anything arrives. Otherwise each is over before
   * the next one begins.
   */
  readonly isConcurrent: boolean;
  /** Whom peers turn to is drawn from it. */
  readonly seed: string;
}

/** What was measured: the same for equal plans, on every machine. */
export interface Traffic {
  /** Payloads decided in the counted rounds, at a peer on average. */
  readonly decided: number;
  /** Events made in these rounds. */
  readonly events: number;
  /** Bytes received. */
  readonly bytes: Breakdown;
  /** How much was received. */
  readonly counts: Counts;
  /** Bytes that a peer received for each decided payload. */
  readonly bytesPerPayload: number;
}

/**
 * Drives a network in memory, without time, and looks at what its peers receive.
 *
 * @param plan - which
 * @param onRound - told after each round; returns whether to go on
 * @returns undefined if it was to go on no longer
 * @throws Error if a peer finds fault with another
 */
export async function measureTraffic(
  plan: TrafficPlan,
  onRound: (round: number) => boolean | Promise<boolean> = () => true,
): Promise<Traffic | undefined> {
  const { peers: size, mode, batch, payloadBytes, rounds, edge, isConcurrent, seed } = plan;
  const random = new RandomStream(seed, "gossip");
  const signers = Array.from({ length: size }, (_, at) =>
    toyScheme.createSigner(new Uint8Array(32).fill(at + 1)),
  );
  const genesis = makeGenesis({ group: signers.map((each) => toPublicId(each.publicKey)), mode });
  const peers = signers.map(
    (signer) => Parsec.create({ genesis, signer, scheme: toyScheme }).parsec,
  );
  const byId = new Map(peers.map((peer) => [peer.id, peer]));
  const received = new ReceivedBytes(networkOf(genesis));
  const post: (() => void)[] = [];
  let isCounted = false;
  const carryOut = (from: Parsec, { send, faults }: Effects): void => {
    const [fault] = faults;
    if (fault !== undefined) throw new Error(`${fault.code}: ${fault.message}`);
    for (const { to: id, bytes } of send) {
      const to = byId.get(id);
      if (to === undefined) continue;
      const deliver = (): void => {
        received.add(to, bytes, isCounted);
        carryOut(to, to.handleMessage(from.id, bytes));
      };
      if (isConcurrent) post.push(deliver);
      else deliver();
    }
  };
  const standing = (): { decided: number; events: number } => ({
    decided: peers.reduce((sum, { height }) => sum + height, 0) / size,
    events: Math.max(...peers.map(({ eventCount }) => eventCount)),
  });
  let [begin, end] = [standing(), standing()];
  for (let round = 0; round < rounds; round++) {
    isCounted = round >= edge && round < rounds - edge;
    if (round === edge) begin = standing();
    for (const [at, peer] of peers.entries()) {
      if (round % 2 === 1) break;
      const owner = mode === "single" ? at : 0;
      const payloads = Array.from({ length: batch }, (_, position) =>
        payloadOf(payloadBytes, [round, position, owner]),
      );
      received.has(peer.id, payloads);
      carryOut(peer, peer.vote(payloads));
    }
    for (const peer of peers) {
      const to = random.pick(peer.gossipTargets.filter((id) => peer.hasAnythingToSay(id)));
      if (to !== undefined) carryOut(peer, peer.createGossip(to));
    }
    for (let deliver = post.shift(); deliver !== undefined; deliver = post.shift()) deliver();
    if (isCounted) end = standing();
    if (!(await onRound(round + 1))) return undefined;
  }
  const decided = end.decided - begin.decided;
  const { bytes, counts } = received;
  return {
    decided,
    events: end.events - begin.events,
    bytes,
    counts,
    bytesPerPayload: bytes.total / size / decided,
  };
}

/** Bytes that differ if the numbers do. */
function payloadOf(length: number, numbers: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  for (const [at, number] of numbers.entries()) view.setUint32(4 * at, number);
  return bytes;
}
