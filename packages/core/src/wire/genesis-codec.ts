import { hexToBytes } from "@parsec/crypto";
import { decodeCbor, encodeCbor } from "./cbor.ts";
import { type Decoded, decoded, failed } from "./decoded.ts";
import { FieldReader } from "./field-reader.ts";
import type { CoinName, ConsensusMode, Genesis } from "./genesis.ts";
import { genesisFault, LIMIT_NAMES } from "./genesis-check.ts";
import { type ProtocolLimits, protocolLimitCeilings } from "./limits.ts";
import { leadingNumber, versionFault, WIRE_VERSION } from "./version.ts";
import { WireError } from "./wire-error.ts";

/** The tag of a genesis payload. */
export const GENESIS_TAG = 0;

/** Modes and coins; their numbers on the wire are their positions. */
const MODES: readonly ConsensusMode[] = ["supermajority", "single"];
const COINS: readonly CoinName[] = ["roundParity", "eventHash"];

/** The array, its seven fields, the limits and the group. */
const MAX_ITEMS = 1 + 7 + LIMIT_NAMES.length + protocolLimitCeilings.maxPeers;

/**
 * Encodes a genesis: the bytes of its payload.
 *
 * @param genesis - what to encode
 * @throws {@link WireError} if no peer would accept it
 */
export function encodeGenesis(genesis: Genesis): Uint8Array {
  const fault = genesisFault(genesis);
  if (fault !== undefined) throw new WireError("genesis", fault);
  return encodeCbor([
    GENESIS_TAG,
    WIRE_VERSION,
    MODES.indexOf(genesis.mode),
    COINS.indexOf(genesis.coin),
    LIMIT_NAMES.map((name) => genesis.limits[name]),
    genesis.group.map((id) => hexToBytes(id)),
    genesis.info,
  ]);
}

/**
 * Decodes a genesis.
 *
 * @param bytes - of its payload; nothing of them is kept
 */
export function decodeGenesis(bytes: Uint8Array): Decoded<Genesis> {
  // Behind the tag of another payload stands no version.
  const isGenesis = leadingNumber(bytes, 0) === GENESIS_TAG;
  const version = isGenesis ? versionFault(bytes, 1) : undefined;
  if (version !== undefined) return failed(version);
  const value = decodeCbor(bytes, MAX_ITEMS);
  if (!value.ok) return value;
  const fields = new FieldReader(value.value);
  fields.number("tag", GENESIS_TAG, GENESIS_TAG);
  fields.version();
  fields.count(7);
  const genesis: Genesis = {
    mode: MODES[fields.number("mode", 0, MODES.length - 1)] ?? "supermajority",
    coin: COINS[fields.number("coin", 0, COINS.length - 1)] ?? "roundParity",
    limits: readLimits(fields),
    group: readGroup(fields),
    info: fields.bytes("info").slice(),
  };
  const fault = fields.fault ?? genesisFault(genesis);
  return fault === undefined ? decoded(genesis) : failed(fault);
}

function readLimits(fields: FieldReader): ProtocolLimits {
  const limits = new FieldReader(fields.list("limits"));
  limits.count(LIMIT_NAMES.length);
  const [maxPayloadBytes = 0, maxEventPayloadBytes = 0, maxVotesPerEvent = 0, maxPeers = 0] =
    LIMIT_NAMES.map((name) => limits.number(name));
  fields.adopt("limits", limits.fault);
  return { maxPayloadBytes, maxEventPayloadBytes, maxVotesPerEvent, maxPeers };
}

function readGroup(fields: FieldReader): Genesis["group"] {
  const list = fields.list("group");
  const ids = new FieldReader(list);
  const group = list.map((_, position) => ids.id(position));
  fields.adopt("group", ids.fault);
  return group;
}
