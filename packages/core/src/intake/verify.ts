import {
  type AsyncVerifier,
  type Hash,
  hexToBytes,
  type PublicId,
  type SignatureScheme,
} from "@parsec/crypto";
import type { Certificate, CheckpointSignature } from "../wire/certificate.ts";
import type { UncheckedDelivery, UncheckedRest } from "../wire/delivery.ts";
import { creatorBytes } from "../wire/event-body-codec.ts";
import type { UncheckedEvent } from "../wire/event.ts";
import type { HeadsMessage } from "../wire/heads.ts";
import type { Invitation } from "../wire/invitation.ts";
import type { UncheckedMessage } from "../wire/message.ts";

declare const signedBrand: unique symbol;

/** An event that its creator signed, whoever that is: parents, payloads and membership are still unknown. */
export type SignedEvent = UncheckedEvent & {
  /** Keeps unverified events out at compile time; there is no such property at run time. */
  readonly [signedBrand]: true;
};

/** A certificate whose signatures hold: whether they are of voters, and enough, is still unknown. */
export type SignedCertificate = Certificate & {
  /** Keeps unverified certificates out at compile time; there is no such property at run time. */
  readonly [signedBrand]: true;
};

/** A signature under a checkpoint that isn't the signer's. */
export interface ForgedSignature {
  /** Height of the checkpoint's block. */
  readonly height: number;
  /** Whose it pretends to be. */
  readonly signer: PublicId;
}

/** What of a delivery is left when its signatures were verified. */
export interface VerifiedContents {
  /** Its events up to the first with a bad signature, all if there is none. */
  readonly events: readonly SignedEvent[];
  /** The event with a bad signature; what comes after it isn't looked at. */
  readonly badlySigned: UncheckedEvent | undefined;
  /** Its certificates, with those signatures that the receiver wanted and that hold. */
  readonly certificates: readonly SignedCertificate[];
  /** Its certificates as they were sent, unverified: they tell what the sender has. */
  readonly offered: readonly Certificate[];
  /** A signature under one of them that doesn't hold, the first that was found. */
  readonly forged: ForgedSignature | undefined;
}

/** A message that brings events, as far as its signatures hold. */
export type VerifiedDelivery = (
  | Omit<UncheckedDelivery, "events" | "certificates">
  | Omit<UncheckedRest, "events" | "certificates">
) &
  VerifiedContents;

/** A message as far as its signatures hold; heads and invitations are unsigned: they can only change what their sender gets. */
export type VerifiedMessage = VerifiedDelivery | HeadsMessage | Invitation;

/** What needs no verification; a {@link Parsec} is one. */
export interface Acquaintance {
  /**
   * Whether an event was verified before: its hash covers all that is signed.
   *
   * @param event - an event's hash
   */
  isKnown(event: Hash): boolean;
  /**
   * Whether a signature under a checkpoint is of any use.
   *
   * @param certificate - where it stands
   * @param signer - whose it is
   */
  isWanted(certificate: Certificate, signer: PublicId): boolean;
}

const NOTHING_KNOWN: Acquaintance = { isKnown: () => false, isWanted: () => true };

/** A signature to be verified: signature, message, public key. */
type Claim = [Uint8Array, Uint8Array, Uint8Array];

/**
 * Verifies a message's signatures, on this thread.
 *
 * @param message - the message
 * @param scheme - how events are signed in this network
 * @param acquaintance - what needs no verification; nothing if left out
 */
export function verifyMessage(
  message: UncheckedMessage,
  scheme: SignatureScheme,
  acquaintance: Acquaintance = NOTHING_KNOWN,
): VerifiedMessage {
  if (message.kind === "heads" || message.kind === "invitation") return message;
  const bad = message.events.findIndex(
    (event) => !acquaintance.isKnown(event.hash) && !scheme.verify(...claimOf(event)),
  );
  const wanted = wantedSignatures(message.certificates, acquaintance);
  const verdicts = wanted.map(({ claim }) => scheme.verify(...claim));
  return assembled(message, bad, wanted, verdicts);
}

/**
 * Verifies a message's signatures, all at once, wherever the verifier does it.
 *
 * @param message - the message
 * @param verifier - by the same rule as the network's scheme
 * @param acquaintance - what needs no verification; nothing if left out
 */
export async function verifyMessageAsync(
  message: UncheckedMessage,
  verifier: AsyncVerifier,
  acquaintance: Acquaintance = NOTHING_KNOWN,
): Promise<VerifiedMessage> {
  if (message.kind === "heads" || message.kind === "invitation") return message;
  const wanted = wantedSignatures(message.certificates, acquaintance);
  const [events, signatures] = await Promise.all([
    Promise.all(
      message.events.map(async (event) =>
        acquaintance.isKnown(event.hash) ? true : await verifier.verify(...claimOf(event)),
      ),
    ),
    Promise.all(wanted.map(async ({ claim }) => await verifier.verify(...claim))),
  ]);
  return assembled(message, events.indexOf(false), wanted, signatures);
}

function claimOf({ signature, hash, bodyBytes }: UncheckedEvent): Claim {
  return [signature, hexToBytes(hash), creatorBytes(bodyBytes)];
}

/** A signature under a checkpoint that is worth verifying. */
interface WantedSignature {
  readonly certificate: Certificate;
  readonly signature: CheckpointSignature;
  readonly claim: Claim;
}

function wantedSignatures(
  certificates: readonly Certificate[],
  acquaintance: Acquaintance,
): readonly WantedSignature[] {
  return certificates.flatMap((certificate) => {
    const wanted = certificate.signatures.filter(({ signer }) =>
      acquaintance.isWanted(certificate, signer),
    );
    if (wanted.length === 0) return [];
    const message = hexToBytes(certificate.hash);
    return wanted.map((signature): WantedSignature => {
      const { signer } = signature;
      const claim: Claim = [signature.signature, message, hexToBytes(signer)];
      return { certificate, signature, claim };
    });
  });
}

function assembled(
  message: UncheckedDelivery | UncheckedRest,
  bad: number,
  wanted: readonly WantedSignature[],
  verdicts: readonly boolean[],
): VerifiedDelivery {
  const events = (bad < 0 ? message.events : message.events.slice(0, bad)) as SignedEvent[];
  const held = new Map<Certificate, CheckpointSignature[]>();
  for (const [i, { certificate, signature }] of wanted.entries()) {
    if (verdicts[i] !== true) continue;
    const signatures = held.get(certificate);
    if (signatures === undefined) held.set(certificate, [signature]);
    else signatures.push(signature);
  }
  const certificates = [...held].map(([{ hash, checkpoint }, signatures]) => {
    const certificate: Certificate = { hash, checkpoint, signatures };
    return certificate as SignedCertificate;
  });
  const forged = wanted[verdicts.indexOf(false)];
  const contents = {
    position: message.position,
    events,
    payloads: message.payloads,
    badlySigned: bad < 0 ? undefined : message.events[bad],
    certificates,
    offered: message.certificates,
    forged: forged && {
      height: forged.certificate.checkpoint.height,
      signer: forged.signature.signer,
    },
  };
  // Named one by one: spreading the message would take longer than all the rest.
  if (message.kind !== "rest") return { kind: message.kind, ...contents };
  return { kind: message.kind, token: message.token, heads: message.heads, ...contents };
}
