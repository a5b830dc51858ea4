import { describe, expect, it } from "vitest";

import { ALTERED } from "./independent/altered.ts";
import type { Block, Proof } from "./independent/block.ts";
import { decodeBlock, decodeHeader, verifyBlock } from "./independent/block.ts";
import {
  decodeCertificate,
  decodeCheckpoint,
  verifyCertificate,
} from "./independent/certificate.ts";
import { decodeBody, decodeEvent } from "./independent/event.ts";
import * as hashes from "./independent/hashes.ts";
import { DEFAULT_LIMITS, DEFAULT_LOCAL } from "./independent/limits.ts";
import { leadsToRoot, merklePath, merkleRoot } from "./independent/merkle.ts";
import type { Delivery } from "./independent/message.ts";
import { decodeBatch, decodeMessage } from "./independent/message.ts";
import { decodeGenesis, decodePayload } from "./independent/payload.ts";
import { attempt } from "./independent/refusal.ts";
import {
  HEX_BLOCKS,
  PEERS,
  VECTORS,
  bytesFrom,
  hexOf,
  idOf,
  vector,
} from "./independent/vectors.ts";

// A second decoder, written from docs/wire-format.md alone, reads all of its vectors.

const limits = DEFAULT_LIMITS;
const networkId = vector("networkId");
const network = { networkId, limits, local: DEFAULT_LOCAL };
const group = ["A", "B", "C", "D"].map(idOf);
const votes = [vector("helloHash"), vector("worldHash")];
const payloads = [vector("hello"), vector("world")];

/** An event: its body and hash are vectors of their own; its signature is the creator's. */
const checkEvent = (name: string, creator: string, bytes: number) => () => {
  const event = decodeEvent(vector(name), limits);
  expect(event.bodyBytes).toEqual(vector(`${name}Body`));
  expect(event.body.creator).toEqual(idOf(creator));
  expect(hashes.isSignature(idOf(creator), vector(`${name}Hash`), event.signature)).toBe(true);
  expect(hashes.isSignature(idOf("D"), vector(`${name}Hash`), event.signature)).toBe(false);
  expect(vector(name)).toHaveLength(bytes);
};

const checkEventHash = (name: string) => () => {
  expect(hashes.eventHash(networkId, vector(`${name}Body`))).toEqual(vector(`${name}Hash`));
};

const checkBody = (name: string, value: object) => () => {
  expect(decodeBody(vector(`${name}Body`))).toEqual({ cause: name, ...value });
};

const deliveryOf = (name: string): Delivery => {
  const message = decodeMessage(vector(name), network);
  if (message.kind === "heads") throw new Error(`${name} is a delivery`);
  return message;
};

/** What a delivery or batch holds, by the names of the vectors that it is made of. */
const contentOf = (content: Pick<Delivery, "events" | "payloads" | "certificates">) => ({
  bodies: content.events.map(({ bodyBytes }) => bodyBytes),
  payloads: content.payloads,
  checkpoints: content.certificates.map(({ checkpointBytes }) => checkpointBytes),
});

const vectors = (...names: readonly string[]) => names.map(vector);

const checks: Readonly<Record<string, () => void>> = {
  genesis: () => {
    const info = new Uint8Array(Buffer.from("example"));
    const head = { tag: "genesis", mode: "supermajority", coin: "roundParity" };
    expect(decodeGenesis(vector("genesis"))).toEqual({ ...head, limits, group, info });
    expect(decodePayload(vector("genesis"), limits).tag).toBe("genesis");
  },
  networkId: () => {
    expect(hashes.payloadHash(vector("genesis"))).toEqual(networkId);
  },
  hello: () => {
    const bytes = new Uint8Array(Buffer.from("hello"));
    expect(decodePayload(vector("hello"), limits)).toEqual({ tag: "opaque", bytes });
  },
  helloHash: () => {
    expect(hashes.payloadHash(vector("hello"))).toEqual(vector("helloHash"));
  },
  world: () => {
    const bytes = new Uint8Array(Buffer.from("world"));
    expect(decodePayload(vector("world"), limits)).toEqual({ tag: "opaque", bytes });
  },
  worldHash: () => {
    expect(hashes.payloadHash(vector("world"))).toEqual(vector("worldHash"));
  },

  initialBody: checkBody("initial", { creator: idOf("A") }),
  initialHash: checkEventHash("initial"),
  initial: checkEvent("initial", "A", 107),
  observationBody: checkBody("observation", {
    creator: idOf("A"),
    selfParent: vector("initialHash"),
    voteCount: 2,
    voteRoot: merkleRoot(votes),
  }),
  observationHash: checkEventHash("observation"),
  observation: () => {
    checkEvent("observation", "A", 177 + 2 * 32)();
    expect(decodeEvent(vector("observation"), limits).votes).toEqual(votes);
  },
  requestingBody: checkBody("requesting", {
    creator: idOf("A"),
    selfParent: vector("observationHash"),
    recipient: idOf("B"),
  }),
  requestingHash: checkEventHash("requesting"),
  requesting: checkEvent("requesting", "A", 175),
  requestBody: () => {
    const initialOfB = bytesFrom(`8301005820${hexOf(idOf("B"))}`);
    checkBody("request", {
      creator: idOf("B"),
      selfParent: hashes.eventHash(networkId, initialOfB),
      otherParent: vector("requestingHash"),
    })();
  },
  requestHash: checkEventHash("request"),
  request: checkEvent("request", "B", 175),
  responseBody: checkBody("response", {
    creator: idOf("A"),
    selfParent: vector("requestingHash"),
    otherParent: vector("requestHash"),
  }),
  responseHash: checkEventHash("response"),
  response: checkEvent("response", "A", 175),

  header: () => {
    const { proofs } = decodeBlock(vector("block"), limits);
    const events = proofs.map(({ bodyBytes }) => hashes.eventHash(networkId, bodyBytes));
    expect(decodeHeader(vector("header"))).toEqual({
      networkId,
      height: 0,
      election: 0,
      previous: new Uint8Array(32),
      votersHash: hashes.votersHash(group),
      payloadHash: vector("worldHash"),
      proofsHash: hashes.proofsHash(events),
    });
  },
  blockHash: () => {
    expect(hashes.blockHash(vector("header"))).toEqual(vector("blockHash"));
  },
  block: () => {
    const block = decodeBlock(vector("block"), limits);
    expect(block.headerBytes).toEqual(vector("header"));
    expect(block.payloadBytes).toEqual(vector("world"));
    expect(block.proofs.map(({ body }) => body.creator)).toEqual(["A", "B", "C"].map(idOf));
    expect(block.proofs.map(({ position }) => position)).toEqual([1, 1, 1]);
    for (const { path } of block.proofs) expect(path).toEqual(merklePath(votes, 1));
    const genesis = decodeGenesis(vector("genesis"));
    const { header, proofs } = block;
    const [proof, ...others] = proofs;
    if (proof === undefined) throw new Error("a block without proofs");
    const verdict = (given: Block, mode = genesis.mode, voters = group) =>
      verifyBlock(given, { ...genesis, mode }, networkId, voters);
    const proofsOf = (given: readonly Proof[]): Block => {
      const events = given.map(({ bodyBytes }) => hashes.eventHash(networkId, bodyBytes));
      return {
        ...block,
        header: { ...header, proofsHash: hashes.proofsHash(events) },
        proofs: given,
      };
    };
    const votersOf = (voters: readonly Uint8Array[]): Block => ({
      ...block,
      header: { ...header, votersHash: hashes.votersHash(voters) },
    });
    const { signature } = others[0] ?? proof;
    const foreign = [...group.slice(1), vector("helloHash")];
    expect(verdict(block)).toBe("valid");
    expect(verdict({ ...block, header: { ...header, networkId: proof.bodyBytes } })).toBe(
      "wrongNetwork",
    );
    expect(verdict(block, "supermajority", group.slice(1))).toBe("wrongVoters");
    expect(verdict({ ...block, payloadBytes: vector("hello") })).toBe("wrongPayload");
    expect(verdict({ ...block, proofs: others })).toBe("wrongProofs");
    expect(verdict(proofsOf(others))).toBe("tooFewVoters");
    expect(verdict(block, "single")).toBe("tooManyVoters");
    expect(verdict(proofsOf([proof]), "single")).toBe("valid");
    expect(verdict(votersOf(foreign), "supermajority", foreign)).toBe("notAVoter");
    expect(verdict({ ...block, proofs: [{ ...proof, position: 0 }, ...others] })).toBe("wrongPath");
    expect(verdict({ ...block, proofs: [{ ...proof, signature }, ...others] })).toBe(
      "wrongSignature",
    );
  },

  checkpoint: () => {
    expect(decodeCheckpoint(vector("checkpoint"))).toEqual({
      height: 0,
      blockHash: vector("blockHash"),
      votersHash: hashes.votersHash(group),
    });
    expect(vector("checkpoint")).toHaveLength(71);
  },
  checkpointHash: () => {
    const hash = hashes.checkpointHash(networkId, vector("checkpoint"));
    expect(hash).toEqual(vector("checkpointHash"));
  },
  certificate: () => {
    const bytes = vector("certificate");
    const certificate = decodeCertificate(bytes, limits);
    expect(certificate.checkpointBytes).toEqual(vector("checkpoint"));
    expect(certificate.signatures.map(({ signer }) => signer)).toEqual(["A", "C"].map(idOf));
    expect(bytes.length).toBeLessThanOrEqual(81 + 101 * 2);

    const [a, b, c, d] = ["A", "B", "C", "D"].map(idOf) as [Uint8Array, ...Uint8Array[]];
    const verdict = (
      given: Uint8Array,
      id: Uint8Array,
      voters: readonly (Uint8Array | undefined)[],
    ) =>
      verifyCertificate(
        given,
        id,
        voters.flatMap((voter) => voter ?? []),
        limits,
      );
    expect(verdict(bytes, networkId, group)).toBe("valid");
    expect(verdict(bytes, networkId, [a, b, d])).toBe("notAVoter");
    expect(verdict(bytes, networkId, [a, b, c, d, ...votes])).toBe("tooFewSigners");
    expect(verdict(bytes, vector("helloHash"), group)).toBe("wrongSignature");
    expect(verdict(bytes.subarray(1), networkId, group)).toBe("undecodable");
  },

  message: () => {
    const message = deliveryOf("message");
    expect(message).toMatchObject({ kind: "request", position: 0 });
    expect(contentOf(message)).toEqual({
      bodies: vectors("initialBody", "observationBody", "requestingBody"),
      payloads,
      checkpoints: vectors("checkpoint"),
    });
  },
  part: () => {
    const message = deliveryOf("part");
    expect(message).toMatchObject({ kind: "part", position: 0 });
    const bodies = vectors("initialBody", "observationBody");
    expect(contentOf(message)).toEqual({ bodies, payloads, checkpoints: [] });
  },
  seriesEnd: () => {
    const message = deliveryOf("seriesEnd");
    expect(message).toMatchObject({ kind: "request", position: 1 });
    const bodies = vectors("requestingBody");
    const checkpoints = vectors("checkpoint");
    expect(contentOf(message)).toEqual({ bodies, payloads: [], checkpoints });
  },
  heads: () => {
    const initialOfC = bytesFrom(`8301005820${hexOf(idOf("C"))}`);
    expect(decodeMessage(vector("heads"), network)).toEqual({
      kind: "heads",
      token: Uint8Array.from({ length: 16 }, (_, index) => index),
      heads: [hashes.eventHash(networkId, initialOfC), vector("requestHash")],
    });
  },
  rest: () => {
    const message = deliveryOf("rest");
    const token = Uint8Array.from({ length: 16 }, (_, index) => index);
    expect(message).toMatchObject({ kind: "rest", position: 0, token });
    const bodies = vectors("responseBody");
    const checkpoints = vectors("checkpoint");
    expect(contentOf(message)).toEqual({ bodies, payloads: [], checkpoints });
  },
  batch: () => {
    const batch = contentOf(decodeBatch(vector("batch"), limits));
    expect(batch).toEqual(contentOf(deliveryOf("message")));
  },
};

const decoders: Readonly<Record<string, (bytes: Uint8Array) => unknown>> = {
  genesis: decodeGenesis,
  payload: (bytes) => decodePayload(bytes, limits),
  body: (bytes) => decodeBody(bytes),
  event: (bytes) => decodeEvent(bytes, limits),
  header: decodeHeader,
  block: (bytes) => decodeBlock(bytes, limits),
  checkpoint: decodeCheckpoint,
  certificate: (bytes) => decodeCertificate(bytes, limits),
  message: (bytes) => decodeMessage(bytes, network),
  batch: (bytes) => decodeBatch(bytes, limits),
};

describe("a decoder written from the page alone", () => {
  it("knows the peers", () => {
    expect(PEERS.map(({ name }) => name)).toEqual(["A", "B", "C", "D"]);
    for (const { id, derived } of PEERS) expect(derived).toEqual(id);
    expect(group.map(hexOf)).toEqual(group.map(hexOf).toSorted());
  });

  it("has a check for every vector", () => {
    expect(HEX_BLOCKS).toBe(VECTORS.size);
    expect([...VECTORS.keys()].toSorted()).toEqual(Object.keys(checks).toSorted());
  });

  it.each(Object.entries(checks))("reads %s", (_, check) => {
    expect(check).not.toThrow();
  });

  it("finds each leaf of a tree at its place, and nowhere else", () => {
    const leaves = Array.from({ length: 9 }, (_, index) => new Uint8Array(32).fill(index));
    for (let size = 1; size <= leaves.length; size += 1) {
      const tree = leaves.slice(0, size);
      for (const [position, leaf] of tree.entries()) {
        const path = merklePath(tree, position);
        for (let place = 0; place <= size; place += 1) {
          const found = leadsToRoot(leaf, place, size, path, merkleRoot(tree));
          expect(found).toBe(place === position);
        }
      }
    }
  });

  it.each(ALTERED)("refuses $decoder $what as $code", ({ decoder, bytes, code, detail }) => {
    const outcome = attempt(() => decoders[decoder]?.(bytes));
    expect(outcome).toEqual({ ok: false, code, detail });
  });
});
