import { describe, expect, it } from "vitest";
import { encodeBlock, Parsec, type ParsecConfig } from "../src/index.ts";
import { decodeMessage } from "../src/wire/index.ts";
import { bytes, type Member, type Section, section } from "./support/section.ts";
import { toyScheme } from "./support/toy-scheme.ts";

function busy(): Section {
  const peers = section({ size: 4 });
  for (const word of ["one", "two", "three"]) {
    for (const member of peers.members) peers.apply(member, member.parsec.vote([bytes(word)]));
    for (const [i, member] of peers.members.entries())
      peers.gossip(member, peers.members[(i + 1) % 4]!);
  }
  return peers;
}

const configOf = ({ genesis }: Section, { signer }: Member): ParsecConfig => ({
  genesis,
  signer,
  scheme: toyScheme,
});

describe("a peer restored from what it persisted", () => {
  it("is the peer that it was, with all its blocks", () => {
    const peers = busy();
    for (const member of peers.members) {
      const { parsec, effects } = Parsec.restore(configOf(peers, member), member.persisted);
      expect(parsec.snapshot()).toEqual(member.parsec.snapshot());
      expect(effects.blocks.map(encodeBlock)).toEqual(member.blocks.map(encodeBlock));
      expect([effects.persist, effects.send, effects.faults]).toEqual([[], [], []]);
      expect(parsec.undecidedVotes).toEqual(member.parsec.undecidedVotes);
      expect(parsec.lastBlockHash).toBe(member.parsec.lastBlockHash);
    }
  });

  it("goes on in the section without forking itself", () => {
    const peers = busy();
    const [first, ...others] = peers.members as [Member, ...Member[]];
    const { parsec } = Parsec.restore(configOf(peers, first), first.persisted);
    const again: Member = { ...first, parsec };
    const going: Section = { ...peers, members: [again, ...others] };
    for (let i = 0; i < 12; i++) {
      for (const [at, member] of going.members.entries()) {
        going.gossip(member, going.members[(at + 1 + (i % 3)) % 4]!);
      }
    }
    expect(new Set(going.members.map((member) => member.parsec.lastBlockHash)).size).toBe(1);
    expect(again.parsec.height).toBe(4);
    const { graph, peers: ids } = others[0]!.parsec.snapshot();
    const own = graph.events.filter(({ creator }) => ids[creator] === first.id);
    expect(own.map(({ chainIndex }) => chainIndex)).toEqual(own.map((_, index) => index));
  });

  it("makes the events with which every chain begins where it lost them", () => {
    const peers = section({ size: 4 });
    const [first] = peers.members as [Member];
    const { effects } = Parsec.restore(configOf(peers, first), []);
    expect(effects.persist.map(String)).toEqual(first.persisted.map(String));
  });

  it("answers a request that it answered before without a new event", () => {
    const peers = section({ size: 4 });
    const [one, two] = peers.members as [Member, Member];
    const request = peers.apply(one, one.parsec.createGossip(two.id)).send[0]!.bytes;
    const first = peers.apply(two, two.parsec.handleMessage(one.id, request));
    const { parsec } = Parsec.restore(configOf(peers, two), two.persisted);
    const again = parsec.handleMessage(one.id, request);
    expect(again.persist).toEqual([]);
    expect(again.send).toEqual(first.send);
  });
});

describe("a damaged store", () => {
  const peers = busy();
  const [member] = peers.members as [Member];
  const restore = (batches: readonly Uint8Array[]) => (): unknown =>
    Parsec.restore(configOf(peers, member), batches);
  const corruptAt = (position: number): unknown =>
    expect.objectContaining({ code: "corruptStore", subject: { position } });

  it("is refused with the batch that is damaged", () => {
    const damaged = member.persisted.map((batch, i) => (i === 2 ? batch.subarray(1) : batch));
    expect(restore(damaged)).toThrow(corruptAt(2));
  });

  it("is refused where a batch is missing in the middle", () => {
    expect(restore(member.persisted.toSpliced(1, 1))).toThrow(corruptAt(1));
  });

  it("is taken where the last batches are missing", () => {
    expect(restore(member.persisted.slice(0, 4))).not.toThrow();
  });

  it("of another network is refused", () => {
    const other = section({ size: 3 });
    const stranger = other.members[0]!;
    expect(() => Parsec.restore(configOf(other, stranger), member.persisted)).toThrow(corruptAt(0));
  });
});

it.each([
  ["too short", new Uint8Array(15).fill(1)],
  ["too long", new Uint8Array(17).fill(1)],
  ["all zeros, as those who miss a message use it", new Uint8Array(16)],
])("a token that is %s is refused", (_, recoveryToken) => {
  const peers = section({ size: 2 });
  const config = configOf(peers, peers.members[0]!);
  expect(() => Parsec.restore(config, [], { recoveryToken })).toThrow(
    expect.objectContaining({ code: "invalidConfig" }),
  );
});

it("a token belongs to the recovery, whatever the caller does with its bytes then", () => {
  const peers = section({ size: 2 });
  const [first, second] = peers.members as [Member, Member];
  const bytesOf = Buffer.alloc(16, 3);
  const { parsec } = Parsec.restore(configOf(peers, first), [], { recoveryToken: bytesOf });
  bytesOf.fill(9);
  const sent = parsec.createGossip(second.id).send[0]!;
  expect(decodeMessage(sent.bytes, peers.network)).toMatchObject({
    value: { kind: "heads", token: new Uint8Array(16).fill(3) },
  });
});
