import { ed25519 } from "@parsec/crypto";
import { describe, expect, it } from "vitest";
import {
  type Block,
  type BlockContext,
  buildBlock,
  encodeBlock,
  hashedPayload,
  type HashedPayload,
  makeGenesis,
  type Network,
  NO_BLOCK,
  proveVote,
  verifyBlock,
  type VoteProof,
} from "../../src/wire/index.ts";
import { hex } from "./support/hex.ts";
import {
  identity,
  type Identity,
  initialAndVotes,
  networkOfFour,
  opaque,
  peers,
} from "./support/network.ts";

const voters = peers.map(({ id }) => id);
const payloads = ["a", "b", "c", "d", "e"].map((text) => opaque(text));
const supermajority = networkOfFour();
const single = networkOfFour({}, "single");

function payloadAt(position: number): HashedPayload {
  const payload = payloads[position];
  if (payload === undefined) throw new Error("there are five payloads");
  return payload;
}

function proofBy(peer: Identity, position: number, network: Network): VoteProof {
  return proveVote(initialAndVotes(peer, payloads, network).observation, position);
}

/** A block about payload "c", voted for by the first so many peers. */
function blockBy(count: number, network: Network): Block {
  const proofs = peers.slice(0, count).map((peer) => proofBy(peer, 2, network));
  const place = { height: 0, election: 0, previous: NO_BLOCK };
  return buildBlock({ ...place, voters, payload: payloadAt(2), proofs }, network);
}

function contextOf(network: Network): BlockContext {
  return { genesis: network.genesis, voters, scheme: ed25519 };
}

const sound = blockBy(3, supermajority);
const context = contextOf(supermajority);
const [first, second, third] = sound.proofs;
if (first === undefined || second === undefined || third === undefined) throw new Error("3 proofs");

/** The same block with other proofs, its header made to fit. */
function withProofs(proofs: readonly VoteProof[]): Block {
  return buildBlock({ ...sound.header, voters, payload: payloadAt(2), proofs }, supermajority);
}

describe("a block is verified", () => {
  it("if three of four voters prove that they voted for it", () => {
    expect(verifyBlock(sound, context)).toEqual({ ok: true });
    expect(verifyBlock(encodeBlock(sound), context)).toEqual({ ok: true });
    expect(verifyBlock(blockBy(4, supermajority), context)).toEqual({ ok: true });
  });

  it("wherever in an event the vote stands", () => {
    for (const [position, payload] of payloads.entries()) {
      const proofs = peers.map((peer) => proofBy(peer, position, supermajority));
      const parts = { ...sound.header, voters, payload, proofs };
      expect(verifyBlock(buildBlock(parts, supermajority), context)).toEqual({ ok: true });
    }
  });

  it("whatever the order in which the voters are given", () => {
    expect(verifyBlock(sound, { ...context, voters: voters.toReversed() })).toEqual({ ok: true });
  });

  it("in single mode with one proof", () => {
    expect(verifyBlock(blockBy(1, single), contextOf(single))).toEqual({ ok: true });
  });

  it.each([
    ["supermajority", supermajority],
    ["single", single],
  ])("about the genesis in %s mode, with a supermajority", (_, network) => {
    const genesis = hashedPayload({ kind: "genesis", genesis: network.genesis });
    const proofs = peers.map((peer) =>
      proveVote(initialAndVotes(peer, [genesis], network).observation, 0),
    );
    const place = { height: 0, election: 0, previous: NO_BLOCK };
    const block = (some: readonly VoteProof[]): Block =>
      buildBlock({ ...place, voters, payload: genesis, proofs: some }, network);
    expect(verifyBlock(block(proofs), contextOf(network))).toEqual({ ok: true });
    expect(verifyBlock(block(proofs.slice(0, 2)), contextOf(network))).toEqual({
      ok: false,
      reason: "tooFewVoters",
    });
  });
});

describe("a block is refused", () => {
  const wrong = hex("00".repeat(32));
  const otherHash = payloadAt(0).hash;

  it.each<[string, Block, string]>([
    ["carries another hash than its own", { ...sound, hash: otherHash }, "wrongHash"],
    ["is for another network", blockBy(3, networkOfFour({ maxPeers: 5 })), "wrongNetwork"],
    ["is about another payload", { ...sound, payload: payloadAt(0).payload }, "wrongPayload"],
    [
      "has more proofs than its header",
      { ...sound, proofs: blockBy(4, supermajority).proofs },
      "wrongProofs",
    ],
    ["has fewer proofs than its header", { ...sound, proofs: [first, second] }, "wrongProofs"],
    ["is voted for by two of four", blockBy(2, supermajority), "tooFewVoters"],
    ["is voted for by nobody", blockBy(0, supermajority), "tooFewVoters"],
  ])("if it %s", (_, block, reason) => {
    expect(verifyBlock(block, context)).toEqual({ ok: false, reason });
  });

  it("if it is for other voters", () => {
    const fewer = { ...context, voters: voters.slice(0, 3) };
    expect(verifyBlock(sound, fewer)).toEqual({ ok: false, reason: "wrongVoters" });
  });

  it.each([
    [0, "tooFewVoters"],
    [2, "tooManyVoters"],
  ])("in single mode with %i proofs", (count, reason) => {
    expect(verifyBlock(blockBy(count, single), contextOf(single))).toEqual({ ok: false, reason });
  });

  it("if it is about the genesis of another network", () => {
    const genesis = makeGenesis({ group: voters.slice(0, 3) });
    const payload = hashedPayload({ kind: "genesis", genesis });
    const proofs = peers.map((peer) =>
      proveVote(initialAndVotes(peer, [payload], supermajority).observation, 0),
    );
    const block = buildBlock({ ...sound.header, voters, payload, proofs }, supermajority);
    expect(verifyBlock(block, context)).toEqual({ ok: false, reason: "wrongGenesis" });
  });

  it("if somebody in it is no voter", () => {
    const stranger = identity(99);
    const block = withProofs([...sound.proofs, proofBy(stranger, 2, supermajority)]);
    expect(verifyBlock(block, context)).toEqual({
      ok: false,
      reason: "notAVoter",
      voter: stranger.id,
    });
  });

  it.each<[string, VoteProof, string]>([
    ["a vote for another payload", proofBy(peers[1] ?? identity(0), 1, supermajority), "wrongPath"],
    ["another position", { ...second, position: 3 }, "wrongPath"],
    ["another path", { ...second, path: [wrong, ...second.path.slice(1)] }, "wrongPath"],
    ["a path too long", { ...second, path: [...second.path, wrong] }, "wrongPath"],
    ["a path too short", { ...second, path: second.path.slice(1) }, "wrongPath"],
    ["no signature", { ...second, signature: hex("00".repeat(64)) }, "wrongSignature"],
    ["somebody else's signature", { ...second, signature: first.signature }, "wrongSignature"],
  ])("if a proof has %s", (_, proof, reason) => {
    const block = withProofs([first, proof, third]);
    expect(verifyBlock(block, context)).toEqual({ ok: false, reason, voter: second.voter });
  });

  it("if its proofs are not sorted, or have somebody twice", () => {
    const { header, payload, hash } = sound;
    const disorder = { hash, header, payload, proofs: [second, first, third] };
    expect(verifyBlock(disorder, context)).toMatchObject({
      ok: false,
      reason: "undecodable",
      fault: { code: "unsorted", path: ["proofs", 1] },
    });
    expect(verifyBlock(withProofs([first, first, first]), context)).toMatchObject({
      ok: false,
      reason: "undecodable",
      fault: { code: "duplicate", path: ["proofs", 1] },
    });
  });

  it("if its bytes are none", () => {
    expect(verifyBlock(hex("00"), context)).toMatchObject({
      ok: false,
      reason: "undecodable",
      fault: { code: "wrongType" },
    });
  });

  it("by the vote of an event that voted in another network", () => {
    const elsewhere = networkOfFour({ maxPeers: 5 });
    const block = withProofs(peers.map((peer) => proofBy(peer, 2, elsewhere)));
    expect(block.proofs[0]?.event).not.toBe(sound.proofs[0]?.event);
    // A decoder works the event's hash out anew: the header is about events of the other network.
    expect(verifyBlock(block, context)).toEqual({ ok: false, reason: "wrongProofs" });
  });
});
