import { expect, it } from "vitest";
import { Parsec, type PeerState } from "../src/index.ts";
import { codes, Forger } from "./support/forger.ts";
import { bytes, type Member, type Section, section, signerOf } from "./support/section.ts";
import { toyScheme } from "./support/toy-scheme.ts";

const states = (members: readonly Member[]): PeerState[] =>
  members.map(({ parsec }) => parsec.state);

/** Exchanges between some peers, until nothing changes any more. */
function talk(peers: Section, some: readonly Member[], rounds: number): void {
  for (let round = 0; round < rounds; round++) {
    for (const from of some) {
      const targets = some.filter(({ id }) => from.parsec.gossipTargets.includes(id));
      const to = targets[round % targets.length];
      if (to !== undefined) peers.gossip(from, to);
    }
  }
}

it("three of four who are removed at once stay until the fourth knows it", () => {
  const peers = section({ size: 4 });
  const [fourth, ...leavers] = peers.members as [Member, ...Member[]];
  for (const member of peers.members) {
    const ballots = leavers.map(
      ({ id }) => ({ kind: "remove", peer: id, info: bytes("") }) as const,
    );
    peers.apply(member, member.parsec.vote(ballots));
  }
  talk(peers, peers.members, 2);
  expect(states(peers.members)).not.toContain("leaving");
  // The fourth sleeps now. Those who leave decide, and know it of each other.
  const before = fourth.parsec.eventCount;
  talk(peers, leavers, 30);
  expect(fourth.parsec.eventCount).toBe(before);
  expect(states(leavers)).toEqual(["leaving", "leaving", "leaving"]);
  talk(peers, peers.members, 10);
  expect(states(peers.members)).toEqual(["voting", "left", "left", "left"]);
  expect(fourth.parsec.voters).toEqual([fourth.id]);
  peers.apply(fourth, fourth.parsec.vote([bytes("alone")]));
  expect(fourth.parsec.undecidedVotes).toEqual([]);
  expect(peers.members.flatMap(({ faults }) => faults)).toEqual([]);
});

it("a later part that comes first is no fault, though it has events of somebody unknown yet", () => {
  const peers = section({ size: 2 });
  const config = { genesis: peers.genesis, scheme: toyScheme };
  const joiner = (number: number, sectionIds: readonly Member["id"][]): Member => {
    const signer = signerOf(number);
    const { parsec } = Parsec.create({ ...config, signer, section: sectionIds });
    const nothing = { blocks: [], persisted: [], certificates: [], faults: [], decisions: [] };
    return { id: parsec.id, signer, parsec, ...nothing };
  };
  const [one] = peers.members as [Member, Member];
  const third = joiner(
    60,
    peers.members.map(({ id }) => id),
  );
  for (const member of peers.members) {
    peers.apply(member, member.parsec.vote([{ kind: "add", peer: third.id, info: bytes("") }]));
  }
  const all = [...peers.members, third];
  talk(peers, all, 12);
  expect(third.parsec.state).toBe("voting");
  const newcomer = joiner(
    61,
    all.map(({ id }) => id),
  );
  const initial = new Forger(peers, third).event({ cause: "initial" });
  const forger = new Forger(peers, one);
  const later = forger.message([initial], [], { kind: "part", position: 1 });
  expect(codes(newcomer.parsec.handleMessage(one.id, later))).toEqual([]);
  const first = forger.message([initial], [], { kind: "part", position: 0 });
  expect(codes(newcomer.parsec.handleMessage(one.id, first))).toEqual(["unknownCreator"]);
});
