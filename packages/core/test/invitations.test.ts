import { describe, expect, it } from "vitest";
import type { Effects } from "../src/index.ts";
import { decodeMessage, encodeMessage, type UncheckedMessage } from "../src/wire/index.ts";
import { Forger } from "./support/forger.ts";
import { type Member, type Section, section, signerOf } from "./support/section.ts";
import { Parsec } from "../src/index.ts";
import { toyScheme } from "./support/toy-scheme.ts";

/** Payloads worth asking first, or not. */
const large = (number: number): Uint8Array => new Uint8Array(3000).fill(number);
const small = (number: number): Uint8Array => Uint8Array.of(number);

const read = (peers: Section, bytes: Uint8Array): UncheckedMessage => {
  const message = decodeMessage(bytes, peers.network);
  if (!message.ok) throw new Error(message.fault.message);
  return message.value;
};
const kinds = (peers: Section, { send }: Effects): string[] =>
  send.map(({ bytes }) => read(peers, bytes).kind);
const payloadsIn = (peers: Section, { send }: Effects): number =>
  send.reduce((sum, { bytes }) => {
    const message = read(peers, bytes);
    return sum + ("events" in message ? message.payloads.length : 0);
  }, 0);
const deliver = (peers: Section, from: Member, to: Member, { send }: Effects): Effects =>
  peers.apply(to, to.parsec.handleMessage(from.id, send[0]!.bytes));

/** Three that know each other. */
function acquainted(): { peers: Section; one: Member; two: Member; three: Member } {
  const peers = section({ size: 3, mode: "single" });
  peers.settle();
  const [one, two, three] = peers.members as [Member, Member, Member];
  return { peers, one, two, three };
}

describe("a peer that would have to send many bytes of payloads", () => {
  it("invites the other first, and each side then gets just what it lacks", () => {
    const { peers, one, two, three } = acquainted();
    peers.apply(one, one.parsec.vote([large(1), large(2)]));
    peers.gossip(one, two);
    const before = [one, two, three].map(({ parsec }) => parsec.eventCount);
    // The first can't know that the third has it all from the second.
    peers.gossip(two, three);
    const earlier = new Set(one.parsec.snapshot().events.map(({ hash }) => hash));
    const invitation = peers.apply(one, one.parsec.createGossip(three.id));
    expect([kinds(peers, invitation), invitation.persist]).toEqual([["invitation"], []]);
    const request = deliver(peers, one, three, invitation);
    expect([kinds(peers, request), payloadsIn(peers, request)]).toEqual([["request"], 0]);
    const message = read(peers, request.send[0]!.bytes);
    const known = "events" in message && message.events.filter(({ hash }) => earlier.has(hash));
    expect(known).toEqual([]);
    const response = deliver(peers, three, one, request);
    expect([kinds(peers, response), payloadsIn(peers, response)]).toEqual([["response"], 0]);
    expect(deliver(peers, one, three, response).send).toEqual([]);
    expect([one, two, three].map(({ parsec }) => parsec.eventCount)).not.toEqual(before);
    expect(peers.members.flatMap(({ faults }) => faults)).toEqual([]);
  });

  it("isn't sent payloads of a batch that it named", () => {
    const { peers, one, two } = acquainted();
    for (const member of [one, two]) peers.apply(member, member.parsec.vote([large(1), large(2)]));
    const invitation = peers.apply(one, one.parsec.createGossip(two.id));
    const [message] = invitation.send;
    expect(read(peers, message!.bytes)).toMatchObject({ batches: [expect.any(String)] });
    const request = deliver(peers, one, two, invitation);
    expect(payloadsIn(peers, request)).toBe(0);
    expect(payloadsIn(peers, deliver(peers, two, one, request))).toBe(0);
  });

  it("sends them at once to somebody who may not know it yet", () => {
    const peers = section({ size: 3 });
    const [one, two] = peers.members as [Member, Member];
    peers.apply(one, one.parsec.vote([large(1), large(2)]));
    expect(kinds(peers, one.parsec.createGossip(two.id))).toEqual(["request"]);
  });

  it("doesn't ask where they are few", () => {
    const { peers, one, two } = acquainted();
    peers.apply(one, one.parsec.vote([small(1), small(2)]));
    expect(kinds(peers, one.parsec.createGossip(two.id))).toEqual(["request"]);
  });

  it("orders as much as without", () => {
    const { peers, one, two, three } = acquainted();
    peers.apply(one, one.parsec.vote([large(1), large(2)]));
    peers.gossip(one, two);
    peers.gossip(one, three);
    peers.settle();
    expect(peers.members.map(({ parsec }) => parsec.height)).toEqual([3, 3, 3]);
  });
});

describe("where somebody forked, and each knows of another branch,", () => {
  it("an invitation blames nobody honest, and both get to know both", () => {
    const { peers, one, two, three } = acquainted();
    const forger = new Forger(peers, three);
    // Both know its newest event.
    peers.gossip(one, three);
    peers.gossip(one, two);
    const common = forger.newest();
    const before = [one, two].map(({ parsec }) => parsec.eventCount);
    for (const to of [one, two]) forger.send(to, [forger.requesting(to.id, common)]);
    expect([one, two].map(({ parsec }) => parsec.eventCount)).toEqual(before.map((n) => n + 2));
    peers.apply(one, one.parsec.vote([large(1), large(2)]));
    for (let i = 0; i < 3; i++) {
      peers.gossip(one, two);
      peers.gossip(two, one);
    }
    expect([...one.faults, ...two.faults]).toEqual([]);
    for (const { parsec } of [one, two]) {
      const { graph, peers: ids } = parsec.snapshot();
      const indices = graph.events
        .filter(({ creator }) => ids[creator] === three.id)
        .map(({ chainIndex }) => chainIndex);
      expect(indices.length - new Set(indices).size).toBeGreaterThan(0);
    }
  });
});

describe("a peer that is invited", () => {
  /** The first invites the second, who has something that the first lacks. */
  const invited = (): ReturnType<typeof acquainted> & { invitation: Effects } => {
    const all = acquainted();
    all.peers.apply(all.one, all.one.parsec.vote([large(1), large(2)]));
    const invitation = all.peers.apply(all.one, all.one.parsec.createGossip(all.two.id));
    return { ...all, invitation };
  };

  it("makes no second event for somebody who invites it again without an answer", () => {
    const { peers, one, two, invitation } = invited();
    const request = deliver(peers, one, two, invitation);
    const count = two.parsec.eventCount;
    expect(deliver(peers, one, two, invitation).send).toEqual(request.send);
    expect(two.parsec.eventCount).toBe(count);
    deliver(peers, one, two, deliver(peers, two, one, request));
    expect(deliver(peers, one, two, invitation).send).not.toEqual(request.send);
    expect(two.parsec.eventCount).toBeGreaterThan(count + 1);
  });

  it("believes no counts that there can't be", () => {
    const { peers, one, two } = invited();
    for (const counts of [[], [0, 0, 0], [4_294_967_295, 4_294_967_295, 1], [1, 1, 1, 1, 1, 1]]) {
      const bytes = encodeMessage({ kind: "invitation", counts, batches: [] }, peers.network);
      const request = peers.apply(two, two.parsec.handleMessage(one.id, bytes));
      expect([kinds(peers, request), request.faults]).toEqual([["request"], []]);
    }
    peers.settle();
    expect(new Set(peers.members.map(({ parsec }) => parsec.lastBlockHash)).size).toBe(1);
  });

  it("finds fault with a stranger", () => {
    const { two, invitation } = invited();
    const stranger = toyScheme.createSigner(new Uint8Array(32).fill(99));
    const id = Buffer.from(stranger.publicKey).toString("hex");
    const effects = two.parsec.handleMessage(id as typeof two.id, invitation.send[0]!.bytes);
    expect(effects.faults).toMatchObject([{ code: "unknownSender", sender: id }]);
    expect(effects.send).toEqual([]);
  });

  it("says what it has instead while it recovers", () => {
    const { peers, one, two, invitation } = invited();
    const signer = [1, 2, 3]
      .map(signerOf)
      .find(({ publicKey }) => Buffer.from(publicKey).toString("hex") === two.id)!;
    const recoveryToken = new Uint8Array(16).fill(7);
    const config = { genesis: peers.genesis, signer, scheme: toyScheme };
    const { parsec } = Parsec.restore(config, [], { recoveryToken });
    const effects = parsec.handleMessage(one.id, invitation.send[0]!.bytes);
    expect(kinds(peers, effects)).toEqual(["heads"]);
    expect(effects.persist).toEqual([]);
  });
});
