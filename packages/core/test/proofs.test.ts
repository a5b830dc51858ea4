import { describe, expect, it } from "vitest";
import { type Block, encodeBlock, type Payload, verifyBlock } from "../src/index.ts";
import { Forger } from "./support/forger.ts";
import { bytes, type Member, type Section, section } from "./support/section.ts";
import { toyScheme } from "./support/toy-scheme.ts";

const wanted: Payload = { kind: "opaque", bytes: bytes("wanted") };
const other: Payload = { kind: "opaque", bytes: bytes("other") };

/** Honest members gossip among themselves until they have decided. */
function settleHonest(peers: Section, honest: readonly Member[], height: number): void {
  for (let round = 0; honest.some(({ parsec }) => parsec.height < height); round++) {
    if (round > 60) throw new Error("no decision");
    for (const [at, member] of honest.entries()) {
      peers.gossip(member, honest[(at + 1 + (round % (honest.length - 1))) % honest.length]!);
    }
  }
}

function proofOf(block: Block | undefined, voter: Member): Block["proofs"][0] | undefined {
  return block?.proofs.find((proof) => proof.voter === voter.id);
}

describe("the proofs of a block", () => {
  it("show of a voter who voted twice on one chain the earlier vote", () => {
    const peers = section({ size: 4 });
    const [twice, ...honest] = peers.members as [Member, ...Member[]];
    const forger = new Forger(peers, twice);
    const first = forger.vote([other, wanted]);
    const second = forger.vote([wanted], first.hash);
    const asked = forger.requesting(honest[0]!.id, second.hash);
    forger.send(
      honest[0]!,
      [...forgerChain(forger, peers), first, second, asked],
      [wanted, other, genesisOf(peers)],
    );
    for (const member of honest) peers.apply(member, member.parsec.vote([bytes("wanted")]));
    settleHonest(peers, honest, 2);
    for (const { blocks } of honest) {
      expect(proofOf(blocks[1], twice)).toMatchObject({ event: first.hash, position: 1 });
    }
  });

  it("show of a voter who voted on two branches at one height the vote with the lower hash, everywhere", () => {
    const peers = section({ size: 4 });
    const [twofaced, ...honest] = peers.members as [Member, ...Member[]];
    const forger = new Forger(peers, twofaced);
    const trunk = forgerChain(forger, peers);
    const branches = [forger.vote([wanted]), forger.vote([wanted, other])];
    // One branch for each of two, in different order of arrival at the third.
    for (const [at, vote] of branches.entries()) {
      const asked = forger.requesting(honest[at]!.id, vote.hash);
      forger.send(honest[at]!, [...trunk, vote, asked], [wanted, other, genesisOf(peers)]);
    }
    for (const member of honest) peers.apply(member, member.parsec.vote([bytes("wanted")]));
    settleHonest(peers, honest, 2);
    const encoded = honest.map(({ blocks }) => blocks.map((block) => String(encodeBlock(block))));
    for (const blocks of encoded) expect(blocks.slice(0, 2)).toEqual(encoded[0]?.slice(0, 2));
    const shown = proofOf(honest[0]!.blocks[1], twofaced);
    expect(shown?.event).toBe(branches.map(({ hash }) => hash).toSorted()[0]);
    for (const block of honest[0]!.blocks) {
      const context = { genesis: peers.genesis, voters: peers.genesis.group, scheme: toyScheme };
      expect(verifyBlock(block, context)).toEqual({ ok: true });
    }
  });
});

/** The forger's first two events. */
function forgerChain(forger: Forger, peers: Section): ReturnType<Forger["event"]>[] {
  const initial = forger.event({ cause: "initial" });
  return [initial, forger.vote([genesisOf(peers)], initial.hash)];
}

function genesisOf({ genesis }: Section): Payload {
  return { kind: "genesis", genesis };
}
