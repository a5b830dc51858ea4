import { ed25519, type PublicId, type Signer, toPublicId } from "@parsec/crypto";
import {
  buildEvent,
  type Genesis,
  hashedPayload,
  type HashedPayload,
  makeGenesis,
  type Network,
  networkOf,
  type ProtocolLimits,
  type UncheckedEvent,
} from "../../../src/wire/index.ts";

/** Someone who can sign. */
export interface Identity {
  /** Signs for it. */
  readonly signer: Signer;
  /** Its public id. */
  readonly id: PublicId;
}

/**
 * The identity whose secret key is one byte, 32 times.
 *
 * @param byte - of the secret key
 */
export function identity(byte: number): Identity {
  const signer = ed25519.createSigner(new Uint8Array(32).fill(byte));
  return { signer, id: toPublicId(signer.publicKey) };
}

/** Four peers, ascending by id. */
export const peers: readonly Identity[] = [1, 2, 3, 4]
  .map((byte) => identity(byte))
  .toSorted((one, other) => (one.id < other.id ? -1 : 1));

/** The first of them. */
export const alice: Identity = peerAt(0);
/** The second of them. */
export const bob: Identity = peerAt(1);

function peerAt(position: number): Identity {
  const peer = peers[position];
  if (peer === undefined) throw new Error("there are four peers");
  return peer;
}

/**
 * A network of the four peers.
 *
 * @param limits - those that differ from the defaults
 * @param mode - supermajority if left out
 */
export function networkOfFour(
  limits: Partial<ProtocolLimits> = {},
  mode: Genesis["mode"] = "supermajority",
): Network {
  return networkOf(makeGenesis({ group: peers.map(({ id }) => id), limits, mode }));
}

/**
 * An opaque payload.
 *
 * @param text - its content, ASCII
 */
export function opaque(text: string): HashedPayload {
  return hashedPayload({ kind: "opaque", bytes: new TextEncoder().encode(text) });
}

/**
 * A peer's first event and an observation after it.
 *
 * @param peer - who makes them
 * @param payloads - what it votes for
 * @param network - which they are for
 */
export function initialAndVotes(
  peer: Identity,
  payloads: readonly HashedPayload[],
  network: Network,
): { initial: UncheckedEvent; observation: UncheckedEvent } {
  const initial = buildEvent({ cause: "initial" }, peer.signer, network);
  const votes = payloads.map(({ hash }) => hash);
  const parts = { cause: "observation", selfParent: initial.hash, votes } as const;
  return { initial, observation: buildEvent(parts, peer.signer, network) };
}
