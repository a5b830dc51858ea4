import type { Payload } from "@parsec/core";

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
 */
export function payloadText(payload: Payload): string {
  if (payload.kind === "opaque") return new TextDecoder().decode(payload.bytes);
  if (payload.kind !== "genesis") return `${payload.kind} ${payload.peer.slice(0, 8)}`;
  const count = payload.genesis.group.length;
  return `genesis of ${count} ${count === 1 ? "peer" : "peers"}`;
}
