import { type AsyncVerifier, type Hash, hexToBytes, type SignatureScheme } from "@parsec/crypto";
import type { UncheckedEvent } from "../wire/event.ts";
import type { UncheckedMessage } from "../wire/message.ts";
import type { HashedPayload } from "../wire/payload.ts";

declare const signedBrand: unique symbol;

/** An event that its creator signed, whoever that is: parents, payloads and membership are still unknown. */
export type SignedEvent = UncheckedEvent & {
  /** Keeps unverified events out at compile time; there is no such property at run time. */
  readonly [signedBrand]: true;
};

/** A message as far as its signatures hold. */
export interface VerifiedMessage {
  /** Whether it asks or answers. */
  readonly kind: UncheckedMessage["kind"];
  /** Its events up to the first with a bad signature, all if there is none. */
  readonly events: readonly SignedEvent[];
  /** Its payloads. */
  readonly payloads: readonly HashedPayload[];
  /** The event with a bad signature; what comes after it isn't looked at. */
  readonly badlySigned: UncheckedEvent | undefined;
}

/**
 * Tells which events need no verification, for they were verified before: a hash covers all that is signed.
 *
 * @param event - an event's hash
 */
export type IsKnown = (event: Hash) => boolean;

/**
 * Verifies a message's signatures, on this thread.
 *
 * @param message - the message
 * @param scheme - how events are signed in this network
 * @param isKnown - which events need no verification; none if left out
 */
export function verifyMessage(
  message: UncheckedMessage,
  scheme: SignatureScheme,
  isKnown: IsKnown = () => false,
): VerifiedMessage {
  const bad = message.events.findIndex(
    (event) => !isKnown(event.hash) && !scheme.verify(...signatureOf(event)),
  );
  return upTo(message, bad);
}

/**
 * Verifies a message's signatures, all at once, wherever the verifier does it.
 *
 * @param message - the message
 * @param verifier - by the same rule as the network's scheme
 * @param isKnown - which events need no verification; none if left out
 */
export async function verifyMessageAsync(
  message: UncheckedMessage,
  verifier: AsyncVerifier,
  isKnown: IsKnown = () => false,
): Promise<VerifiedMessage> {
  const verdicts = await Promise.all(
    message.events.map(async (event) =>
      isKnown(event.hash) ? true : await verifier.verify(...signatureOf(event)),
    ),
  );
  return upTo(message, verdicts.indexOf(false));
}

function signatureOf({
  signature,
  hash,
  body,
}: UncheckedEvent): [Uint8Array, Uint8Array, Uint8Array] {
  return [signature, hexToBytes(hash), hexToBytes(body.creator)];
}

/** The message up to an event, or all of it if that is -1. */
function upTo({ kind, events, payloads }: UncheckedMessage, bad: number): VerifiedMessage {
  const verified = (bad < 0 ? events : events.slice(0, bad)) as readonly SignedEvent[];
  return { kind, events: verified, payloads, badlySigned: events[bad] };
}
