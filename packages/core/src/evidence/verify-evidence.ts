import { hexToBytes, type SignatureScheme } from "@parsec/crypto";
import { readEvent, type UncheckedEvent } from "../wire/event.ts";
import type { Malice } from "../wire/malice.ts";
import type { Network } from "../wire/network.ts";
import { decodeEvidence, type Evidence } from "../wire/evidence.ts";
import type { EvidenceContext, EvidenceRefusal, EvidenceVerdict } from "./evidence-verdict.ts";
import { judge } from "./judge.ts";
import { isPlain, isWitnessed } from "./witness-rules.ts";

const MAX_BYTES = 67_108_864;

/**
 * Whether evidence proves that somebody broke the rules: for whoever has no graph and trusts nobody who has one. A pure
 * function. What {@link Parsec.evidence} returns proves it; nobody can make anything that proves it of a peer which follows
 * the protocol and whose key is its own, even with the keys of all others (`docs/adr/0022-portable-evidence.md`).
 *
 * Most of it is two events, verified within a millisecond. A false accusation and the silence of an accomplice are told
 * only from all that their maker knew: all of that is taken again, event by event.
 *
 * @param bytes - the evidence, from anybody; never throws, whatever it is
 * @param context - network, offender, signature scheme
 */
export function verifyEvidence(bytes: Uint8Array, context: EvidenceContext): EvidenceVerdict {
  if (bytes.length > (context.maxBytes ?? MAX_BYTES)) return { ok: false, reason: "tooLarge" };
  const read = decodeEvidence(bytes);
  if (!read.ok) return { ok: false, reason: "undecodable", fault: read.fault };
  const evidence = read.value;
  const { network, accusation, events } = evidence;
  if (network.id !== context.networkId) return { ok: false, reason: "wrongNetwork" };
  if (accusation.offender !== context.offender) return { ok: false, reason: "wrongOffender" };
  const refusal = refusalOf(evidence, context.scheme);
  return refusal ?? { ok: true, malice: accusation.malice, events: events.length };
}

function refusalOf(evidence: Evidence, scheme: SignatureScheme): EvidenceRefusal | undefined {
  const { network, accusation, events, payloads } = evidence;
  const { offender, malice } = accusation;
  if (malice.kind === "unprovable") return { ok: false, reason: "unprovable" };
  const quoted = quotedIn(malice, network);
  const forged = [...events, ...(quoted === undefined ? [] : [quoted])].find(
    (event) => !isSigned(event, scheme),
  );
  if (forged !== undefined) return { ok: false, reason: "wrongSignature", event: forged.hash };
  if (isPlain(malice)) {
    if (payloads.length > 0) return { ok: false, reason: "surplus" };
    const isProved = isWitnessed(malice, { offender, events, quoted, network });
    return isProved ? undefined : { ok: false, reason: "unproven" };
  }
  const voted = new Set(events.flatMap(({ voteHashes }) => voteHashes));
  if (payloads.some(({ hash }) => !voted.has(hash))) return { ok: false, reason: "surplus" };
  const verdict = judge(evidence, scheme);
  if (typeof verdict === "object")
    return { ok: false, reason: "unlinked", event: verdict.unlinked };
  return verdict ? undefined : { ok: false, reason: "unproven" };
}

/** The event that a malice quotes; it was found sound when the accusation was read. */
function quotedIn(malice: Malice, network: Network): UncheckedEvent | undefined {
  if (!("quoted" in malice)) return undefined;
  const { bodyBytes, signature, voteBytes } = malice.quoted;
  const read = readEvent([bodyBytes, signature, voteBytes], network);
  return read.ok ? read.value : undefined;
}

function isSigned({ signature, hash, body }: UncheckedEvent, scheme: SignatureScheme): boolean {
  return scheme.verify(signature, hexToBytes(hash), hexToBytes(body.creator));
}
