import type { Hash } from "@parsec/crypto";
import type { HashedPayload } from "../wire/payload.ts";

/** Payloads at hand, by hash. */
export type Payloads = ReadonlyMap<Hash, HashedPayload>;

/**
 * @param payloads - payloads
 * @returns the same by hash
 */
export function byHash(payloads: readonly HashedPayload[]): Payloads {
  return new Map(payloads.map((payload) => [payload.hash, payload]));
}
