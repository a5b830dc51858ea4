import type { Hash } from "@parsec/crypto";
import type { CborValue } from "./cbor.ts";
import type { Encodable } from "./encode-item.ts";
import { type Certificate, certificateItems, readCertificate } from "./certificate.ts";
import type { DecodeFault } from "./decode-fault.ts";
import { type Decoded, decoded, failed, plainFault, within } from "./decoded.ts";
import {
  type EncodedEvent,
  eventItems,
  type FindEvent,
  readEvent,
  type UncheckedEvent,
} from "./event.ts";
import type { FieldReader } from "./field-reader.ts";
import { payloadHash } from "./hashes.ts";
import type { LocalLimits, ProtocolLimits } from "./limits.ts";
import type { Network } from "./network.ts";
import { decodePayload, type FindPayload, type HashedPayload } from "./payload.ts";

/** What is to be put into a message or batch: events and payloads as bytes. */
export interface EncodedContents {
  /** Events, parents first, each once. */
  readonly events: readonly EncodedEvent[];
  /** Encoded payloads, each once. */
  readonly payloads: readonly Uint8Array[];
  /** Certificates and parts of such, one a checkpoint. */
  readonly certificates: readonly Certificate[];
}

/** What was found in a message or batch. */
export interface Contents {
  /** Events in their order, no two alike. */
  readonly events: readonly UncheckedEvent[];
  /** Payloads in their order, no two alike. */
  readonly payloads: readonly HashedPayload[];
  /** Certificates and parts of such in their order, no two of one checkpoint; their signatures are unchecked. */
  readonly certificates: readonly Certificate[];
}

/** The three lists of a message or batch, not read yet. */
export interface ContentsLists {
  /** Of events. */
  readonly events: readonly CborValue[];
  /** Of payloads. */
  readonly payloads: readonly CborValue[];
  /** Of certificates. */
  readonly certificates: readonly CborValue[];
}

/** Local limits on the three lists. */
type ListLimits = Pick<
  LocalLimits,
  "maxEventsPerMessage" | "maxPayloadsPerMessage" | "maxCertificatesPerMessage"
>;

const NO_LIMITS: ListLimits = {
  maxEventsPerMessage: Infinity,
  maxPayloadsPerMessage: Infinity,
  maxCertificatesPerMessage: Infinity,
};

/**
 * The three lists in which messages and batches hold events, payloads and certificates.
 *
 * @param contents - what to put there
 */
export function contentsItems(contents: EncodedContents): [Encodable, Encodable, Encodable] {
  return [
    contents.events.map((event) => eventItems(event)),
    contents.payloads,
    contents.certificates.map((certificate) => certificateItems(certificate)),
  ];
}

/**
 * Takes the three lists out of a message or batch.
 *
 * @param fields - of the message or batch, the lists being next; remembers what is wrong
 * @param limits - on their lengths; none if left out
 */
export function takeLists(fields: FieldReader, limits: ListLimits = NO_LIMITS): ContentsLists {
  const take = (name: keyof ContentsLists, limit: keyof ListLimits): readonly CborValue[] =>
    fields.list(name, [limit, limits[limit]]);
  return {
    events: take("events", "maxEventsPerMessage"),
    payloads: take("payloads", "maxPayloadsPerMessage"),
    certificates: take("certificates", "maxCertificatesPerMessage"),
  };
}

/**
 * Reads the three lists; events and payloads are views of the bytes under them.
 *
 * @param lists - as {@link takeLists} found them
 * @param network - which they belong to
 * @param find - finds events that were read before
 * @param findPayload - finds payloads that were read before
 */
export function readContents(
  lists: ContentsLists,
  network: Network,
  find?: FindEvent,
  findPayload?: FindPayload,
): Decoded<Contents> {
  const events = readEach(lists.events, "events", (value) => readEvent(value, network, find));
  if (!events.ok) return events;
  const { limits } = network.genesis;
  const payloads = readEach(lists.payloads, "payloads", (value) =>
    readPayload(value, limits, findPayload),
  );
  if (!payloads.ok) return payloads;
  const certificates = readEach(lists.certificates, "certificates", (value) =>
    readCertificate(value, network),
  );
  if (!certificates.ok) return certificates;
  return decoded({
    events: events.value,
    payloads: payloads.value,
    certificates: certificates.value,
  });
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

function readPayload(
  value: CborValue,
  limits: ProtocolLimits,
  find?: FindPayload,
): Decoded<HashedPayload> {
  if (!(value instanceof Uint8Array)) {
    return failed(plainFault("wrongType", "a payload stands in a byte string"));
  }
  const hash = payloadHash(value);
  const known = find?.(hash);
  if (known !== undefined) return decoded(known);
  const payload = decodePayload(value, limits);
  return payload.ok ? decoded({ hash, bytes: value, payload: payload.value }) : payload;
}
