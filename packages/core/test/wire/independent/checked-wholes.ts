// What the vectors of blocks, certificates, messages and batches say.

import { expect } from "vitest";
import type { Block, Proof } from "./block.ts";
import { decodeBlock, decodeHeader, verifyBlock } from "./block.ts";
import { decodeCertificate, decodeCheckpoint, verifyCertificate } from "./certificate.ts";
import * as hashes from "./hashes.ts";
import { DEFAULT_LIMITS as limits, DEFAULT_LOCAL as local } from "./limits.ts";
import { merklePath } from "./merkle.ts";
import type { Delivery } from "./message.ts";
import { decodeBatch, decodeMessage } from "./message.ts";
import { decodeGenesis } from "./genesis.ts";
import { GROUP as group, bytesFrom, hexOf, idOf, vector } from "./vectors.ts";

const networkId = vector("networkId");
const network = { networkId, limits, local };
const votes = [vector("helloHash"), vector("worldHash")];
const payloads = [vector("hello"), vector("world")];

const deliveryOf = (name: string): Delivery => {
  const message = decodeMessage(vector(name), network);
  if (!("events" in message)) throw new Error(`${name} is a delivery`);
  return message;
};

/** What a delivery or batch holds, by the names of the vectors that it is made of. */
const contentOf = (content: Pick<Delivery, "events" | "payloads" | "certificates">) => ({
  bodies: content.events.map(({ bodyBytes }) => bodyBytes),
  payloads: content.payloads,
  checkpoints: content.certificates.map(({ checkpointBytes }) => checkpointBytes),
});

const vectors = (...names: readonly string[]) => names.map(vector);

/** By the vector. */
export const WHOLE_CHECKS: Readonly<Record<string, () => void>> = {
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
  invitation: () => {
    expect(decodeMessage(vector("invitation"), network)).toEqual({
      kind: "invitation",
      counts: [4, 2, 0, 0],
      batches: [vector("observationBody").subarray(-32)],
    });
  },
  rest: () => {
    const message = deliveryOf("rest");
    const token = Uint8Array.from({ length: 16 }, (_, index) => index);
    const heads = vectors("responseHash", "requestHash");
    expect(message).toMatchObject({ kind: "rest", position: 0, token, heads });
    const bodies = vectors("responseBody");
    const checkpoints = vectors("checkpoint");
    expect(contentOf(message)).toEqual({ bodies, payloads: [], checkpoints });
  },
  removed: () => {
    const message = deliveryOf("removed");
    expect(message).toMatchObject({ kind: "removed", position: 0 });
    expect(contentOf(message)).toEqual(contentOf(deliveryOf("rest")));
    expect(Object.keys(message)).not.toContain("heads");
  },
  batch: () => {
    const batch = contentOf(decodeBatch(vector("batch"), limits));
    expect(batch).toEqual(contentOf(deliveryOf("message")));
  },
};
