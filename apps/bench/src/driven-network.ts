import { type ConsensusMode, type Effects, makeGenesis, Parsec } from "@parsec/core";
import { toPublicId } from "@parsec/crypto";
import { toyScheme } from "@parsec/mock-net";
import { SplitMix } from "./split-mix.ts";

/** Which network to drive. */
export interface NetworkShape {
  /** How many peers. */
  readonly peers: number;
  /** How many payloads they vote for, in all. */
  readonly payloads: number;
  /** Whether all vote for each payload, or one does. */
  readonly mode: ConsensusMode;
}

/** What doesn't depend on the machine. */
export interface NetworkCounts {
  /** In how many steps all had decided everything. */
  readonly steps: number;
  /** How many messages were sent. */
  readonly messages: number;
  /** How many events were made. */
  readonly events: number;
}

/** What a driven network came to. */
export interface DrivenNetwork extends NetworkCounts {
  /** The sizes of all messages, added up. */
  readonly bytes: number;
  /** How long it took, counting of events left out. */
  readonly seconds: number;
}

const utf8 = new TextEncoder();

/**
 * Drives a network of peers with toy signatures, messages in memory, as the reference networks were driven: in each step each
 * peer votes, as long as payloads are left, and gossips to one other, who answers at once.
 *
 * @param shape - which network
 * @throws Error if a peer finds fault with another
 */
export function driveNetwork({ peers: size, payloads, mode }: NetworkShape): DrivenNetwork {
  const random = new SplitMix(1n);
  const signers = Array.from({ length: size }, (_, i) =>
    toyScheme.createSigner(new Uint8Array(32).fill(i + 1)),
  );
  const start = performance.now();
  const group = signers.map(({ publicKey }) => toPublicId(publicKey));
  const genesis = makeGenesis({ group, mode });
  const peers = signers.map(
    (signer) => Parsec.create({ genesis, signer, scheme: toyScheme }).parsec,
  );
  const byId = new Map(peers.map((peer) => [peer.id, peer]));
  let [steps, messages, bytes] = [0, 0, 0];
  const deliver = (from: Parsec, { send, faults }: Effects): void => {
    const [fault] = faults;
    if (fault !== undefined) throw new Error(`${fault.code}, found by ${from.id}`);
    for (const message of send) {
      messages++;
      bytes += message.bytes.length;
      const to = byId.get(message.to);
      if (to !== undefined) deliver(to, to.handleMessage(from.id, message.bytes));
    }
  };
  do {
    for (const [at, peer] of peers.entries()) {
      const payload = mode === "single" ? steps * size + at : steps;
      if (payload < payloads) peer.vote([utf8.encode(String(payload))]);
      const drawn = random.below(size - 1);
      const to = peers[drawn < at ? drawn : drawn + 1];
      if (to !== undefined) deliver(peer, peer.createGossip(to.id));
    }
    steps++;
  } while (peers.some(({ height }) => height <= payloads));
  const seconds = (performance.now() - start) / 1000;
  return { steps, messages, bytes, events: countEvents(peers), seconds };
}

/** Each event is counted at its creator, who knows all of its own. */
function countEvents(peers: readonly Parsec[]): number {
  return peers.reduce((sum, peer) => {
    const { graph, peers: ids } = peer.snapshot();
    const own = graph.events.filter(({ creator }) => ids[creator] === peer.id);
    return sum + own.length;
  }, 0);
}
