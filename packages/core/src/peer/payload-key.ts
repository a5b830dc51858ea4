import type { Hash, PublicId } from "@parsec/crypto";
import type { EventIndex } from "@parsec/graph";
import type { Decision, Vote } from "@parsec/meta-vote";
import { invariant } from "../invariant.ts";
import type { ConsensusMode } from "../wire/genesis.ts";
import type { Payload } from "../wire/payload.ts";
import type { History } from "./history.ts";

/** Hexadecimal digits of a hash. */
const HASH_DIGITS = 64;
const NO_VOTES: readonly Vote[] = [];

/**
 * How a vote counts (protocol §1): by the hash of its payload; for an opaque payload in `single` mode joined with the
 * voter's id, since equal bytes of two voters are two payloads then. Keys so made sort by hash, then by voter.
 *
 * @param hash - the payload's hash
 * @param payload - the payload
 * @param voter - who votes
 * @param mode - of the network
 */
function voteFor(hash: Hash, payload: Payload, voter: PublicId, mode: ConsensusMode): Vote {
  return mode === "single" && payload.kind === "opaque"
    ? { key: hash + voter, threshold: "single" }
    : { key: hash, threshold: "supermajority" };
}

/**
 * The hash of the payload that a key stands for.
 *
 * @param key - as {@link voteFor} makes it
 */
export function payloadHashOf(key: string): Hash {
  return key.slice(0, HASH_DIGITS) as Hash;
}

/**
 * The only voter whose votes count for a key, or nothing if all voters' do.
 *
 * @param key - as {@link voteFor} makes it
 */
export function soleVoterOf(key: string): PublicId | undefined {
  return key.length === HASH_DIGITS ? undefined : (key.slice(HASH_DIGITS) as PublicId);
}

/**
 * The votes that an event carries.
 *
 * @param index - a known event
 * @param history - where it is known
 */
export function votesIn(index: EventIndex, history: History): readonly Vote[] {
  const { voteHashes, body } = history.event(index);
  if (voteHashes.length === 0) return NO_VOTES;
  return voteHashes.map((hash) => {
    const payload = history.payload(hash);
    invariant(payload !== undefined, "an event was taken without its payloads");
    return voteFor(hash, payload.payload, body.creator, history.network.genesis.mode);
  });
}

/**
 * The payloads that an election decided, in order.
 *
 * @param decision - its outcome
 * @param history - where they are known
 */
export function payloadsOf({ keys }: Decision, history: History): readonly Payload[] {
  return keys.map(({ key }) => {
    const payload = history.payload(payloadHashOf(key));
    invariant(payload !== undefined, "a payload was decided that nobody voted for");
    return payload.payload;
  });
}
