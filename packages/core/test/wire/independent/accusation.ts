// Accusations, with what they quote.

import { decodeItem, type Item } from "./cbor.ts";
import { type Event, eventOf } from "./event.ts";
import { bytesOf, equalBytes, fieldsOf, hashOf, listOf, numberOf } from "./fields.ts";
import { decodeGenesis } from "./genesis.ts";
import { payloadHash } from "./hashes.ts";
import { genesisBytes, ITEMS, type ProtocolLimits } from "./limits.ts";
import { refuseIf } from "./refusal.ts";

const ACCUSATION = 3;
const [FORK, DUPLICATE_VOTE, INCORRECT_GENESIS, ACCOMPLICE, UNPROVABLE] = [0, 1, 4, 10, 11];
/** Those that name one event, and those that quote one. */
const NAMING: ReadonlySet<number> = new Set([2, 3, 9]);

export type Malice = {
  readonly kind: number;
  readonly hashes: readonly Uint8Array[];
  readonly quoted?: Event;
  readonly genesis?: Uint8Array;
  readonly within?: Malice;
};

export type Accusation = {
  readonly tag: "accusation";
  readonly offender: Uint8Array;
  readonly malice: Malice;
};

const parentOf = (item: Item | undefined): readonly Uint8Array[] => {
  const bytes = bytesOf(item);
  return bytes.length === 0 ? [] : [hashOf(bytes)];
};

const quotedGenesis = (
  item: Item | undefined,
  event: Event,
  limits: ProtocolLimits,
): Uint8Array => {
  const genesis = bytesOf(item);
  refuseIf(genesis.length > genesisBytes(limits), "tooLarge", "maxPayloadBytes");
  decodeGenesis(genesis);
  const hash = payloadHash(genesis);
  refuseIf(!event.votes.some((vote) => equalBytes(vote, hash)), "outOfRange");
  return genesis;
};

const readMalice = (item: Item, limits: ProtocolLimits, mostKind: number): Malice => {
  const kind = numberOf(listOf(item)[0], 0, mostKind);
  if (kind === UNPROVABLE) {
    fieldsOf(item, 1);
    return { kind, hashes: [] };
  }
  if (kind === ACCOMPLICE) {
    const [, event, covered, inner] = fieldsOf(item, 4);
    const hashes = [hashOf(event), hashOf(covered)];
    return { kind, hashes, within: readMalice(listOf(inner), limits, ACCOMPLICE - 1) };
  }
  if (kind === FORK) return { kind, hashes: parentOf(fieldsOf(item, 2)[1]) };
  if (kind === DUPLICATE_VOTE) {
    const hashes = fieldsOf(item, 3).slice(1).map(hashOf);
    refuseIf(equalBytes(hashes[0]!, hashes[1]!), "duplicate");
    return { kind, hashes };
  }
  if (NAMING.has(kind)) return { kind, hashes: [hashOf(fieldsOf(item, 2)[1])] };
  const [, event, genesis] = fieldsOf(item, kind === INCORRECT_GENESIS ? 3 : 2);
  const quoted = eventOf(listOf(event), limits);
  if (kind !== INCORRECT_GENESIS) return { kind, hashes: [], quoted };
  return { kind, hashes: [], quoted, genesis: quotedGenesis(genesis, quoted, limits) };
};

export const decodeAccusation = (bytes: Uint8Array, limits: ProtocolLimits): Accusation => {
  const item = decodeItem(bytes, ITEMS.accusation);
  numberOf(listOf(item)[0], ACCUSATION, ACCUSATION);
  const [, offenderItem, malice] = fieldsOf(item, 3);
  const offender = hashOf(offenderItem);
  return { tag: "accusation", offender, malice: readMalice(listOf(malice), limits, UNPROVABLE) };
};
