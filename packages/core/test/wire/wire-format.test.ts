import { ed25519, type Hash, type PublicId } from "@parsec/crypto";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  blockHash,
  buildBlock,
  buildEvent,
  decodeBatch,
  decodeBlock,
  decodeEvent,
  decodeGenesis,
  decodeMessage,
  decodePayload,
  encodeBatch,
  encodeBlock,
  encodeBlockHeader,
  encodeEvent,
  encodeEventBody,
  encodeGenesis,
  encodeMessage,
  encodePayload,
  type EventParts,
  NO_BLOCK,
  networkOf,
  payloadHash,
  proveVote,
  verifyBlock,
} from "../../src/wire/index.ts";
import { digits, hex } from "./support/hex.ts";
import { identity, initialAndVotes, opaque } from "./support/network.ts";
import { valueOf } from "./support/refusal.ts";

const page = readFileSync(new URL("../../../../docs/wire-format.md", import.meta.url), "utf8");
const vectors = new Map(
  [...page.matchAll(/```hex (\w+)\n([0-9a-f\n]+)```/g)].map(
    ([, name = "", text = ""]) => [name, hex(text)] as const,
  ),
);

function vector(name: string): Uint8Array {
  const bytes = vectors.get(name);
  if (bytes === undefined) throw new Error(`the page has no vector ${name}`);
  return bytes;
}

const [a, b, c, d] = [identity(2), identity(1), identity(4), identity(3)] as const;
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

  it("message", () => {
    const message = valueOf(decodeMessage(vector("message"), network));
    const hashes = ["initial", "observation", "requesting"].map((name) => hash(name));
    expect(message.events.map((event) => event.hash)).toEqual(hashes);
    const payloads = message.payloads.map(({ bytes }) => bytes);
    const again = encodeMessage({ kind: "request", events: message.events, payloads }, network);
    expect(digits(again)).toBe(digits(vector("message")));
  });

  it("batch", () => {
    const { events, payloads } = valueOf(decodeBatch(vector("batch"), network));
    expect(payloads).toEqual([opaque("hello"), opaque("world")]);
    const again = encodeBatch({ events, payloads: payloads.map(({ bytes }) => bytes) });
    expect(digits(again)).toBe(digits(vector("batch")));
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
});
