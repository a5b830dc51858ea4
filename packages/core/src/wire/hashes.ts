import { type Hash, hexToBytes, namedDomainHash, type PublicId } from "@parsec/crypto";

// A hash of one domain is never a hash of another: the name of the domain is hashed first.
const payloadDomain = namedDomainHash("parsec-v1-payload");
const eventDomain = namedDomainHash("parsec-v1-event");
const headerDomain = namedDomainHash("parsec-v1-header");
const votersDomain = namedDomainHash("parsec-v1-voters");
const proofsDomain = namedDomainHash("parsec-v1-proofs");
const checkpointDomain = namedDomainHash("parsec-v1-checkpoint");

/**
 * The hash of a payload, which events vote for; of the genesis payload: the network id.
 *
 * @param bytes - the encoded payload
 */
export function payloadHash(bytes: Uint8Array): Hash {
  return payloadDomain(bytes);
}

/**
 * The hash of an event, which its creator signs and others name as parent. It covers the network, so an event means
 * nothing in another network.
 *
 * @param networkId - 32 bytes
 * @param bodyBytes - the encoded body
 */
export function eventHash(networkId: Uint8Array, bodyBytes: Uint8Array): Hash {
  return eventDomain(networkId, bodyBytes);
}

/**
 * The hash of a block, which the next block names: that of its header.
 *
 * @param headerBytes - the encoded header
 */
export function blockHash(headerBytes: Uint8Array): Hash {
  return headerDomain(headerBytes);
}

/**
 * The hash of a set of voters, which block headers hold.
 *
 * @param voters - in any order, each once
 */
export function votersHash(voters: readonly PublicId[]): Hash {
  return votersDomain(concatenated(voters.toSorted(compareHex)));
}

/**
 * The hash of a block's proofs: of the hashes of the voting events. It leaves out the signatures on purpose: a peer
 * can sign one event twice with different bytes, both valid, and show each to one half of the network; blocks would
 * then differ between honest peers for ever. All else in a proof follows from the event and the payload.
 *
 * @param events - hashes of the voting events, in the order of the proofs
 */
export function proofsHash(events: readonly Hash[]): Hash {
  return proofsDomain(concatenated(events));
}

/**
 * The hash of a checkpoint, which peers sign. It covers the network, as that of an event does.
 *
 * @param networkId - 32 bytes
 * @param bodyBytes - the encoded body
 */
export function checkpointBodyHash(networkId: Uint8Array, bodyBytes: Uint8Array): Hash {
  return checkpointDomain(networkId, bodyBytes);
}

/**
 * Compares two ids or hashes by their bytes, which for lower-case hex is the order of the strings.
 *
 * @param one - comes first if this is below zero
 * @param other - comes first if this is above zero
 */
export function compareHex(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

function concatenated(hexes: readonly string[]): Uint8Array {
  return hexToBytes(hexes.join(""));
}
