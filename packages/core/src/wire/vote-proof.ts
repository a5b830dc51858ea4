import { type Hash, type MerkleTree, merkleTree, type PublicId } from "@parsec/crypto";
import type { CborValue } from "./cbor.ts";
import type { DecodeFault } from "./decode-fault.ts";
import { type Decoded, decoded, failed, plainFault, within } from "./decoded.ts";
import type { EventBody, ObservationBody } from "./event-body.ts";
import { decodeEventBody } from "./event-body-codec.ts";
import { SIGNATURE_BYTES, type UncheckedEvent } from "./event.ts";
import { FieldReader } from "./field-reader.ts";
import { eventHash } from "./hashes.ts";
import type { Network } from "./network.ts";
import { splitHashes } from "./vote-list.ts";
import { WireError } from "./wire-error.ts";

/** One voter's vote for one payload, provable without the graph. */
export interface VoteProof {
  /** Who voted: the creator of the event. */
  readonly voter: PublicId;
  /** Hash of the event that carries the vote. */
  readonly event: Hash;
  /** What the event's body says. */
  readonly body: ObservationBody;
  /** The encoded body. */
  readonly bodyBytes: Uint8Array;
  /** The voter's signature of the event's hash, 64 bytes. */
  readonly signature: Uint8Array;
  /** Which of the event's votes it is, from 0. */
  readonly position: number;
  /** The Merkle path from the payload's hash to the root in the body: hashes of 32 bytes, from the leaf upwards. */
  readonly path: readonly Uint8Array[];
}

/** What a vote is taken out of: an observation that was decoded, whoever checks its signature. */
export type ProvableEvent = Pick<
  UncheckedEvent,
  "hash" | "body" | "bodyBytes" | "signature" | "voteBytes" | "voteHashes"
>;

/** Takes votes out of events, and hashes those of each event only once. */
export class VoteProver {
  readonly #trees = new Map<Hash, MerkleTree>();

  /**
   * Takes one vote out of an event.
   *
   * @param event - an observation
   * @param payload - which of its votes: for what
   * @throws {@link WireError} if the event isn't one, or doesn't vote for that
   */
  prove(event: ProvableEvent, payload: Hash): VoteProof {
    return proofOf(event, event.voteHashes.indexOf(payload), () => {
      const tree = this.#trees.get(event.hash) ?? treeOf(event);
      this.#trees.set(event.hash, tree);
      return tree;
    });
  }
}

/**
 * Takes one vote out of an event.
 *
 * @param event - an observation
 * @param position - which of its votes, from 0
 * @throws {@link WireError} if the event isn't one
 */
export function proveVote(event: Omit<ProvableEvent, "voteHashes">, position: number): VoteProof {
  return proofOf(event, position, () => treeOf(event));
}

function proofOf(
  event: Omit<ProvableEvent, "voteHashes">,
  position: number,
  tree: () => MerkleTree,
): VoteProof {
  const { body, bodyBytes, signature } = event;
  if (body.cause !== "observation") throw new WireError("proof", notAVote(body));
  // From a sole leaf there is no way to go.
  const path = body.voteCount === 1 && position === 0 ? [] : tree().path(position);
  return { voter: body.creator, event: event.hash, body, bodyBytes, signature, position, path };
}

function treeOf({ voteBytes }: Pick<ProvableEvent, "voteBytes">): MerkleTree {
  return merkleTree(splitHashes(voteBytes));
}

/**
 * A proof as it stands in a block.
 *
 * @param proof - the proof
 */
export function proofItems(proof: VoteProof): CborValue {
  const path = new Uint8Array(32 * proof.path.length);
  for (const [level, hash] of proof.path.entries()) path.set(hash, 32 * level);
  return [proof.bodyBytes, proof.signature, proof.position, path];
}

/**
 * Reads a proof; nothing of the bytes under it is kept. Whether it proves anything is another question.
 *
 * @param value - the proof's item
 * @param network - which it belongs to
 */
export function readProof(value: CborValue, network: Network): Decoded<VoteProof> {
  const fields = new FieldReader(value);
  fields.count(4);
  const bodyBytes = fields.bytes("body");
  const signature = fields.bytes("signature", SIGNATURE_BYTES);
  const position = fields.number("position");
  const path = fields.bytes("path");
  if (path.length % 32 !== 0) {
    fields.refuse("wrongLength", `${path.length} bytes are no list of hashes`, ["path"]);
  }
  if (fields.fault !== undefined) return failed(fields.fault);
  const result = decodeEventBody(bodyBytes);
  if (!result.ok) return failed(within(["body"], result.fault));
  const body = result.value;
  if (body.cause !== "observation") return failed(notAVote(body));
  const most = network.genesis.limits.maxVotesPerEvent;
  if (body.voteCount > most) {
    const message = `${body.voteCount} votes, at most ${most}`;
    const at = ["body", "voteCount"];
    return failed({ code: "tooLarge", limit: "maxVotesPerEvent", path: at, message });
  }
  if (position >= body.voteCount) {
    const message = `vote ${position} of ${body.voteCount}`;
    return failed(plainFault("outOfRange", message, ["position"]));
  }
  return decoded({
    voter: body.creator,
    event: eventHash(network.idBytes, bodyBytes),
    body,
    bodyBytes: bodyBytes.slice(),
    signature: signature.slice(),
    position,
    path: splitHashes(path.slice()),
  });
}

function notAVote({ cause }: EventBody): DecodeFault {
  return plainFault("notAVote", `an event of cause ${cause} carries no vote`, ["body", "cause"]);
}
