import type { PublicId } from "@parsec/crypto";
import { describe, expect, it } from "vitest";
import {
  type Certificate,
  decodeCertificate,
  encodeCertificate,
  Parsec,
  verifyCertificate,
} from "../src/index.ts";
import {
  buildCertificate,
  type Checkpoint,
  type CheckpointSignature,
  decodeMessage,
  NO_BLOCK,
  signaturesNeeded,
  signCheckpoint,
  votersHash,
} from "../src/wire/index.ts";
import { codes, Forger } from "./support/forger.ts";
import { bytes, type Member, type Section, section, signerOf } from "./support/section.ts";
import { toyScheme } from "./support/toy-scheme.ts";

/** Peers in a ring: each speaks with the next one only. */
function ring(size: number, rounds: number): Section {
  const peers = section({ size });
  for (let round = 0; round < rounds; round++) {
    for (const member of peers.members) {
      if (round % 3 === 0) peers.apply(member, member.parsec.vote([bytes(`vote ${round}`)]));
    }
    for (const [i, member] of peers.members.entries()) {
      if (size > 1) peers.gossip(member, peers.members[(i + 1) % size]!);
    }
  }
  peers.settle();
  return peers;
}

const signersOf = ({ signatures }: Certificate): PublicId[] =>
  signatures.map(({ signer }) => signer);

describe.each([1, 2, 3, 4, 7, 10])("of %i peers", (size) => {
  const peers = ring(size, 8);
  const voters = peers.members.map(({ id }) => id);

  it("each collects certificates that prove its blocks to anybody", () => {
    for (const { blocks, certificates } of peers.members) {
      expect(certificates.length).toBeGreaterThan(0);
      for (const certificate of certificates) {
        const { checkpoint } = certificate;
        const bytesOf = encodeCertificate(certificate);
        const context = { genesis: peers.genesis, voters, scheme: toyScheme };
        expect(verifyCertificate(bytesOf, context)).toEqual({ ok: true });
        expect(checkpoint.blockHash).toBe(blocks[checkpoint.height]?.hash);
        expect(checkpoint.votersHash).toBe(votersHash(voters));
        // One that is honest is among them, and no more than are needed.
        expect(certificate.signatures).toHaveLength(Math.floor(size / 3) + 1);
        expect(decodeCertificate(bytesOf, peers.network)).toEqual({ ok: true, value: certificate });
      }
    }
  });

  it("each names the last block of a group", () => {
    const { blocks, certificates } = peers.members[0]!;
    for (const { checkpoint } of certificates) {
      const { header } = blocks[checkpoint.height]!;
      expect(blocks[checkpoint.height + 1]?.header.election).not.toBe(header.election);
    }
  });

  it("each keeps the newest certificate only, since the voters never change", () => {
    for (const { parsec, certificates } of peers.members) {
      expect(parsec.certificates).toEqual(certificates.slice(-1));
    }
  });

  it("each has its certificates again when it is restored", () => {
    for (const { parsec, signer, persisted } of peers.members) {
      const config = { genesis: peers.genesis, signer, scheme: toyScheme };
      const restored = Parsec.restore(config, persisted);
      expect(restored.parsec.certificates).toEqual(parsec.certificates);
      expect(restored.effects.certificates).toEqual(parsec.certificates);
    }
  });
});

/** Certificates beside the messages that an exchange consists of. */
function besides(peers: Section, from: Member, to: Member): Certificate[][] {
  const seen: Certificate[][] = [];
  const note = (message: Uint8Array): void => {
    const result = decodeMessage(message, peers.network);
    if (result.ok && "events" in result.value) seen.push([...result.value.certificates]);
  };
  for (const request of peers.apply(from, from.parsec.createGossip(to.id)).send) {
    note(request.bytes);
    const { send } = peers.apply(to, to.parsec.handleMessage(from.id, request.bytes));
    for (const response of send) {
      note(response.bytes);
      peers.apply(from, from.parsec.handleMessage(to.id, response.bytes));
    }
  }
  return seen;
}

describe("signatures under checkpoints", () => {
  it("aren't sent to somebody who is known to have enough of them", () => {
    const peers = ring(4, 6);
    const [one, two] = peers.members as [Member, Member];
    // The first exchange may still bring some, and the second tells that they arrived.
    besides(peers, one, two);
    besides(peers, two, one);
    expect(besides(peers, one, two)).toEqual([[], []]);
    expect(besides(peers, two, one)).toEqual([[], []]);
  });

  it("are sent again when the message was lost", () => {
    const peers = section({ size: 4 });
    const [one, two, three] = peers.members as [Member, Member, Member, Member];
    for (let i = 0; one.parsec.height === 0; i++) {
      peers.gossip(one, two);
      peers.gossip(two, three);
      peers.gossip(three, one);
      expect(i).toBeLessThan(20);
    }
    const four = peers.members[3]!;
    const sent = (): PublicId[][] => {
      const [message] = peers.apply(one, one.parsec.createGossip(four.id)).send;
      const result = decodeMessage(message!.bytes, peers.network);
      if (!result.ok || !("events" in result.value)) throw new Error("no delivery");
      return result.value.certificates.map(signersOf);
    };
    const first = sent();
    expect(first).toHaveLength(1);
    expect(sent()).toEqual(first);
  });
});

describe("a peer that gets signatures under checkpoints", () => {
  /** Two of four that decided the genesis but heard of no signature of the third's. */
  function decided(): { peers: Section; one: Member; forger: Forger; checkpoint: Checkpoint } {
    const peers = section({ size: 4 });
    peers.settle();
    const [one, , third] = peers.members as [Member, Member, Member];
    for (const member of peers.members) peers.apply(member, member.parsec.vote([bytes("more")]));
    peers.settle();
    const { checkpoint } = one.parsec.certificates[0]!;
    return { peers, one, forger: new Forger(peers, third), checkpoint };
  }
  const sendBeside = (
    { peers, one, forger }: ReturnType<typeof decided>,
    checkpoint: Checkpoint,
    signatures: readonly CheckpointSignature[],
  ): ReturnType<Forger["send"]> => {
    const certificates = [buildCertificate(checkpoint, signatures, peers.network)];
    return forger.send(one, [forger.requesting(one.id)], [], { certificates });
  };

  it("reports one that isn't its signer's, and answers all the same", () => {
    const scene = decided();
    const checkpoint = { ...scene.checkpoint, height: scene.checkpoint.height + 1 };
    const signature = { signer: scene.forger.member.id, signature: new Uint8Array(64) };
    const effects = sendBeside(scene, checkpoint, [signature]);
    expect(effects.faults).toEqual([
      expect.objectContaining({
        code: "forgedCheckpoint",
        sender: scene.forger.member.id,
        signer: scene.forger.member.id,
        height: checkpoint.height,
      }),
    ]);
    expect(effects.send).toHaveLength(1);
  });

  it("reports a voter who signs another block at a height that it decided", () => {
    const scene = decided();
    const checkpoint = { ...scene.checkpoint, blockHash: NO_BLOCK };
    const { signer } = scene.forger.member;
    const effects = sendBeside(scene, checkpoint, [
      signCheckpoint(checkpoint, signer, scene.peers.network),
    ]);
    expect(effects.faults).toEqual([
      expect.objectContaining({
        code: "contradictedCheckpoint",
        sender: scene.forger.member.id,
        signer: scene.forger.member.id,
        height: checkpoint.height,
      }),
    ]);
    expect(effects.certificates).toEqual([]);
  });

  it("passes over those of strangers", () => {
    const scene = decided();
    const checkpoint = { ...scene.checkpoint, blockHash: NO_BLOCK };
    const effects = sendBeside(scene, checkpoint, [
      signCheckpoint(checkpoint, signerOf(99), scene.peers.network),
    ]);
    expect([codes(effects), effects.certificates]).toEqual([[], []]);
  });

  it("passes over those of blocks that it didn't decide", () => {
    const scene = decided();
    const checkpoint = { ...scene.checkpoint, height: scene.checkpoint.height + 5 };
    const { signer } = scene.forger.member;
    const effects = sendBeside(scene, checkpoint, [
      signCheckpoint(checkpoint, signer, scene.peers.network),
    ]);
    expect([codes(effects), effects.certificates]).toEqual([[], []]);
    expect(scene.one.parsec.certificates).toHaveLength(1);
  });
});

it("as many signatures are needed as hold one of an honest voter", () => {
  for (let voters = 1; voters <= 100; voters++) {
    // Fewer than a third are faulty.
    const faulty = Math.ceil(voters / 3) - 1;
    expect(signaturesNeeded(voters)).toBeGreaterThan(faulty);
    expect(signaturesNeeded(voters)).toBe(Math.floor(voters / 3) + 1);
  }
});
