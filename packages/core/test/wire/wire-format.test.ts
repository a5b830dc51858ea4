import { ed25519, type Hash, type PublicId, toHash } from "@parsec/crypto";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  blockHash,
  buildBlock,
  buildEvent,
  checkpointHash,
  type Contents,
  decodeBatch,
  decodeBlock,
  decodeCertificate,
  decodeCheckpoint,
  decodeEvent,
  decodeGenesis,
  decodeMessage,
  decodePayload,
  type EncodedEvent,
  encodeBatch,
  encodeBlock,
  encodeBlockHeader,
  encodeCertificate,
  encodeCheckpoint,
  encodeEvent,
  encodeEventBody,
  encodeGenesis,
  encodeMessage,
  encodePayload,
  type EventParts,
  firstMembership,
  type Malice,
  membershipAfter,
  NO_BLOCK,
  networkOf,
  type OwnMalice,
  payloadHash,
  proveVote,
  type UncheckedMessage,
  verifyBlock,
  verifyCertificate,
  votersHash,
} from "../../src/wire/index.ts";
import { certificateBy } from "./support/certificate.ts";
import { encodable } from "./support/encodable.ts";
import { digits, hex } from "./support/hex.ts";
import { identity, initialAndVotes, opaque } from "./support/network.ts";
import { valueOf } from "./support/refusal.ts";

const page = readFileSync(new URL("../../../../docs/wire-format.md", import.meta.url), "utf8");
const vectors = new Map(
  [...page.matchAll(/```hex (\w+)\n([0-9a-f\n]+)```/g)].map(
    ([, name = "", text = ""]) => [name, hex(text)] as const,
  ),
);

/** The vectors that a test asked for. */
const used = new Set<string>();

function vector(name: string): Uint8Array {
  used.add(name);
  const bytes = vectors.get(name);
  if (bytes === undefined) throw new Error(`the page has no vector ${name}`);
  return bytes;
}

const [a, b, c, d, e] = [identity(2), identity(1), identity(4), identity(3), identity(5)] as const;
const genesis = valueOf(decodeGenesis(vector("genesis")));
const network = networkOf(genesis);
const hash = (name: string): Hash => digits(vector(`${name}Hash`)) as Hash;

describe("the test vectors in docs/wire-format.md", () => {
  it("are by the peers that the page names", () => {
    const ids = [...page.matchAll(/^\| [A-D] .*`([0-9a-f]{64})`/gm)].map(([, id = ""]) => id);
    expect(ids).toEqual([a.id, b.id, c.id, d.id]);
    expect(genesis.group).toEqual(ids as PublicId[]);
  });

  it("genesis", () => {
    expect(new TextDecoder().decode(genesis.info)).toBe("example");
    expect(digits(encodeGenesis(genesis))).toBe(digits(vector("genesis")));
    expect(network.id).toBe(digits(vector("networkId")));
  });

  it.each(["hello", "world"])("payload %s", (name) => {
    const payload = valueOf(decodePayload(vector(name), genesis.limits));
    expect(payload).toEqual(opaque(name).payload);
    expect(digits(encodePayload(payload))).toBe(digits(vector(name)));
    expect(payloadHash(vector(name))).toBe(hash(name));
  });

  it("changes of who votes", () => {
    const added = { kind: "add", peer: e.id, info: new TextEncoder().encode("welcome") } as const;
    const removed = { kind: "remove", peer: b.id, info: new Uint8Array(0) } as const;
    for (const payload of [added, removed]) {
      const { kind } = payload;
      expect(valueOf(decodePayload(vector(kind), genesis.limits))).toEqual(payload);
      expect(digits(encodePayload(payload))).toBe(digits(vector(kind)));
      expect(payloadHash(vector(kind))).toBe(hash(kind));
    }
    expect(page).toContain(`id \`${e.id}\``);
    const { voters } = membershipAfter(firstMembership(genesis), [added, removed], genesis);
    expect(voters).toEqual([e.id, a.id, c.id, d.id].toSorted());
    expect(votersHash(voters)).toBe(hash("followingVoters"));
  });

  it("accusations", () => {
    const quoted = ({ bodyBytes, signature, voteBytes }: EncodedEvent) => ({
      bodyBytes,
      signature,
      voteBytes,
    });
    const foreign = encodeGenesis({ ...genesis, mode: "single" });
    const vote = {
      cause: "observation",
      selfParent: hash("initial"),
      votes: [payloadHash(foreign)],
    };
    const fork: OwnMalice = { kind: "fork", parent: hash("request") };
    const request = valueOf(decodeEvent(vector("request"), network));
    const genesisVote = quoted(buildEvent(vote as EventParts, a.signer, network));
    const accusations: readonly [string, PublicId, Malice][] = [
      ["Fork", b.id, fork],
      [
        "TwoVotes",
        a.id,
        { kind: "duplicateVote", first: hash("observation"), second: hash("response") },
      ],
      ["Request", b.id, { kind: "invalidRequest", quoted: quoted(request) }],
      ["Genesis", a.id, { kind: "incorrectGenesis", quoted: genesisVote, genesis: foreign }],
      [
        "Accomplice",
        a.id,
        { kind: "accomplice", event: hash("response"), offender: b.id, malice: fork },
      ],
      ["TheRest", c.id, { kind: "unprovable" }],
    ];
    for (const [name, offender, malice] of accusations) {
      const payload = { kind: "accusation", offender, malice } as const;
      const bytes = vector(`accusationOf${name}`);
      expect(valueOf(decodePayload(bytes, genesis.limits))).toEqual(payload);
      expect(digits(encodePayload(payload))).toBe(digits(bytes));
    }
  });

  const votes = [hash("hello"), hash("world")];
  const initialOfB = buildEvent({ cause: "initial" }, b.signer, network).hash;
  it.each<[string, typeof a, EventParts]>([
    ["initial", a, { cause: "initial" }],
    ["observation", a, { cause: "observation", selfParent: hash("initial"), votes }],
    ["requesting", a, { cause: "requesting", selfParent: hash("observation"), recipient: b.id }],
    ["request", b, { cause: "request", selfParent: initialOfB, otherParent: hash("requesting") }],
    [
      "response",
      a,
      { cause: "response", selfParent: hash("requesting"), otherParent: hash("request") },
    ],
  ])("event %s", (name, peer, parts) => {
    const event = buildEvent(parts, peer.signer, network);
    expect(digits(encodeEventBody(event.body))).toBe(digits(vector(`${name}Body`)));
    expect(event.hash).toBe(hash(name));
    expect(digits(encodeEvent(event))).toBe(digits(vector(name)));
    expect(valueOf(decodeEvent(vector(name), network))).toEqual(event);
  });

  it("block", () => {
    const payloads = [opaque("hello"), opaque("world")];
    const proofs = [a, b, c].map((peer) =>
      proveVote(initialAndVotes(peer, payloads, network).observation, 1),
    );
    const place = { height: 0, election: 0, previous: NO_BLOCK, voters: genesis.group };
    const block = buildBlock({ ...place, payload: opaque("world"), proofs }, network);
    expect(digits(encodeBlockHeader(block.header))).toBe(digits(vector("header")));
    expect(block.hash).toBe(hash("block"));
    expect(blockHash(vector("header"))).toBe(hash("block"));
    expect(digits(encodeBlock(block))).toBe(digits(vector("block")));
    expect(valueOf(decodeBlock(vector("block"), network))).toEqual(block);
    const context = { genesis, voters: genesis.group, scheme: ed25519 };
    expect(verifyBlock(vector("block"), context)).toEqual({ ok: true });
  });

  it("checkpoint and certificate", () => {
    const checkpoint = valueOf(decodeCheckpoint(vector("checkpoint")));
    const place = { height: 0, blockHash: hash("block"), votersHash: votersHash(genesis.group) };
    expect(checkpoint).toEqual(place);
    expect(digits(encodeCheckpoint(checkpoint))).toBe(digits(vector("checkpoint")));
    expect(checkpointHash(checkpoint, network)).toBe(hash("checkpoint"));
    const built = certificateBy(checkpoint, [c, a], network);
    expect(valueOf(decodeCertificate(vector("certificate"), network))).toEqual(built);
    expect(digits(encodeCertificate(built))).toBe(digits(vector("certificate")));
    const context = { genesis, voters: genesis.group, scheme: ed25519 };
    expect(verifyCertificate(vector("certificate"), context)).toEqual({ ok: true });
  });

  const payloads = [opaque("hello"), opaque("world")];
  const token = Uint8Array.from({ length: 16 }, (_, at) => at);
  const nothing = { events: [], payloads: [], certificates: [] };

  /** What a vector of events and a certificate, as far as it has them, decodes to. */
  function contentsOf(names: readonly string[], isCertified: boolean): Contents {
    const events = names.map((name) => valueOf(decodeEvent(vector(name), network)));
    const certificate = valueOf(decodeCertificate(vector("certificate"), network));
    return { ...nothing, events, certificates: isCertified ? [certificate] : [] };
  }

  const parts = contentsOf(["initial", "observation"], false);
  const all = contentsOf(["initial", "observation", "requesting"], true);
  const headsOfBoth: readonly Hash[] = [
    buildEvent({ cause: "initial" }, c.signer, network).hash,
    hash("request"),
  ];

  const answer = contentsOf(["response"], true);
  const headsOfA: readonly Hash[] = [hash("response"), hash("request")];

  const batch = toHash(vector("observationBody").subarray(-32));
  it.each<[string, UncheckedMessage]>([
    ["message", { kind: "request", position: 0, ...all, payloads }],
    ["part", { kind: "part", position: 0, ...parts, payloads }],
    ["seriesEnd", { kind: "request", position: 1, ...contentsOf(["requesting"], true) }],
    ["heads", { kind: "heads", token, heads: headsOfBoth }],
    ["rest", { kind: "rest", position: 0, ...answer, token, heads: headsOfA }],
    ["removed", { kind: "removed", position: 0, ...answer }],
    ["invitation", { kind: "invitation", counts: [4, 2, 0, 0], batches: [batch] }],
  ])("message %s", (name, message) => {
    expect(valueOf(decodeMessage(vector(name), network))).toEqual(message);
    expect(digits(encodeMessage(encodable(message), network))).toBe(digits(vector(name)));
  });

  it("batch", () => {
    expect(valueOf(decodeBatch(vector("batch"), network))).toEqual({ ...all, payloads });
    const again = encodeBatch({ ...all, payloads: payloads.map(({ bytes }) => bytes) });
    expect(digits(again)).toBe(digits(vector("batch")));
  });

  it("and no others stand there", () => {
    expect([...vectors.keys()].filter((name) => !used.has(name))).toEqual([]);
  });
});
