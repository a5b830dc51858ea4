import { hexToBytes } from "@parsec/crypto";
import type { CborValue } from "./cbor.ts";
import { type Decoded, decoded, failed, plainFault, within } from "./decoded.ts";
import type { Encodable } from "./encode-item.ts";
import { decodeEventBody } from "./event-body-codec.ts";
import { type EncodedEvent, eventItems, SIGNATURE_BYTES } from "./event.ts";
import { FieldReader } from "./field-reader.ts";
import { decodeGenesis } from "./genesis-codec.ts";
import { payloadHash } from "./hashes.ts";
import { mostGenesisBytes, type ProtocolLimits } from "./limits.ts";
import {
  type EventMalice,
  type IncorrectGenesisMalice,
  type Malice,
  MALICE_KINDS,
  type OwnMalice,
  type QuotedMalice,
} from "./malice.ts";
import { readVoteList } from "./vote-list.ts";

/** Items of the largest malice: that of an accomplice, around an event with a genesis. */
export const MALICE_ITEMS: number = 4 + 7;

const NO_PARENT: Uint8Array = new Uint8Array(0);
const NUMBER_OF = Object.fromEntries(
  MALICE_KINDS.map((kind, number) => [kind, number]),
) as Readonly<Record<Malice["kind"], number>>;

/**
 * A malice as it stands in an accusation.
 *
 * @param malice - what somebody is accused of
 */
export function maliceItems(malice: Malice): readonly Encodable[] {
  return [NUMBER_OF[malice.kind], ...evidenceItems(malice)];
}

function evidenceItems(malice: Malice): readonly Encodable[] {
  switch (malice.kind) {
    case "fork":
      return [malice.parent === undefined ? NO_PARENT : hexToBytes(malice.parent)];
    case "duplicateVote":
      return [hexToBytes(malice.first), hexToBytes(malice.second)];
    case "unexpectedGenesis":
    case "missingGenesis":
    case "invalidAccusation":
      return [hexToBytes(malice.event)];
    case "incorrectGenesis":
      return [eventItems(malice.quoted), malice.genesis];
    case "accomplice":
      return [hexToBytes(malice.event), hexToBytes(malice.offender), maliceItems(malice.malice)];
    case "unprovable":
      return [];
    case "selfParentByDifferentCreator":
    case "otherParentBySameCreator":
    case "invalidRequest":
    case "invalidResponse":
      return [eventItems(malice.quoted)];
  }
}

/**
 * Reads a malice. Whether there is such an offence is another question.
 *
 * @param value - its item; events and payloads in it stay views of the bytes under it
 * @param limits - of the network
 */
export function readMalice(value: CborValue, limits: ProtocolLimits): Decoded<Malice> {
  const fields = new FieldReader(value);
  const kind = MALICE_KINDS[fields.number("kind", 0, MALICE_KINDS.length - 1)];
  if (fields.fault !== undefined || kind === undefined) return failedBy(fields);
  if (kind === "unprovable") {
    fields.count(1);
    return fields.fault === undefined ? decoded({ kind }) : failed(fields.fault);
  }
  if (kind !== "accomplice") return readOwnMalice(kind, fields, limits);
  fields.count(4);
  const event = fields.hash("event");
  const offender = fields.id("offender");
  const inner = new FieldReader(fields.list("malice"));
  // Whoever keeps quiet about an accomplice is none: evidence would have no end.
  const most = MALICE_KINDS.indexOf("accomplice") - 1;
  const innerKind = MALICE_KINDS[inner.number("kind", 0, most)] as OwnMalice["kind"];
  fields.adopt("malice", inner.fault);
  if (fields.fault !== undefined) return failed(fields.fault);
  const malice = readOwnMalice(innerKind, inner, limits);
  if (!malice.ok) return failed(within(["malice"], malice.fault));
  return decoded({ kind, event, offender, malice: malice.value });
}

/** Reads what stands behind the kind. */
function readOwnMalice(
  kind: OwnMalice["kind"],
  fields: FieldReader,
  limits: ProtocolLimits,
): Decoded<OwnMalice> {
  switch (kind) {
    case "fork":
      return readFork(fields);
    case "duplicateVote":
      return readDuplicateVote(fields);
    case "unexpectedGenesis":
    case "missingGenesis":
    case "invalidAccusation":
      return readEventMalice(kind, fields);
    case "incorrectGenesis":
      return readIncorrectGenesis(fields, limits);
    case "selfParentByDifferentCreator":
    case "otherParentBySameCreator":
    case "invalidRequest":
    case "invalidResponse":
      return readQuoted(kind, fields, limits);
  }
}

function readFork(fields: FieldReader): Decoded<OwnMalice> {
  fields.count(2);
  const parent = fields.optionalHash("parent");
  return fields.fault === undefined ? decoded({ kind: "fork", parent }) : failed(fields.fault);
}

function readDuplicateVote(fields: FieldReader): Decoded<OwnMalice> {
  fields.count(3);
  const first = fields.hash("first");
  const second = fields.hash("second");
  if (fields.fault !== undefined) return failed(fields.fault);
  if (first === second) return failed(plainFault("duplicate", `${first} twice`, ["second"]));
  return decoded({ kind: "duplicateVote", first, second });
}

function readEventMalice(kind: EventMalice["kind"], fields: FieldReader): Decoded<OwnMalice> {
  fields.count(2);
  const event = fields.hash("event");
  return fields.fault === undefined ? decoded({ kind, event }) : failed(fields.fault);
}

function readQuoted(
  kind: QuotedMalice["kind"],
  fields: FieldReader,
  limits: ProtocolLimits,
): Decoded<OwnMalice> {
  fields.count(2);
  const quoted = readQuotation(fields, limits);
  return quoted.ok ? decoded({ kind, quoted: quoted.value.event }) : quoted;
}

function readIncorrectGenesis(
  fields: FieldReader,
  limits: ProtocolLimits,
): Decoded<IncorrectGenesisMalice> {
  fields.count(3);
  const quoted = readQuotation(fields, limits);
  if (!quoted.ok) return quoted;
  const genesis = fields.bytes("genesis");
  if (fields.fault !== undefined) return failed(fields.fault);
  if (genesis.length > mostGenesisBytes(limits)) {
    const message = `${genesis.length} bytes, at most ${mostGenesisBytes(limits)}`;
    return failed({ code: "tooLarge", limit: "maxPayloadBytes", path: ["genesis"], message });
  }
  const read = decodeGenesis(genesis);
  if (!read.ok) return failed(within(["genesis"], read.fault));
  if (!quoted.value.voteHashes.includes(payloadHash(genesis))) {
    return failed(plainFault("outOfRange", "the event doesn't vote for it", ["genesis"]));
  }
  return decoded({ kind: "incorrectGenesis", quoted: quoted.value.event, genesis });
}

/** Reads an event that is sound in itself. */
function readQuotation(
  fields: FieldReader,
  limits: ProtocolLimits,
): Decoded<{ readonly event: EncodedEvent; readonly voteHashes: readonly string[] }> {
  const inner = new FieldReader(fields.list("quoted"));
  inner.count(3);
  const bodyBytes = inner.bytes("body");
  const signature = inner.bytes("signature", SIGNATURE_BYTES);
  const voteBytes = inner.bytes("voteHashes");
  fields.adopt("quoted", inner.fault);
  if (fields.fault !== undefined) return failed(fields.fault);
  const body = decodeEventBody(bodyBytes);
  if (!body.ok) return failed(within(["quoted", "body"], body.fault));
  const votes = readVoteList(voteBytes, body.value, limits);
  if (!votes.ok) return failed(within(["quoted", "voteHashes"], votes.fault));
  return decoded({ event: { bodyBytes, signature, voteBytes }, voteHashes: votes.value });
}

function failedBy({ fault }: FieldReader): Decoded<never> {
  return failed(fault ?? plainFault("outOfRange", "an unknown kind", ["kind"]));
}
