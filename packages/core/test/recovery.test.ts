import { describe, expect, it } from "vitest";
import { encodeBlock, Parsec, type ParsecConfig } from "../src/index.ts";
import { decodeMessage, type UncheckedMessage } from "../src/wire/index.ts";
import { forkers } from "./crashing/forks.ts";
import { bytes, type Member, type Section, section } from "./support/section.ts";
import { toyScheme } from "./support/toy-scheme.ts";

const token = (fill: number): Uint8Array => new Uint8Array(16).fill(fill);

/** Under these, three payloads of full size fit a message, and no more. */
const limits = {
  maxPayloadBytes: 20_000,
  maxEventPayloadBytes: 30_000,
  maxVotesPerEvent: 16,
  maxPeers: 4,
};

const configOf = ({ genesis }: Section, { signer }: Member): ParsecConfig => ({
  genesis,
  signer,
  scheme: toyScheme,
});

function busy(): Section {
  const peers = section({ size: 4 });
  for (const word of ["one", "two", "three"]) {
    for (const member of peers.members) peers.apply(member, member.parsec.vote([bytes(word)]));
    for (const [i, member] of peers.members.entries())
      peers.gossip(member, peers.members[(i + 1) % 4]!);
  }
  return peers;
}

/** The same section, with its first peer restored from a beginning of what it had persisted. */
function recovering(peers: Section, kept: number, recoveryToken = token(1)): Section {
  const [first, ...others] = peers.members as [Member, ...Member[]];
  const batches = first.persisted.slice(0, kept);
  const { parsec, effects } = Parsec.restore(configOf(peers, first), batches, { recoveryToken });
  const again: Member = { ...first, parsec, blocks: [], persisted: [...batches], faults: [] };
  peers.apply(again, effects);
  return { ...peers, members: [again, ...others] };
}

/** One exchange, and whatever follows from it between any of these. */
function meet({ members, apply }: Section, from: Member, to: Member): void {
  const post = apply(from, from.parsec.createGossip(to.id)).send.map((each) => ({ from, ...each }));
  for (const message of post) {
    expect(post.length).toBeLessThan(100);
    const receiver = members.find(({ id }) => id === message.to)!;
    const { send } = apply(receiver, receiver.parsec.handleMessage(message.from.id, message.bytes));
    post.push(...send.map((each) => ({ from: receiver, ...each })));
  }
}

/** Exchanges until nobody has anything to say. */
function settle(peers: Section): void {
  const { members } = peers;
  for (let round = 0; members.some(({ parsec }) => parsec.hasAnythingToSay()); round++) {
    expect(round).toBeLessThan(60);
    for (const [i, from] of members.entries()) {
      const to = members[(i + 1 + (round % (members.length - 1))) % members.length]!;
      if (from.parsec.hasAnythingToSay(to.id)) meet(peers, from, to);
    }
  }
}

function read({ network }: Section, message: Uint8Array): UncheckedMessage {
  const decoded = decodeMessage(message, network);
  if (!decoded.ok) throw new Error(decoded.fault.message);
  return decoded.value;
}

const parsecs = ({ members }: Section): Parsec[] => members.map(({ parsec }) => parsec);

describe("a peer restored from less than it had to remember", () => {
  it("makes no event before all others have told it what they know, and none twice then", () => {
    const before = busy();
    const { blocks } = before.members[0]!;
    for (let kept = 0; kept < before.members[0]!.persisted.length; kept += 3) {
      const peers = recovering(busy(), kept);
      const [first, ...others] = peers.members as [Member, Member, Member, Member];
      const { parsec } = first;
      for (const [i, other] of others.entries()) {
        expect(parsec.state).toBe("recovering");
        expect(parsec.canVote).toBe(false);
        expect(parsec.unheard).toEqual(others.slice(i).map(({ id }) => id));
        expect(parsec.hasAnythingToSay(other.id)).toBe(true);
        expect(parsec.createGossip(other.id).persist).toEqual([]);
        meet(peers, peers.members[0]!, other);
      }
      expect([parsec.state, parsec.canVote, parsec.unheard]).toEqual(["voting", true, []]);
      peers.apply(first, parsec.vote([bytes("again")]));
      for (const other of others) peers.apply(other, other.parsec.vote([bytes("again")]));
      settle(peers);
      expect(forkers(parsecs(peers))).toEqual([]);
      expect(new Set(parsecs(peers).map(({ lastBlockHash }) => lastBlockHash)).size).toBe(1);
      expect(first.blocks.slice(0, blocks.length).map(encodeBlock)).toEqual(
        blocks.map(encodeBlock),
      );
      expect(peers.members.flatMap(({ faults }) => faults)).toEqual([]);
    }
  });

  it("forks itself without a token: this is what the token is for", () => {
    const peers = busy();
    const [first, ...others] = peers.members as [Member, ...Member[]];
    const { parsec } = Parsec.restore(configOf(peers, first), first.persisted.slice(0, 4));
    const going: Section = { ...peers, members: [{ ...first, parsec }, ...others] };
    for (const other of others) meet(going, going.members[0]!, other);
    expect(forkers(parsecs(going))).toEqual([first.id]);
  });

  it("may not vote", () => {
    const [first] = recovering(busy(), 3).members as [Member];
    expect(() => first.parsec.vote([bytes("new")])).toThrow(
      expect.objectContaining({ code: "mayNotVote" }),
    );
  });

  it("answers others with what it has, so that two can recover at the same time", () => {
    const peers = recovering(busy(), 3);
    const [first, second] = peers.members as [Member, Member];
    const again = Parsec.restore(configOf(peers, second), [], { recoveryToken: token(2) }).parsec;
    const question = again.createGossip(first.id).send[0]!;
    const effects = first.parsec.handleMessage(second.id, question.bytes);
    expect(effects.persist).toEqual([]);
    again.handleMessage(first.id, effects.send[0]!.bytes);
    expect(again.unheard).not.toContain(first.id);
    expect(again.snapshot().graph.events).toEqual(first.parsec.snapshot().graph.events);
  });

  it("takes a request, answers it with a question, and makes no event of it", () => {
    const peers = recovering(busy(), 3);
    const [first, second] = peers.members as [Member, Member];
    const request = peers.apply(second, second.parsec.createGossip(first.id)).send[0]!.bytes;
    const own = (): number => {
      const { graph, peers: ids } = first.parsec.snapshot();
      return graph.events.filter(({ creator }) => ids[creator] === first.id).length;
    };
    const before = own();
    const { send, faults } = peers.apply(first, first.parsec.handleMessage(second.id, request));
    expect(send.map((each) => read(peers, each.bytes).kind)).toEqual(["heads"]);
    expect([own(), faults]).toEqual([before, []]);
  });

  it("isn't taken in by answers to an earlier recovery", () => {
    const earlier = recovering(busy(), 3, token(1));
    const [, second] = earlier.members as [Member, Member];
    const [first] = earlier.members as [Member];
    const question = first.parsec.createGossip(second.id).send[0]!.bytes;
    const [answer] = second.parsec.handleMessage(first.id, question).send;
    const later = recovering(earlier, 3, token(2)).members[0]!.parsec;
    later.handleMessage(second.id, answer!.bytes);
    expect(later.unheard).toContain(second.id);
    // The question of a peer that misses a message names no recovery at all.
    expect(read(earlier, answer!.bytes)).toMatchObject({ kind: "rest", token: token(1) });
  });

  it("isn't taken in by an answer of which a part got lost", () => {
    const payload = (i: number): Uint8Array => new Uint8Array(20_000).fill(i);
    const peers = section({ size: 3, limits });
    const [first, second, third] = peers.members as [Member, Member, Member];
    peers.gossip(first, second);
    peers.gossip(second, third);
    peers.gossip(second, first);
    const kept = first.persisted.length;
    // Two send the second one series each, of which no more than the first part arrives: votes.
    for (const [i, member] of [first, third].entries()) {
      for (let j = 0; j < 4; j++) peers.apply(member, member.parsec.vote([payload(4 * i + j)]));
      // The third one doesn't know that the second one knows it: it sends all without asking first.
      const opened = peers.apply(member, member.parsec.createGossip(second.id)).send;
      const asked = opened
        .slice(0, 1 - i)
        .flatMap(
          (each) => peers.apply(second, second.parsec.handleMessage(member.id, each.bytes)).send,
        );
      const answered = asked.flatMap(
        (each) => peers.apply(member, member.parsec.handleMessage(second.id, each.bytes)).send,
      );
      const series = i === 0 ? answered : opened;
      expect(read(peers, series[0]!.bytes).kind).toBe("part");
      peers.apply(second, second.parsec.handleMessage(member.id, series[0]!.bytes));
    }
    // Then the first loses its disk. The part that has its votes gets lost; what comes after builds on none of them.
    const going = recovering(peers, kept);
    const [again] = going.members as [Member];
    const question = going.apply(again, again.parsec.createGossip(second.id)).send[0]!;
    const answers = going.apply(second, second.parsec.handleMessage(first.id, question.bytes)).send;
    expect(answers.map((each) => read(peers, each.bytes).kind)).toEqual(["part", "rest"]);
    going.apply(again, again.parsec.handleMessage(second.id, answers[1]!.bytes));
    meet(going, going.members[0]!, third);
    // Unless it says so now, it forks itself.
    expect(again.parsec.unheard).toEqual([second.id]);
    meet(going, going.members[0]!, second);
    expect(again.parsec.state).toBe("voting");
    going.apply(again, again.parsec.vote([bytes("new")]));
    meet(going, again, second);
    expect(forkers(parsecs(going))).toEqual([]);
  });

  it("doesn't ask for ever where an answer has to come in parts that bring nothing new", () => {
    const peers = section({ size: 3, limits });
    const [first, second, third] = peers.members as [Member, Member, Member];
    for (let i = 0; i < 8; i++) {
      peers.apply(third, third.parsec.vote([new Uint8Array(20_000).fill(i)]));
    }
    // The second one gets the votes, but not the event after them: it can't know that whoever has that has these too.
    const parts = peers.apply(third, third.parsec.createGossip(second.id)).send.slice(0, -1);
    for (const part of parts) second.parsec.handleMessage(third.id, part.bytes);
    const going = recovering(peers, first.persisted.length);
    const [again] = going.members as [Member];
    meet(going, again, third);
    meet(going, again, second);
    meet(going, third, second);
    meet(going, again, second);
    expect(again.parsec.state).toBe("voting");
  });

  it("asks for a sync when its recovery ends: from then on it is restored without a token", () => {
    const peers = recovering(busy(), 3);
    const [first, ...others] = peers.members as [Member, ...Member[]];
    for (const other of others.slice(0, -1)) meet(peers, peers.members[0]!, other);
    const last = others.at(-1)!;
    const question = first.parsec.createGossip(last.id).send[0]!.bytes;
    const [answer] = last.parsec.handleMessage(first.id, question).send;
    const { persist, sync } = first.parsec.handleMessage(last.id, answer!.bytes);
    expect([first.parsec.state, sync]).toEqual(["voting", true]);
    expect(persist.length).toBeLessThan(2);
  });

  it("recovers anew where it crashes meanwhile", () => {
    const peers = recovering(busy(), 3, token(1));
    const [first, second, third, fourth] = peers.members as [Member, Member, Member, Member];
    meet(peers, peers.members[0]!, second);
    meet(peers, peers.members[0]!, third);
    const again = recovering(peers, first.persisted.length, token(2));
    expect(again.members[0]!.parsec.unheard).toEqual([second.id, third.id, fourth.id]);
    for (const other of [second, third, fourth]) meet(again, again.members[0]!, other);
    expect(again.members[0]!.parsec.state).toBe("voting");
    settle(again);
    expect(forkers(parsecs(again))).toEqual([]);
  });
});

describe("the end of a recovery in which some are silent", () => {
  it("comes by decision of the caller, with the first events of a chain if nobody knew them", () => {
    const peers = section({ size: 4 });
    const { parsec } = recovering(peers, 0).members[0]!;
    const { persist, sync } = parsec.endRecovery();
    expect(parsec.state).toBe("voting");
    expect(parsec.unheard).toEqual([]);
    expect([persist.map(String), sync]).toEqual([peers.members[0]!.persisted.map(String), true]);
  });

  it("goes on without a fork where they had nothing that others didn't have", () => {
    const peers = busy();
    const [, second, third] = peers.members as [Member, Member, Member];
    for (let i = 0; i < 2; i++) {
      peers.gossip(second, peers.members[3]!);
      peers.gossip(third, second);
    }
    const going = recovering(peers, 2);
    meet(going, going.members[0]!, second);
    meet(going, going.members[0]!, third);
    const [first] = going.members as [Member];
    expect(first.parsec.state).toBe("recovering");
    const ended = going.apply(first, first.parsec.endRecovery());
    expect([ended.persist, ended.sync]).toEqual([[], true]);
    for (const each of going.members) going.apply(each, each.parsec.vote([bytes("again")]));
    settle(going);
    expect(forkers(parsecs(going))).toEqual([]);
  });

  it("is at once for a sole voter, who has nobody to ask", () => {
    const peers = section({ size: 1 });
    const { parsec } = recovering(peers, 0).members[0]!;
    expect([parsec.state, parsec.height]).toEqual(["voting", 1]);
  });
});

describe("a token", () => {
  it.each([0, 15, 17])("of %i bytes is refused", (length) => {
    const peers = section({ size: 4 });
    const options = { recoveryToken: new Uint8Array(length) };
    expect(() => Parsec.restore(configOf(peers, peers.members[0]!), [], options)).toThrow(
      expect.objectContaining({ code: "invalidConfig" }),
    );
  });

  it("is copied", () => {
    const mine = token(1);
    const peers = recovering(busy(), 2, mine);
    mine.fill(9);
    const [first, second] = peers.members as [Member, Member];
    const [question] = first.parsec.createGossip(second.id).send;
    expect(read(peers, question!.bytes)).toMatchObject({ token: token(1) });
  });
});
