import { toPublicId } from "@parsec/crypto";
import { describe, expect, it } from "vitest";
import { Parsec, ParsecError, type PeerState } from "../src/index.ts";
import { bytes, type Member, type Section, section, signerOf } from "./support/section.ts";
import { codes, Forger } from "./support/forger.ts";
import { toyScheme } from "./support/toy-scheme.ts";

/** Somebody who is to join. */
function joiner({ genesis, members }: Section, number = 70): Member {
  const signer = signerOf(number);
  const ids = members.map(({ id }) => id);
  const { parsec, effects } = Parsec.create({ genesis, signer, scheme: toyScheme, section: ids });
  expect(effects).toMatchObject({ persist: [], sync: false, send: [], blocks: [] });
  const nothing = { blocks: [], persisted: [], certificates: [], faults: [], decisions: [] };
  return { id: parsec.id, signer, parsec, ...nothing };
}

/** All members vote for a change; then they gossip, with the newcomers among them, until nobody has anything to say. */
function change(
  peers: Section,
  ballot: { kind: "add" | "remove"; peer: Member },
  all: readonly Member[] = peers.members,
): void {
  const { kind, peer } = ballot;
  for (const member of all) {
    if (member.parsec.canVote) {
      peers.apply(member, member.parsec.vote([{ kind, peer: peer.id, info: bytes("") }]));
    }
  }
  talk(peers, all);
}

/** Exchanges between whoever has anything to say, until nobody has. */
function talk(peers: Section, all: readonly Member[]): void {
  for (let round = 0; all.some(({ parsec }) => parsec.hasAnythingToSay()); round++) {
    expect(round).toBeLessThan(60);
    for (const member of all) {
      const targets = all.filter(({ id }) => member.parsec.gossipTargets.includes(id));
      const to = targets[round % targets.length];
      if (to !== undefined && member.parsec.hasAnythingToSay(to.id)) peers.gossip(member, to);
    }
  }
}

const errorOf = (call: () => unknown): Pick<ParsecError, "code" | "subject"> => {
  try {
    call();
  } catch (error) {
    if (error instanceof ParsecError) return { code: error.code, subject: error.subject };
    throw error;
  }
  throw new Error("no error");
};

function expectRefusals(member: Member, state: PeerState, mayGossip: boolean): void {
  const { parsec } = member;
  expect(parsec.state).toBe(state);
  expect(parsec.canVote).toBe(false);
  expect(errorOf(() => parsec.vote([bytes("x")]))).toEqual({
    code: "mayNotVote",
    subject: { state },
  });
  const target = parsec.voters.find((id) => id !== parsec.id)!;
  if (mayGossip) return;
  expect(parsec.gossipTargets).toEqual([]);
  expect(errorOf(() => parsec.createGossip(target))).toEqual({
    code: "mayNotSend",
    subject: { state },
  });
}

describe("a joiner", () => {
  it("makes no event and says what it has, until it decides its own addition; then it begins its chain", () => {
    const peers = section({ size: 4 });
    const newcomer = joiner(peers);
    const all = [...peers.members, newcomer];
    const [one] = peers.members as [Member];
    expectRefusals(newcomer, "joining", false);
    expect(newcomer.parsec.hasAnythingToSay()).toBe(false);
    for (const member of peers.members) {
      const add = { kind: "add", peer: newcomer.id, info: bytes("hello") } as const;
      peers.apply(member, member.parsec.vote([add]));
      expect(member.parsec.hasVoted(add)).toBe(true);
      expect(member.parsec.undecidedVotes).toContainEqual(add);
    }
    for (let round = 0; peers.members.some(({ parsec }) => parsec.height < 2); round++) {
      expect(round).toBeLessThan(30);
      for (const [i, member] of peers.members.entries()) {
        peers.gossip(member, peers.members[(i + 1 + (round % 3)) % 4]!);
      }
    }
    // Nobody told it anything yet.
    expectRefusals(newcomer, "joining", false);
    expect(one.parsec.voters).toContain(newcomer.id);
    const request = peers.apply(one, one.parsec.createGossip(newcomer.id)).send.at(-1)!;
    const effects = peers.apply(newcomer, newcomer.parsec.handleMessage(one.id, request.bytes));
    expect(newcomer.parsec.state).toBe("voting");
    expect(effects.blocks.map(({ payload }) => payload.kind).toSorted()).toEqual([
      "add",
      "genesis",
    ]);
    expect(effects.send).toHaveLength(1);
    const { events, graph, peers: ids } = newcomer.parsec.snapshot();
    const own = graph.events.filter(({ creator }) => ids[creator] === newcomer.id);
    expect(own.map(({ index }) => events[index]!.cause)).toEqual(["initial", "request"]);
    talk(peers, all);
    expect(new Set(all.map(({ parsec }) => parsec.lastBlockHash)).size).toBe(1);
    expect(all.flatMap(({ faults }) => faults)).toEqual([]);
  });

  it("that is asked too early answers with what it has", () => {
    const peers = section({ size: 4 });
    const newcomer = joiner(peers);
    const [one, two] = peers.members as [Member, Member];
    // One of the section says something before anybody voted to add the newcomer.
    const { send } = peers.apply(one, one.parsec.createGossip(two.id));
    const effects = peers.apply(newcomer, newcomer.parsec.handleMessage(one.id, send[0]!.bytes));
    expect(effects.faults).toEqual([]);
    // It has never heard of events of its own, and doesn't know the one who asks as a peer of the graph for longer than the genesis.
    expect(effects.send.map(({ to }) => to)).toEqual([one.id]);
    expect(newcomer.parsec.eventCount).toBe(one.parsec.eventCount);
    expect(newcomer.parsec.state).toBe("joining");
  });

  it("is restored as what it was", () => {
    const peers = section({ size: 3 });
    const newcomer = joiner(peers);
    change(peers, { kind: "add", peer: newcomer }, [...peers.members, newcomer]);
    const config = {
      genesis: peers.genesis,
      signer: newcomer.signer,
      scheme: toyScheme,
      section: peers.members.map(({ id }) => id),
    };
    const { parsec } = Parsec.restore(config, newcomer.persisted);
    expect([parsec.state, parsec.lastBlockHash]).toEqual(["voting", newcomer.parsec.lastBlockHash]);
    expect(parsec.snapshot()).toEqual(newcomer.parsec.snapshot());
    expect(Parsec.restore(config, []).parsec.state).toBe("joining");
  });

  it("that lost its disk asks those who it was told are there", () => {
    const peers = section({ size: 3 });
    const newcomer = joiner(peers);
    const all = [...peers.members, newcomer];
    change(peers, { kind: "add", peer: newcomer }, all);
    const [gone, ...left] = peers.members as [Member, Member, Member];
    change(peers, { kind: "remove", peer: gone }, all);
    const ids = [...left.map(({ id }) => id), newcomer.id];
    const config = { genesis: peers.genesis, signer: newcomer.signer, scheme: toyScheme };
    const { parsec } = Parsec.restore({ ...config, section: ids }, [], {
      recoveryToken: new Uint8Array(16).fill(1),
    });
    const again: Member = { ...newcomer, parsec, blocks: [], persisted: [], faults: [] };
    expect(parsec.gossipTargets).toEqual(peers.members.map(({ id }) => id).toSorted());
    for (const other of left) peers.gossip(again, other);
    expect([parsec.state, parsec.lastBlockHash]).toEqual(["voting", left[0].parsec.lastBlockHash]);
    expect(again.faults).toEqual([]);
  });
});

describe("a peer that was removed", () => {
  it("leaves once enough others know it, and does nothing then", () => {
    const peers = section({ size: 4 });
    const [gone, ...left] = peers.members as [Member, Member, Member, Member];
    change(peers, { kind: "remove", peer: gone });
    expectRefusals(gone, "left", false);
    expect(gone.parsec.hasAnythingToSay()).toBe(false);
    expect(gone.blocks.at(-1)?.payload.kind).toBe("remove");
    const before = gone.parsec.eventCount;
    const { send } = left[0].parsec.createGossip(left[1].id);
    const effects = gone.parsec.handleMessage(left[0].id, send[0]!.bytes);
    expect([effects.persist, effects.send, effects.faults]).toEqual([[], [], []]);
    expect(gone.parsec.eventCount).toBe(before);
    // The others go on without it.
    const height = gone.parsec.height;
    for (const member of left) peers.apply(member, member.parsec.vote([bytes("on")]));
    talk(peers, left);
    expect(left.map(({ parsec }) => parsec.height)).toEqual([height + 1, height + 1, height + 1]);
  });

  it("while it is leaving gossips but doesn't vote", () => {
    const peers = section({ size: 4 });
    const [gone, two, three] = peers.members as [Member, Member, Member, Member];
    for (const member of peers.members) {
      const remove = { kind: "remove", peer: gone.id, info: bytes("") } as const;
      peers.apply(member, member.parsec.vote([remove]));
    }
    for (let round = 0; gone.parsec.state === "voting"; round++) {
      expect(round).toBeLessThan(30);
      peers.gossip(two, gone);
      peers.gossip(three, gone);
    }
    expectRefusals(gone, "leaving", true);
    expect(gone.parsec.gossipTargets).toContain(two.id);
    talk(peers, peers.members);
    expect(gone.parsec.state).toBe("left");
  });

  it("isn't listened to by whoever knows it, but told so, without blame", () => {
    const peers = section({ size: 4 });
    const [gone, two] = peers.members as [Member, Member, Member, Member];
    change(peers, { kind: "remove", peer: gone });
    const forger = new Forger(peers, gone);
    const before = two.parsec.eventCount;
    const effects = forger.send(two, [forger.requesting(two.id)]);
    expect(codes(effects)).toEqual([]);
    expect(effects.send).toHaveLength(1);
    expect(effects.persist).toEqual([]);
    expect(two.parsec.eventCount).toBe(before);
  });

  it("that slept meanwhile is told what it missed", () => {
    const peers = section({ size: 4 });
    const [gone, ...left] = peers.members as [Member, Member, Member, Member];
    peers.settle();
    for (const member of left) {
      const remove = { kind: "remove", peer: gone.id, info: bytes("") } as const;
      peers.apply(member, member.parsec.vote([remove]));
    }
    for (let round = 0; left.some(({ parsec }) => parsec.voters.length === 4); round++) {
      expect(round).toBeLessThan(30);
      for (const [i, member] of left.entries()) peers.gossip(member, left[(i + 1) % 3]!);
    }
    expect(gone.parsec.state).toBe("voting");
    for (const member of left) {
      if (gone.parsec.gossipTargets.includes(member.id)) peers.gossip(gone, member);
    }
    expect(gone.parsec.state).toBe("left");
    expect(gone.parsec.lastBlockHash).toBe(left[0].parsec.lastBlockHash);
    expect(peers.members.flatMap(({ faults }) => faults)).toEqual([]);
  });
});

describe("a vote for a change", () => {
  const peers = section({ size: 4, limits: { maxPeers: 4 } });
  const [one] = peers.members as [Member];
  const stranger = toPublicId(signerOf(88).publicKey);
  const info = bytes("");
  it.each<[string, "add" | "remove", string, string]>([
    ["to add a member", "add", peers.members[1]!.id, "alreadyMember"],
    ["to add one too many", "add", stranger, "tooManyMembers"],
    ["to add what is no key", "add", "ff".repeat(32), "invalidPublicKey"],
    ["to remove a stranger", "remove", stranger, "notAMember"],
  ])("%s is refused", (_, kind, peer, code) => {
    const ballot = { kind, peer: peer as Member["id"], info };
    expect(errorOf(() => one.parsec.vote([ballot]))).toEqual({
      code,
      subject: { peer, position: 0 },
    });
  });

  it("to remove the last one is refused", () => {
    const alone = section({ size: 1 }).members[0]!;
    const ballot = { kind: "remove", peer: alone.id, info } as const;
    expect(errorOf(() => alone.parsec.vote([ballot])).code).toBe("lastMember");
  });

  it("to add what is no key is refused as an event: invalidPublicKey", () => {
    peers.gossip(one, peers.members[1]!);
    const forger = new Forger(peers, peers.members[1]!);
    const payload = { kind: "add", peer: "ff".repeat(32) as Member["id"], info } as const;
    const effects = forger.send(one, [forger.vote([payload])], [payload]);
    expect(codes(effects)).toEqual(["invalidPublicKey"]);
  });
});

it("messages of somebody nobody knows are no fault to a joiner who was told of it", () => {
  const peers = section({ size: 2 });
  const early = joiner(peers, 71);
  change(peers, { kind: "add", peer: early }, [...peers.members, early]);
  const later: Section = { ...peers, members: [...peers.members, early] };
  const newcomer = joiner(later, 72);
  const forger = new Forger(later, early);
  // An event of the one who joined before, without those that made it a member.
  const part = forger.send(newcomer, [], [], { kind: "part" });
  expect(codes(part)).toEqual([]);
  const stranger = toPublicId(signerOf(90).publicKey);
  // What makes it a member may come in a later part; but a whole message that doesn't say so says enough.
  const before = newcomer.parsec.handleMessage(stranger, forger.message([], [], { kind: "part" }));
  expect(codes(before)).toEqual([]);
  const whole = newcomer.parsec.handleMessage(stranger, forger.message([]));
  expect(codes(whole)).toEqual(["unknownSender"]);
});
