import { toPublicId } from "@parsec/crypto";
import { beforeEach, describe, expect, it } from "vitest";
import {
  type Block,
  encodeBlock,
  leastLocalLimits,
  makeGenesis,
  Parsec,
  type Payload,
  type UncheckedEvent,
} from "../src/index.ts";
import { buildEvent, encodeMessage } from "../src/wire/index.ts";
import { codes, Forger } from "./support/forger.ts";
import { toyScheme } from "./support/toy-scheme.ts";
import { bytes, type Member, type Section, section, signerOf } from "./support/section.ts";

const opaque = (text: string): Payload => ({ kind: "opaque", bytes: bytes(text) });
const limits = {
  maxPayloadBytes: 300,
  maxVotesPerEvent: 3,
  maxPeers: 5,
  maxEventPayloadBytes: 900,
};

let peers: Section;
let forger: Forger;
let victim: Member;
let third: Member;

/** How many events a member holds. */
const size = ({ parsec }: Member): number => parsec.snapshot().graph.events.length;

beforeEach(() => {
  peers = section({ size: 4, limits });
  const [first, second, other] = peers.members as [Member, Member, Member];
  forger = new Forger(peers, first);
  victim = second;
  third = other;
  // In the end the victim knows every event that the other two made.
  peers.gossip(first, other);
  peers.gossip(second, other);
  peers.gossip(second, first);
});

/** The victim refuses the last of some events with a code; what comes before it is kept and nothing is answered. */
function expectRefused(
  events: readonly UncheckedEvent[],
  code: string,
  payloads: readonly Payload[] = [],
): void {
  const before = size(victim);
  const effects = forger.send(victim, events, payloads);
  expect(effects.faults).toEqual([
    expect.objectContaining({
      code,
      sender: forger.member.id,
      event: events.at(-1)?.hash,
      creator: events.at(-1)?.body.creator,
    }),
  ]);
  expect(effects.send).toEqual([]);
  expect(size(victim)).toBe(before + events.length - 1);
  expect(effects.persist).toHaveLength(events.length > 1 ? 1 : 0);
}

describe("an event", () => {
  it("not signed by its creator is a badSignature; those before it are kept", () => {
    const good = forger.requesting(third.id);
    const bad = forger.requesting(victim.id, good.hash);
    expectRefused([good, { ...bad, signature: good.signature }], "badSignature");
  });

  it("by somebody who never was a member has an unknownCreator", () => {
    const stranger = buildEvent({ cause: "initial" }, signerOf(77), peers.network);
    expectRefused([stranger], "unknownCreator");
  });

  it("before its parents has an unknownParent", () => {
    const missing = forger.requesting(third.id);
    expectRefused([forger.requesting(victim.id, missing.hash)], "unknownParent");
  });

  it("before its payloads has a missingPayload", () => {
    expectRefused([forger.vote([opaque("absent")])], "missingPayload");
    expect(
      codes(forger.send(victim, [forger.vote([opaque("absent")])], [opaque("absent")])),
    ).toEqual(["noSyncEvent"]);
  });

  it("with more payloads than the genesis allows is payloadsTooLarge", () => {
    const large = ["a", "b", "c"].map((char) => opaque(char.repeat(300)));
    expectRefused([forger.vote(large)], "payloadsTooLarge", large);
  });

  it("that votes for another network's genesis is an incorrectGenesis", () => {
    const group = [toPublicId(signerOf(1).publicKey)];
    const other: Payload = { kind: "genesis", genesis: makeGenesis({ group }) };
    expectRefused([forger.vote([other])], "incorrectGenesis", [other]);
  });

  it("after somebody else's event is a selfParentByDifferentCreator", () => {
    const theirs = new Forger(peers, victim).newest();
    expectRefused([forger.requesting(victim.id, theirs)], "selfParentByDifferentCreator");
  });

  it("that answers its own creator is an otherParentBySameCreator", () => {
    const asked = forger.requesting(forger.member.id);
    const parts = { cause: "request", selfParent: asked.hash, otherParent: asked.hash } as const;
    expectRefused([asked, forger.event(parts)], "otherParentBySameCreator");
  });

  it("that requests what was meant for another is an invalidRequest", () => {
    const asked = peers.apply(third, third.parsec.createGossip(victim.id));
    peers.apply(victim, victim.parsec.handleMessage(third.id, asked.send[0]!.bytes));
    const otherParent = new Forger(peers, third).newest();
    expectRefused(
      [forger.event({ cause: "request", selfParent: forger.newest(), otherParent })],
      "invalidRequest",
    );
  });

  it("that requests anything but a requesting event is an invalidRequest", () => {
    const otherParent = new Forger(peers, victim).own()[0]!.hash;
    expectRefused(
      [forger.event({ cause: "request", selfParent: forger.newest(), otherParent })],
      "invalidRequest",
    );
  });

  it("that answers a request twice is an invalidRequest", () => {
    const asked = new Forger(peers, third).requesting(forger.member.id);
    const once = {
      cause: "request",
      selfParent: forger.newest(),
      otherParent: asked.hash,
    } as const;
    const first = forger.event(once);
    expectRefused(
      [asked, first, forger.event({ ...once, selfParent: first.hash })],
      "invalidRequest",
    );
  });

  it("that responds to anything but a request for its creator is an invalidResponse", () => {
    const selfParent = forger.newest();
    const theirs = new Forger(peers, third).own();
    // The third's last request answers the victim's requesting event, not the forger's.
    const otherParent = theirs.findLast(({ cause }) => cause === "request")!.hash;
    expectRefused(
      [forger.event({ cause: "response", selfParent, otherParent })],
      "invalidResponse",
    );
    const votes = new Forger(peers, victim).own()[1]!.hash;
    expectRefused(
      [forger.event({ cause: "response", selfParent, otherParent: votes })],
      "invalidResponse",
    );
  });

  it("that responds twice to one request is an invalidResponse", () => {
    const asked = forger.requesting(third.id);
    const answered = new Forger(peers, third).event({
      cause: "request",
      selfParent: new Forger(peers, third).newest(),
      otherParent: asked.hash,
    });
    const once = { cause: "response", selfParent: asked.hash, otherParent: answered.hash } as const;
    const first = forger.event(once);
    expectRefused(
      [asked, answered, first, forger.event({ ...once, selfParent: first.hash })],
      "invalidResponse",
    );
  });
});

describe("a message", () => {
  it("that is none is undecodable, and says why", () => {
    const effects = victim.parsec.handleMessage(forger.member.id, Uint8Array.of(0x83, 1, 2));
    expect(effects).toMatchObject({ persist: [], send: [], blocks: [] });
    expect(effects.faults).toEqual([
      expect.objectContaining({
        code: "undecodable",
        sender: forger.member.id,
        decode: expect.objectContaining({ code: "truncated" }),
      }),
    ]);
  });

  it("of another network is undecodable", () => {
    const other = section({ size: 3 });
    const event = buildEvent({ cause: "initial" }, forger.member.signer, other.network);
    const message = encodeMessage(
      { kind: "request", position: 0, events: [event], payloads: [], certificates: [] },
      other.network,
    );
    const { faults } = victim.parsec.handleMessage(forger.member.id, message);
    expect(faults[0]?.decode?.code).toBe("wrongNetwork");
  });

  it("of a stranger is kept but not answered: unknownSender", () => {
    const asked = forger.requesting(victim.id);
    const stranger = toPublicId(signerOf(77).publicKey);
    const before = size(victim);
    const effects = victim.parsec.handleMessage(stranger, forger.message([asked]));
    expect(codes(effects)).toEqual(["unknownSender"]);
    expect([size(victim), effects.send]).toEqual([before + 1, []]);
  });

  it.each<[string, () => ReturnType<typeof forger.send>]>([
    ["without events", () => forger.send(victim, [])],
    ["that ends in a vote", () => forger.send(victim, [forger.vote([opaque("x")])], [opaque("x")])],
    ["that requests of somebody else", () => forger.send(victim, [forger.requesting(third.id)])],
    [
      "that responds with a requesting event",
      () => forger.send(victim, [forger.requesting(victim.id)], [], { kind: "response" }),
    ],
    [
      "that somebody else made",
      () => victim.parsec.handleMessage(third.id, forger.message([forger.requesting(victim.id)])),
    ],
  ])("%s has noSyncEvent to answer", (_, send) => {
    const effects = send();
    expect(codes(effects)).toEqual(["noSyncEvent"]);
    expect(effects.send).toEqual([]);
  });

  it("from this peer itself is of no other member: unknownSender", () => {
    const own = peers.apply(victim, victim.parsec.createGossip(third.id)).send[0]!.bytes;
    const effects = victim.parsec.handleMessage(victim.id, own);
    expect([codes(effects), effects.send]).toEqual([["unknownSender"], []]);
  });

  it("with more bytes than this peer takes isn't looked at, whatever it holds", () => {
    const least = leastLocalLimits(peers.genesis.limits).maxMessageBytes;
    const config = { genesis: peers.genesis, signer: signerOf(2), scheme: toyScheme };
    const { parsec } = Parsec.create({ ...config, limits: { maxMessageBytes: least } });
    for (const [length, limit] of [
      [least, undefined],
      [least + 1, "maxMessageBytes"],
    ] as const) {
      const { faults } = parsec.handleMessage(third.id, new Uint8Array(length));
      expect(faults).toMatchObject([{ code: "undecodable", sender: third.id }]);
      const [fault] = faults;
      expect((fault?.decode as { limit?: string } | undefined)?.limit).toBe(limit);
    }
  });

  it("that responds to somebody else has noSyncEvent", () => {
    // The third's request answers the forger.
    const asked = forger.requesting(third.id);
    const answered = new Forger(peers, third).event({
      cause: "request",
      selfParent: new Forger(peers, third).newest(),
      otherParent: asked.hash,
    });
    const message = forger.message([asked, answered], [], { kind: "response" });
    expect(codes(victim.parsec.handleMessage(third.id, message))).toEqual(["noSyncEvent"]);
  });
});

it("faults lose nothing that was accepted: the section goes on and decides", () => {
  const garbage = Uint8Array.from({ length: 200 }, (_, i) => i);
  for (const member of peers.members) {
    peers.apply(
      member,
      member.parsec.vote([opaque("still")].map((p) => (p as { bytes: Uint8Array }).bytes)),
    );
    member.parsec.handleMessage(forger.member.id, garbage);
    forger.send(member, [forger.requesting(third.id, "00".repeat(32) as never)]);
  }
  peers.settle();
  const blocks = peers.members.map((member) =>
    member.blocks.map((block: Block) => String(encodeBlock(block))),
  );
  expect(blocks[0]).toHaveLength(2);
  for (const other of blocks) expect(other).toEqual(blocks[0]);
});
