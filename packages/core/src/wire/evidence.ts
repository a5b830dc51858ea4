import { decodeCbor } from "./cbor.ts";
import { readContents } from "./contents.ts";
import { type Decoded, decoded, failed, plainFault, within } from "./decoded.ts";
import { encodeItem } from "./encode-item.ts";
import { type EncodedEvent, eventItems, type UncheckedEvent } from "./event.ts";
import { FieldReader } from "./field-reader.ts";
import { decodeGenesis } from "./genesis-codec.ts";
import type { AccusationPayload } from "./malice.ts";
import { type Network, networkOf } from "./network.ts";
import { decodePayload, encodePayload, type HashedPayload } from "./payload.ts";
import { versionFault, WIRE_VERSION } from "./version.ts";

/** Events that prove an accusation, and what they vote for as far as that matters. */
export interface Witnesses<E extends EncodedEvent = EncodedEvent> {
  /** The events, parents before children. */
  readonly events: readonly E[];
  /** Payloads. */
  readonly payloads: readonly HashedPayload[];
}

/** An accusation with all that proves it to somebody who has no graph. */
export interface Evidence extends Witnesses<UncheckedEvent> {
  /** The network in which it happened. */
  readonly network: Network;
  /** Who is accused, of what. */
  readonly accusation: AccusationPayload;
}

/**
 * Encodes evidence.
 *
 * @param network - in which it happened
 * @param accusation - who is accused, of what
 * @param witnesses - what proves it
 */
export function encodeEvidence(
  { genesisBytes }: Network,
  accusation: AccusationPayload,
  { events, payloads }: Witnesses,
): Uint8Array {
  return encodeItem([
    WIRE_VERSION,
    genesisBytes,
    encodePayload(accusation),
    events.map((event) => eventItems(event)),
    payloads.map(({ bytes }) => bytes),
  ]);
}

/**
 * Decodes evidence. Whether it proves anything is another question.
 *
 * @param bytes - the evidence; nothing of them is kept
 */
export function decodeEvidence(bytes: Uint8Array): Decoded<Evidence> {
  const version = versionFault(bytes);
  if (version !== undefined) return failed(version);
  const value = decodeCbor(new Uint8Array(bytes), Infinity);
  if (!value.ok) return value;
  const fields = new FieldReader(value.value);
  fields.version();
  fields.count(5);
  const genesisBytes = fields.bytes("genesis");
  const accusationBytes = fields.bytes("accusation");
  const lists = {
    events: fields.list("events"),
    payloads: fields.list("payloads"),
    certificates: [],
  };
  if (fields.fault !== undefined) return failed(fields.fault);
  const genesis = decodeGenesis(genesisBytes);
  if (!genesis.ok) return failed(within(["genesis"], genesis.fault));
  const network = networkOf(genesis.value);
  const accusation = readAccusation(accusationBytes, network);
  if (!accusation.ok) return failed(within(["accusation"], accusation.fault));
  const contents = readContents(lists, network);
  if (!contents.ok) return contents;
  const { events, payloads } = contents.value;
  return decoded({ network, accusation: accusation.value, events, payloads });
}

function readAccusation(bytes: Uint8Array, network: Network): Decoded<AccusationPayload> {
  const payload = decodePayload(bytes, network.genesis.limits);
  if (!payload.ok) return payload;
  if (payload.value.kind === "accusation") return decoded(payload.value);
  return failed(plainFault("wrongType", `a payload of kind ${payload.value.kind}`));
}
