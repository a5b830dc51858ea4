import {
  type Hash,
  hexToBytes,
  merkleRoot,
  type PublicId,
  type Signer,
  toHash,
  toPublicId,
} from "@parsec/crypto";
import { plainFault } from "./decoded.ts";
import type { EventBody } from "./event-body.ts";
import { encodeEventBody } from "./event-body-codec.ts";
import type { EncodedEvent, UncheckedEvent } from "./event.ts";
import { eventHash } from "./hashes.ts";
import type { Network } from "./network.ts";
import { WireError } from "./wire-error.ts";

/** What an event of each cause is made of, besides its creator. */
export type EventParts =
  | {
      /** The creator's first event. */
      readonly cause: "initial";
    }
  | {
      /** The creator votes. */
      readonly cause: "observation";
      /** The creator's event before. */
      readonly selfParent: Hash;
      /** The payloads that it votes for, in this order: at least one, each once. */
      readonly votes: readonly Hash[];
    }
  | {
      /** The creator is about to send a request. */
      readonly cause: "requesting";
      /** The creator's event before. */
      readonly selfParent: Hash;
      /** Whom the request is for. */
      readonly recipient: PublicId;
    }
  | {
      /** The creator received a message. */
      readonly cause: "request" | "response";
      /** The creator's event before. */
      readonly selfParent: Hash;
      /** The last event of the message. */
      readonly otherParent: Hash;
    };

/**
 * Makes an event and signs it. It checks nothing that depends on other events or on limits, so that adversaries in
 * simulations can use it too.
 *
 * @param parts - what the event is made of
 * @param signer - its creator
 * @param network - which it is for
 * @throws {@link WireError} for an observation without votes, which has no Merkle root
 */
export function buildEvent(parts: EventParts, signer: Signer, network: Network): UncheckedEvent {
  const creator = toPublicId(signer.publicKey);
  const voteHashes = parts.cause === "observation" ? parts.votes : [];
  const leaves = voteHashes.map((hash) => hexToBytes(hash));
  const body = bodyOf(parts, creator, leaves);
  const bodyBytes = encodeEventBody(body);
  const hash = eventHash(network.idBytes, bodyBytes);
  const signature = signer.sign(hexToBytes(hash));
  const voteBytes = hexToBytes(voteHashes.join(""));
  return { hash, body, bodyBytes, signature, voteBytes, voteHashes };
}

/**
 * Signs any bytes as if they were an event's body: for adversaries, whose events follow no layout.
 *
 * @param bodyBytes - what to sign
 * @param voteBytes - what to put beside it
 * @param signer - who signs
 * @param network - which it is for
 */
export function signBody(
  bodyBytes: Uint8Array,
  voteBytes: Uint8Array,
  signer: Signer,
  network: Network,
): EncodedEvent {
  const signature = signer.sign(hexToBytes(eventHash(network.idBytes, bodyBytes)));
  return { bodyBytes, signature, voteBytes };
}

function bodyOf(parts: EventParts, creator: PublicId, leaves: readonly Uint8Array[]): EventBody {
  if (parts.cause !== "observation") return { ...parts, creator };
  if (leaves.length === 0) {
    throw new WireError("event", plainFault("outOfRange", "an observation votes", ["votes"]));
  }
  const voteRoot = toHash(merkleRoot(leaves));
  const { cause, selfParent } = parts;
  return { cause, creator, selfParent, voteCount: leaves.length, voteRoot };
}
