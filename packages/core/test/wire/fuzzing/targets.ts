import {
  buildBlock,
  buildEvent,
  type CborValue,
  decodeBatch,
  decodeBlock,
  decodeBlockHeader,
  decodeCbor,
  type Decoded,
  decodeEvent,
  decodeEventBody,
  decodeGenesis,
  decodeMessage,
  decodePayload,
  encodeBatch,
  encodeBlock,
  encodeBlockHeader,
  encodeCbor,
  encodeEvent,
  encodeEventBody,
  encodeGenesis,
  encodeMessage,
  encodePayload,
  hashedPayload,
  type HashedPayload,
  NO_BLOCK,
  proveVote,
} from "../../../src/wire/index.ts";
import { alice, bob, initialAndVotes, networkOfFour, opaque, peers } from "../support/network.ts";

/** A decoder with inputs that it takes. */
export interface Target {
  /** What it decodes. */
  readonly name: string;
  /** Inputs that it takes. */
  readonly corpus: readonly Uint8Array[];
  /** Decodes and encodes again; not encoded again if it was refused. */
  readonly roundTrip: (bytes: Uint8Array) => Decoded<Uint8Array>;
}

// Small limits, so that small changes pass them.
const network = networkOfFour({
  maxPayloadBytes: 40,
  maxEventPayloadBytes: 1_000,
  maxVotesPerEvent: 4,
  maxPeers: 5,
});
const local = { maxMessageBytes: 1_500, maxEventsPerMessage: 6, maxPayloadsPerMessage: 6 };
const { limits } = network.genesis;

const payloads = ["", "a", "hello", "x".repeat(40)].map((text) => opaque(text));
const { initial, observation } = initialAndVotes(alice, payloads, network);
const selfParent = observation.hash;
const otherParent = initial.hash;
const events = [
  initial,
  observation,
  initialAndVotes(alice, payloads.slice(0, 1), network).observation,
  buildEvent({ cause: "requesting", selfParent, recipient: bob.id }, alice.signer, network),
  buildEvent({ cause: "request", selfParent, otherParent }, bob.signer, network),
  buildEvent({ cause: "response", selfParent, otherParent }, alice.signer, network),
];
const contents = { events, payloads: bytesOf(payloads) };
const genesisPayload = hashedPayload({ kind: "genesis", genesis: network.genesis });
const place = { height: 3, election: 300, previous: otherParent, voters: [alice.id, bob.id] };
const proofs = peers.map((peer) =>
  proveVote(initialAndVotes(peer, payloads, network).observation, 2),
);
const opaquePayload = opaque("block");
const first = { ...place, height: 0, previous: NO_BLOCK };
const blocks = [
  buildBlock({ ...place, payload: opaquePayload, proofs }, network),
  buildBlock({ ...place, payload: opaquePayload, proofs: proofs.slice(1) }, network),
  buildBlock({ ...first, payload: genesisPayload, proofs }, network),
  buildBlock({ ...first, payload: opaquePayload, proofs: [] }, network),
];

function bytesOf(hashed: readonly HashedPayload[]): readonly Uint8Array[] {
  return hashed.map(({ bytes }) => bytes);
}

function target<T>(
  name: string,
  corpus: readonly Uint8Array[],
  decode: (bytes: Uint8Array) => Decoded<T>,
  encode: (value: T) => Uint8Array,
): Target {
  const roundTrip = (bytes: Uint8Array): Decoded<Uint8Array> => {
    const result = decode(bytes);
    return result.ok ? { ok: true, value: encode(result.value) } : result;
  };
  return { name, corpus, roundTrip };
}

const items: readonly CborValue[] = [0, [], [[1, [300]], new Uint8Array(30), [[70_000]]]];

/** Every decoder. */
export const targets: readonly Target[] = [
  target(
    "cbor",
    items.map((item) => encodeCbor(item)),
    (bytes) => decodeCbor(bytes, 12),
    encodeCbor,
  ),
  target("genesis", [network.genesisBytes], decodeGenesis, encodeGenesis),
  target(
    "payload",
    bytesOf([...payloads, genesisPayload]),
    (bytes) => decodePayload(bytes, limits),
    encodePayload,
  ),
  target(
    "eventBody",
    events.map(({ bodyBytes }) => bodyBytes),
    decodeEventBody,
    encodeEventBody,
  ),
  target(
    "event",
    events.map((event) => encodeEvent(event)),
    (bytes) => decodeEvent(bytes, network),
    encodeEvent,
  ),
  target(
    "message",
    [
      encodeMessage({ kind: "request", events: events.slice(1, 4), payloads: [] }, network),
      encodeMessage({ kind: "response", ...contents }, network),
    ],
    (bytes) => decodeMessage(bytes, network, local),
    ({ kind, ...found }) =>
      encodeMessage({ kind, events: found.events, payloads: bytesOf(found.payloads) }, network),
  ),
  target(
    "batch",
    [encodeBatch(contents), encodeBatch({ ...contents, payloads: [genesisPayload.bytes] })],
    (bytes) => decodeBatch(bytes, network),
    (found) => encodeBatch({ events: found.events, payloads: bytesOf(found.payloads) }),
  ),
  target(
    "blockHeader",
    blocks.map(({ header }) => encodeBlockHeader(header)),
    decodeBlockHeader,
    encodeBlockHeader,
  ),
  target(
    "block",
    blocks.map((block) => encodeBlock(block)),
    (bytes) => decodeBlock(bytes, network),
    encodeBlock,
  ),
];
