import type { AccusationPayload } from "../../../src/index.ts";
import {
  buildBlock,
  buildEvent,
  type CborValue,
  decodeBatch,
  decodeBlock,
  decodeBlockHeader,
  decodeCbor,
  decodeCertificate,
  decodeCheckpoint,
  type Decoded,
  decodeEvent,
  decodeEventBody,
  decodeEvidence,
  decodeGenesis,
  decodeMessage,
  decodePayload,
  type DeliveryParts,
  type EncodedEvent,
  encodeBatch,
  encodeBlock,
  encodeBlockHeader,
  encodeCbor,
  encodeCertificate,
  encodeCheckpoint,
  encodeEvent,
  encodeEventBody,
  encodeEvidence,
  encodeGenesis,
  encodeMessage,
  encodePayload,
  hashedPayload,
  type HashedPayload,
  type LocalLimits,
  type Malice,
  type MessageKind,
  type MessageParts,
  type Network,
  NO_BLOCK,
  type OwnMalice,
  proveVote,
  TOKEN_BYTES,
} from "../../../src/wire/index.ts";
import { certificateBy, checkpointAt } from "../support/certificate.ts";
import { encodable } from "../support/encodable.ts";
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
export const network: Network = networkOfFour({
  maxPayloadBytes: 40,
  maxEventPayloadBytes: 1_000,
  maxVotesPerEvent: 4,
  maxPeers: 5,
});
export const local: LocalLimits = {
  maxMessageBytes: 2_500,
  maxEventsPerMessage: 6,
  maxPayloadsPerMessage: 6,
  maxCertificatesPerMessage: 3,
  maxHeadsPerMessage: 4,
};
const { limits } = network.genesis;

const payloads = ["", "a", "hello", "x".repeat(40)].map((text) => opaque(text));
const membership = (["add", "remove"] as const).flatMap((kind) =>
  ["", "x".repeat(40)].map((info) =>
    hashedPayload({ kind, peer: bob.id, info: new TextEncoder().encode(info) }),
  ),
);
const ownMalices: readonly OwnMalice[] = [
  { kind: "fork", parent: undefined },
  { kind: "fork", parent: network.id },
  { kind: "duplicateVote", first: network.id, second: payloads[0]!.hash },
  { kind: "unexpectedGenesis", event: network.id },
  { kind: "invalidAccusation", event: network.id },
];
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
const foreign = hashedPayload({
  kind: "genesis",
  genesis: { ...network.genesis, mode: "single", info: new Uint8Array(3) },
});
const foreignVote = initialAndVotes(alice, [foreign], network).observation;
const quotations: readonly OwnMalice[] = [
  { kind: "incorrectGenesis", quoted: quoted(foreignVote), genesis: foreign.bytes },
  { kind: "invalidRequest", quoted: quoted(events[4]!) },
  { kind: "selfParentByDifferentCreator", quoted: quoted(events[2]!) },
];
const accusations = [
  ...ownMalices,
  ...quotations,
  ...[...ownMalices.slice(1, 2), ...quotations].map((malice): Malice => ({
    kind: "accomplice",
    event: network.id,
    offender: bob.id,
    malice,
  })),
  { kind: "unprovable" } as const,
].map((malice) => hashedPayload({ kind: "accusation", offender: alice.id, malice }));
const certificates = [
  certificateBy(checkpointAt(7), [alice], network),
  certificateBy(checkpointAt(300), peers, network),
  certificateBy(checkpointAt(70_000), [bob, alice], network),
];
const contents = {
  events,
  payloads: bytesOf([...payloads, ...membership.slice(1, 3)]),
  certificates: certificates.slice(1),
};
const fewer = { events: events.slice(1, 4), payloads: [], certificates: certificates.slice(0, 1) };
const token = new Uint8Array(TOKEN_BYTES).fill(7);
const nothing = { events: [], payloads: [], certificates: [] };
const inventories = [0, 1, 4].map((count) => ({
  token,
  heads: payloads.slice(0, count).map(({ hash }) => hash),
}));

/** Messages of a kind without heads: one full, one with little in it, one empty. */
function deliveries(kind: DeliveryParts["kind"]): readonly DeliveryParts[] {
  return [
    { kind, position: 3, ...contents },
    { kind, position: 70_000, ...fewer },
    { kind, position: 24, ...nothing },
  ];
}

const messages: { readonly [Kind in MessageKind]: readonly MessageParts[] } = {
  request: deliveries("request"),
  response: deliveries("response"),
  part: deliveries("part"),
  rest: inventories.flatMap((inventory) => [
    { kind: "rest", position: 24, ...fewer, ...inventory },
    { kind: "rest", position: 0, ...nothing, ...inventory },
  ]),
  heads: inventories.map((inventory) => ({ kind: "heads", ...inventory })),
  more: deliveries("more"),
  removed: deliveries("removed"),
  invitation: inventories.map(({ heads }) => ({
    kind: "invitation",
    counts: heads.map((_, at) => 300 * at),
    batches: heads,
  })),
};
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
  ...[...membership, ...accusations].map((payload) =>
    buildBlock({ ...place, payload, proofs }, network),
  ),
  buildBlock({ ...first, payload: genesisPayload, proofs }, network),
  buildBlock({ ...first, payload: opaquePayload, proofs: [] }, network),
];

function quoted({ bodyBytes, signature, voteBytes }: EncodedEvent): EncodedEvent {
  return { bodyBytes, signature, voteBytes };
}

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

function messageTarget(name: string, corpus: readonly MessageParts[]): Target {
  return target(
    name,
    corpus.map((parts) => encodeMessage(parts, network)),
    (bytes) => decodeMessage(bytes, network, local),
    (message) => encodeMessage(encodable(message), network),
  );
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
    bytesOf([...payloads, ...membership, ...accusations, genesisPayload]),
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
    "checkpoint",
    certificates.map(({ checkpoint }) => encodeCheckpoint(checkpoint)),
    decodeCheckpoint,
    encodeCheckpoint,
  ),
  target(
    "certificate",
    certificates.map((certificate) => encodeCertificate(certificate)),
    (bytes) => decodeCertificate(bytes, network),
    encodeCertificate,
  ),
  ...Object.entries(messages).map(([kind, corpus]) => messageTarget(kind, corpus)),
  target(
    "batch",
    [encodeBatch(contents), encodeBatch({ ...fewer, payloads: [genesisPayload.bytes] })],
    (bytes) => decodeBatch(bytes, network),
    (found) => encodeBatch({ ...found, payloads: bytesOf(found.payloads) }),
  ),
  target(
    "evidence",
    accusations.map(({ payload }, at) =>
      encodeEvidence(network, payload as AccusationPayload, {
        events: events.slice(0, at % 4),
        payloads: payloads.slice(at % 3),
      }),
    ),
    decodeEvidence,
    ({ network: found, accusation, ...witnesses }) => encodeEvidence(found, accusation, witnesses),
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
