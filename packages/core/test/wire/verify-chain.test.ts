import { ed25519, type SignatureScheme } from "@parsec/crypto";
import { describe, expect, it } from "vitest";
import {
  type Block,
  buildCertificate,
  type Certificate,
  type ChainVerdict,
  encodeBlock,
  encodeCertificate,
  NO_BLOCK,
  verifyChain,
} from "../../src/wire/index.ts";
import { bytes, section } from "../support/section.ts";
import { toyScheme } from "../support/toy-scheme.ts";
import { certificateBy } from "./support/certificate.ts";
import { History } from "./support/chain.ts";
import { digits, hex } from "./support/hex.ts";
import { identity, networkOfFour, peers } from "./support/network.ts";
import { add, idsOf, networkBy, people, person, remove, say } from "./support/toy-people.ts";

const founders = [0, 1, 2, 3];
const network = networkBy(founders);
const [a, b, c, d] = [person(0), person(1), person(2), person(3)];

function verdictOn(
  history: History,
  certificates: readonly (Certificate | Uint8Array)[] = history.certificates,
  blocks: readonly (Block | Uint8Array)[] = history.blocks,
): ChainVerdict {
  return verifyChain(history.network.genesis, blocks, certificates, toyScheme);
}

function begun(): History {
  return new History(network, people);
}

describe("a chain is followed", () => {
  it("through changes of voters, one and several in a group, racing ones, and void elections", () => {
    const history = begun()
      .decide({ kind: "genesis", genesis: network.genesis }, say("one"))
      .decide(add(4))
      .skip(3)
      .decide(say("two"), add(5), remove(0), add(6))
      .decide(add(4, "again"), remove(0, "again"), remove(19), add(0, "back"))
      .decide(say("three"))
      .decide(remove(4), add(7), remove(7), say("four"))
      .decide(add(7, "back"));
    expect(verdictOn(history)).toEqual({
      ok: true,
      height: 17,
      certified: 17,
      voters: idsOf(1, 2, 3, 5, 6),
      votersAfterAll: idsOf(1, 2, 3, 5, 6),
      lastHash: history.blocks.at(-1)?.hash,
    });
  });

  it("until all founders are replaced", () => {
    const history = begun();
    for (const number of founders) {
      history.decide(add(number + 10)).decide(remove(number), say(`${number}`));
    }
    expect(verdictOn(history)).toMatchObject({ certified: 12, voters: idsOf(10, 11, 12, 13) });
  });

  it("where no more are added than maxPeers", () => {
    const small = new History(networkBy(founders, { maxPeers: 5 }), people)
      .decide(add(4), add(5))
      .decide(remove(4), add(6))
      .decide(say("end"));
    expect(verdictOn(small)).toMatchObject({ certified: 5, voters: idsOf(0, 1, 2, 3, 6) });
  });

  it("where the last voter is not removed", () => {
    const alone = new History(networkBy([0]), people)
      .decide(remove(0))
      .decide(add(1))
      .decide(remove(0, "now"))
      .decide(remove(1));
    expect(verdictOn(alone)).toMatchObject({ certified: 4, voters: idsOf(1) });
  });

  it("in single mode, where two may say the same", () => {
    const history = new History(networkBy(founders, {}, "single"), people);
    const [said] = history.vote(say("same")) as [ReturnType<History["vote"]>[0]];
    history.decided.push({ payload: said, election: 0, voter: a.id });
    history.decided.push({ payload: said, election: 0, voter: b.id });
    expect(verdictOn(history)).toMatchObject({ ok: true, certified: 2 });
    history.decided.push({ payload: said, election: 1, voter: a.id });
    expect(verdictOn(history, [])).toEqual({ ok: false, reason: "decidedBefore", height: 2 });
  });

  it("with real keys", () => {
    const everybody = [...peers, identity(9)];
    const history = new History(networkOfFour(), everybody)
      .decide(say("one"), { kind: "add", peer: identity(9).id, info: hex("") })
      .decide(say("two"));
    const { genesis } = history.network;
    expect(verifyChain(genesis, history.blocks, history.certificates, ed25519)).toMatchObject({
      ok: true,
      certified: 3,
      voters: everybody.map(({ id }) => id).toSorted(),
    });
  });

  it("as peers made it", () => {
    const peersOfFour = section({ size: 4, mode: "single" });
    for (const [at, member] of peersOfFour.members.entries()) {
      peersOfFour.apply(member, member.parsec.vote([bytes(`${at}`)]));
      peersOfFour.settle();
    }
    for (const { blocks, certificates } of peersOfFour.members) {
      const verdict = verifyChain(peersOfFour.genesis, blocks, certificates, toyScheme);
      const last = Math.max(...certificates.map(({ checkpoint }) => checkpoint.height));
      expect(verdict).toMatchObject({ ok: true, height: blocks.length, certified: last + 1 });
      expect(last).toBeGreaterThan(0);
    }
  });

  it("given as bytes, and read one at a time", () => {
    const history = begun().decide(say("one"), add(4)).decide(say("two"));
    const encoded = history.blocks.map((block) => encodeBlock(block));
    const certificates = history.certificates.map((each) => encodeCertificate(each));
    expect(verdictOn(history, certificates, encoded)).toEqual(verdictOn(history));
    function* broken(): Generator<Uint8Array> {
      yield hex("00");
      throw new Error("read on");
    }
    expect(verifyChain(network.genesis, broken(), [], toyScheme)).toMatchObject({ height: 0 });
  });

  it("even without a block", () => {
    const nothing = { ok: true, height: 0, certified: 0, lastHash: NO_BLOCK };
    const voters = idsOf(...founders);
    expect(verdictOn(begun())).toEqual({ ...nothing, voters, votersAfterAll: voters });
  });
});

describe("blocks are certified", () => {
  const history = begun()
    .decide(say("one"))
    .decide(say("two"), say("three"))
    .decide(add(4), add(5), add(6))
    .decide(say("four"))
    .decide(remove(0), remove(1))
    .decide(say("five"));
  const [one, two, adds, four, removes, five] = history.certificates as readonly Certificate[] &
    Record<0 | 1 | 2 | 3 | 4 | 5, Certificate>;
  const atFirst = idsOf(...founders);
  const afterAdds = idsOf(0, 1, 2, 3, 4, 5, 6);
  const atLast = idsOf(2, 3, 4, 5, 6);

  it.each([
    ["none without a certificate", [], 0, atFirst],
    ["up to the only one", [one], 1, atFirst],
    ["by one certificate also before it", [two], 3, atFirst],
    ["up to the newest", [two, one], 3, atFirst],
    ["up to a change of voters", [adds], 6, afterAdds],
    ["beyond it", [adds, four], 7, afterAdds],
    ["beyond all changes", [five, removes, adds], 10, atLast],
    ["up to where a change lacks its certificate", [one, four, removes, five], 1, atFirst],
    ["up to where a later change lacks it", [one, adds, four, five], 7, afterAdds],
  ])("%s", (_, certificates, certified, voters) => {
    expect(verdictOn(history, certificates)).toMatchObject({
      ok: true,
      height: 10,
      certified,
      voters,
      votersAfterAll: atLast,
    });
  });

  it("as far as they are given", () => {
    for (let count = 0; count <= 10; count++) {
      const ends = [1, 3, 6, 7, 9, 10].filter((end) => end <= count);
      const prefix = history.blocks.slice(0, count);
      expect(verdictOn(history, history.certificates, prefix)).toMatchObject({
        ok: true,
        height: count,
        certified: ends.at(-1) ?? 0,
      });
    }
  });

  const { checkpoint } = one;
  const twice = { ...one, signatures: one.signatures.toReversed() };
  it.each<[string, Certificate | Uint8Array]>([
    ["is signed by one of four", certificateBy(checkpoint, [a], network)],
    ["is signed by a stranger too", certificateBy(checkpoint, [a, b, person(4)], network)],
    ["is signed by strangers", certificateBy(checkpoint, [person(4), person(5)], network)],
    ["has another hash", { ...one, hash: checkpoint.blockHash }],
    ["is of another network", certificateBy(checkpoint, [a, b], networkBy([0, 1, 2]))],
    ["is nonsense", hex("00")],
    ["is nothing", hex("")],
    ["has its signatures in disorder", encodeCertificate(twice)],
    ["is signed by too few and names another block", by([a], { blockHash: NO_BLOCK })],
    ["is signed by others and names another block", by([person(4), b], { blockHash: NO_BLOCK })],
    ["is signed by too few and names other voters", by([a], { votersHash: NO_BLOCK })],
    ["is about a block that isn't there", by([a, b], { height: 10 })],
  ])("not by a certificate that %s", (_, nothing) => {
    expect(verdictOn(history, [nothing])).toMatchObject({ ok: true, certified: 0 });
    expect(verdictOn(history, [nothing, one, nothing])).toMatchObject({ ok: true, certified: 1 });
  });

  function by(signers: readonly (typeof a)[], change: Partial<Certificate["checkpoint"]>) {
    return certificateBy({ ...checkpoint, ...change }, signers, network);
  }

  it("not by those who don't vote yet, or no more", () => {
    const early = certificateBy(adds.checkpoint, [person(4), person(5), person(6)], network);
    expect(verdictOn(history, [early])).toMatchObject({ ok: true, certified: 0 });
    const late = certificateBy(five.checkpoint, [a, b], network);
    expect(verdictOn(history, [adds, removes, late])).toMatchObject({ ok: true, certified: 9 });
  });

  it("unless enough voters signed another block, other voters, or that a group ended before", () => {
    const contradicted = { ok: false, reason: "contradicted" };
    const block = by([c, d], { blockHash: NO_BLOCK });
    expect(verdictOn(history, [block])).toEqual({ ...contradicted, height: 0 });
    const voters = by([c, d], { votersHash: NO_BLOCK });
    expect(verdictOn(history, [voters])).toEqual({ ...contradicted, height: 0 });
    const end = { height: 1, blockHash: history.blocks[1]?.hash ?? NO_BLOCK };
    expect(verdictOn(history, [by([c, d], end)])).toEqual({ ...contradicted, height: 2 });
    const last = certificateBy({ ...five.checkpoint, blockHash: NO_BLOCK }, [c, d], network);
    expect(verdictOn(history, [last])).toEqual({ ...contradicted, height: 9 });
    const after = certificateBy({ ...five.checkpoint, votersHash: NO_BLOCK }, [c, d], network);
    expect(verdictOn(history, [after])).toEqual({ ...contradicted, height: 9 });
  });

  it("and signatures are verified only where something depends on them", () => {
    const { blocks, certificates, groups } = history;
    const many = Array.from({ length: 50 }, () => certificates).flat();
    expect(verifications(blocks, many)).toEqual({ certified: 10, signatures: 4 + 7 + 5 });
    // Not signed: about each block that it is another, that others vote after it, or both.
    const junk = blocks.flatMap(({ hash, header: { height } }) => {
      const { voters, checkpoint: truth } = groups.find(
        (group) => group.checkpoint.height >= height,
      )!;
      const signatures = voters.map((signer) => ({ signer, signature: new Uint8Array(64) }));
      return [
        { height, blockHash: NO_BLOCK, votersHash: truth.votersHash },
        { height, blockHash: hash, votersHash: NO_BLOCK },
        { height, blockHash: NO_BLOCK, votersHash: NO_BLOCK },
      ].map((said) => buildCertificate(said, signatures, network));
    });
    expect(verifications(blocks, [...junk, ...many])).toEqual({
      certified: 10,
      signatures: 4 + 7 + 5 + 3 * 10,
    });
  });

  /** How many signatures of certificates were verified. */
  function verifications(
    blocks: readonly Block[],
    certificates: readonly Certificate[],
  ): { certified: number; signatures: number } {
    const checkpoints = new Set<string>(certificates.map(({ hash }) => hash));
    let signatures = 0;
    const scheme: SignatureScheme = {
      ...toyScheme,
      verify: (signature, message, key) => {
        if (checkpoints.has(digits(message))) signatures++;
        return toyScheme.verify(signature, message, key);
      },
    };
    const verdict = verifyChain(network.genesis, blocks, certificates, scheme);
    return { certified: verdict.ok ? verdict.certified : -1, signatures };
  }
});
