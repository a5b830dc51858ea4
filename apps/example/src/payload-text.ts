import type { Payload } from "@parsec/core";
import type { PublicId } from "@parsec/crypto";

/**
 * The text of an opaque payload.
 *
 * @param number - which payload, from 1
 */
export function opaqueText(number: number): string {
  return `payload ${number}`;
}

/**
 * The bytes that peers vote for.
 *
 * @param number - which payload, from 1
 */
export function payloadBytes(number: number): Uint8Array {
  return new TextEncoder().encode(opaqueText(number));
}

/**
 * What people call a payload.
 *
 * @param payload - of a block, or voted for
 * @param nameOf - what people call a peer
 */
export function payloadText(payload: Payload, nameOf: (id: PublicId) => string): string {
  if (payload.kind === "opaque") return new TextDecoder().decode(payload.bytes);
  if (payload.kind === "accusation") {
    return `accuse ${nameOf(payload.offender)} of ${payload.malice.kind}`;
  }
  if (payload.kind !== "genesis") return `${payload.kind} ${nameOf(payload.peer)}`;
  const count = payload.genesis.group.length;
  return `genesis of ${count} ${count === 1 ? "peer" : "peers"}`;
}
