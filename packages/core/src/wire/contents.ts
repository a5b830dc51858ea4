import type { Hash } from "@parsec/crypto";
import type { CborValue } from "./cbor.ts";
import type { DecodeFault } from "./decode-fault.ts";
import { type Decoded, decoded, failed, plainFault, within } from "./decoded.ts";
import {
  type EncodedEvent,
  eventItems,
  type FindEvent,
  readEvent,
  type UncheckedEvent,
} from "./event.ts";
import { payloadHash } from "./hashes.ts";
import type { ProtocolLimits } from "./limits.ts";
import type { Network } from "./network.ts";
import { decodePayload, type HashedPayload } from "./payload.ts";

/** What is to be put into a message or batch, as bytes. */
export interface EncodedContents {
  /** Events, parents first, each once. */
  readonly events: readonly EncodedEvent[];
  /** Encoded payloads, each once. */
  readonly payloads: readonly Uint8Array[];
}

/** What was found in a message or batch. */
export interface Contents {
  /** Events in their order, no two alike. */
  readonly events: readonly UncheckedEvent[];
  /** Payloads in their order, no two alike. */
  readonly payloads: readonly HashedPayload[];
}

/**
 * The two lists in which messages and batches hold events and payloads.
 *
 * @param contents - what to put there
 */
export function contentsItems(contents: EncodedContents): [CborValue, CborValue] {
  return [contents.events.map((event) => eventItems(event)), contents.payloads];
}

/**
 * Reads the two lists; nothing of the bytes under them is kept.
 *
 * @param events - the list of events
 * @param payloads - the list of payloads
 * @param network - which they belong to
 * @param find - finds events that were read before
 */
export function readContents(
  events: readonly CborValue[],
  payloads: readonly CborValue[],
  network: Network,
  find?: FindEvent,
): Decoded<Contents> {
  const someEvents = readEach(events, "events", (value) => readEvent(value, network, find));
  if (!someEvents.ok) return someEvents;
  const { limits } = network.genesis;
  const somePayloads = readEach(payloads, "payloads", (value) => readPayload(value, limits));
  if (!somePayloads.ok) return somePayloads;
  return decoded({ events: someEvents.value, payloads: somePayloads.value });
}

function readEach<T extends { readonly hash: Hash }>(
  values: readonly CborValue[],
  name: string,
  read: (value: CborValue) => Decoded<T>,
): Decoded<readonly T[]> {
  const results: T[] = [];
  const seen = new Set<Hash>();
  for (const [position, value] of values.entries()) {
    const result = read(value);
    const fault = result.ok ? seenFault(seen, result.value.hash) : result.fault;
    if (fault !== undefined) return failed(within([name, position], fault));
    if (result.ok) results.push(result.value);
  }
  return decoded(results);
}

function seenFault(seen: Set<Hash>, hash: Hash): DecodeFault | undefined {
  if (seen.has(hash)) return plainFault("duplicate", `${hash} twice`);
  seen.add(hash);
  return undefined;
}

function readPayload(value: CborValue, limits: ProtocolLimits): Decoded<HashedPayload> {
  if (!(value instanceof Uint8Array)) {
    return failed(plainFault("wrongType", "a payload stands in a byte string"));
  }
  // Copied, so that keeping a payload doesn't keep the message that it came in.
  const bytes = value.slice();
  const payload = decodePayload(bytes, limits);
  if (!payload.ok) return payload;
  return decoded({ hash: payloadHash(bytes), bytes, payload: payload.value });
}
