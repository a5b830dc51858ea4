import { type Block, type Effects, Parsec } from "@parsec/core";
import {
  buildEvent,
  decodeBatch,
  encodeBatch,
  hashedPayload,
  type Network as WireNetwork,
  networkOf,
} from "@parsec/core/wire";
import { type Hash, hexToBytes, type PublicId } from "@parsec/crypto";
import { afterEach, describe, expect, it, vi } from "vitest";
import {
  Agreement,
  brokenInvariant,
  invariant,
  invariants,
  Network,
  type NetworkPeer,
} from "../src/index.ts";
import { peerAt } from "./support/members.ts";
import { payloads } from "./support/payloads.ts";

function network(count = 2): Network {
  const made = new Network({ seed: "invariants", peerCount: 4, mode: "supermajority" });
  made.voteAll(payloads(count));
  return made;
}

/** Lets a peer's application get other blocks than it decided. */
function pervert({ parsec }: NetworkPeer, change: (blocks: readonly Block[]) => Block[]): void {
  const handleMessage = parsec.handleMessage.bind(parsec);
  vi.spyOn(parsec, "handleMessage").mockImplementation((from, bytes): Effects => {
    const effects = handleMessage(from, bytes);
    return { ...effects, blocks: change(effects.blocks) };
  });
}

/** The newest event of a peer in its store. */
function newestOf(batches: readonly Uint8Array[], id: PublicId, ours: WireNetwork): Hash {
  const events = batches.flatMap((batch) => {
    const decoded = decodeBatch(batch, ours);
    return decoded.ok ? decoded.value.events : [];
  });
  const newest = events.findLast(({ body }) => body.creator === id);
  if (newest === undefined) throw new Error("no event of its own");
  return newest.hash;
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe("invariants", () => {
  it("are numbered without gaps, and each has a name", () => {
    expect(invariants.map(({ id }) => id)).toEqual(invariants.map((_, i) => `I${i + 1}`));
    expect(invariant("I1")).toBe(invariants[0]);
    expect(new Set(invariants.map(({ name }) => name)).size).toBe(invariants.length);
    expect(brokenInvariant({ kind: "selfFork" })).toBe("I8");
  });
});

describe("a planted violation is found:", () => {
  it("I1, two peers with different blocks", () => {
    const faulty = network();
    const other = "0".repeat(64) as Block["hash"];
    pervert(peerAt(faulty, 1), (blocks) => blocks.map((block) => ({ ...block, hash: other })));
    expect(faulty.run({ maxRounds: 50 })).toMatchObject({ verdict: "diverged", invariant: "I1" });
  });

  it("I2, one payload in two blocks", () => {
    const faulty = network();
    pervert(peerAt(faulty, 1), (blocks) =>
      blocks.flatMap((block) => {
        const { height } = block.header;
        const again = { ...block.header, height: height + 1, previous: block.hash };
        return [block, { ...block, header: again }];
      }),
    );
    expect(faulty.run({ maxRounds: 50 })).toMatchObject({ verdict: "violation", invariant: "I2" });
  });

  it("I3, a block left out", () => {
    const faulty = network();
    pervert(peerAt(faulty, 1), (blocks) => blocks.filter(({ header }) => header.height !== 1));
    expect(faulty.run({ maxRounds: 50 })).toMatchObject({ verdict: "violation", invariant: "I3" });
  });

  it("I4, a vote in the name of somebody who didn't vote", () => {
    const faulty = new Network({ seed: "unvoted", peerCount: 4, mode: "supermajority" });
    const voter = peerAt(faulty, 2).parsec;
    // What the application votes for isn't what the peer signs.
    const vote = voter.vote.bind(voter);
    vi.spyOn(voter, "vote").mockImplementation(() => vote(payloads(1)));
    for (const peer of [0, 1]) faulty.vote(peer, payloads(1));
    faulty.vote(2, payloads(2).slice(1));
    expect(faulty.run({ maxRounds: 50 }).breach).toMatchObject({ kind: "notVotedFor" });
    expect(faulty.report().invariant).toBe("I4");
  });

  it("I5, an order that the order of arrival decides", () => {
    const faulty = network();
    const restore = Parsec.restore.bind(Parsec);
    // All in one batch: that is how the same events come in another order.
    vi.spyOn(Parsec, "restore").mockImplementation((config, batches, options) => {
      const all = [...batches];
      return restore(config, all.length === 1 ? [] : all, options);
    });
    expect(faulty.run({ maxRounds: 50 })).toMatchObject({ verdict: "violation", invariant: "I5" });
  });

  it("I6, a certificate of another chain", () => {
    const [faulty, other] = [network(), network(3)];
    other.run({ maxRounds: 50 });
    const certificates = other.peers.flatMap(({ parsec }) => parsec.certificates);
    expect(other.peers[0]?.parsec.networkId).toBe(faulty.peers[0]?.parsec.networkId);
    for (const { parsec } of faulty.peers) {
      vi.spyOn(parsec, "certificates", "get").mockReturnValue(certificates.slice(-1));
    }
    // Another one of the same keys decided one payload more, so its last certificate contradicts or leads beyond.
    faulty.voteAt(2000, 0, payloads(9).slice(8));
    for (const peer of [1, 2, 3]) faulty.voteAt(2000, peer, payloads(9).slice(8));
    expect(faulty.run({ maxRounds: 50 })).toMatchObject({ verdict: "violation", invariant: "I6" });
  });

  it("I8, an event of an honest peer after one that has another after it", () => {
    const faulty = network();
    faulty.run({ maxRounds: 50 });
    const ours = networkOf(faulty.genesis);
    for (const { persisted, id } of faulty.peers) {
      const first = decodeBatch(persisted[0] as Uint8Array, ours);
      const event = first.ok ? first.value.events[0] : undefined;
      if (event === undefined) throw new Error("no first event");
      // In a store nobody verifies signatures again.
      const signer = { publicKey: hexToBytes(id), sign: () => new Uint8Array(64) };
      const parts = { cause: "requesting", selfParent: event.hash, recipient: id } as const;
      const fork = buildEvent(parts, signer, ours);
      (persisted as Uint8Array[]).push(
        encodeBatch({ events: [fork], payloads: [], certificates: [] }),
      );
    }
    const { breach, invariant: broken } = faulty.report();
    expect([breach?.kind, broken]).toEqual(["selfFork", "I8"]);
  });

  it("I9, an honest peer that accuses an honest one", () => {
    const faulty = network();
    faulty.run({ maxRounds: 50 });
    const ours = networkOf(faulty.genesis);
    const [offender = peerAt(faulty, 0).id] = faulty.genesis.group;
    const accusation = hashedPayload({
      kind: "accusation",
      offender,
      malice: { kind: "fork", parent: undefined },
    });
    for (const { persisted, id, parsec } of faulty.peers) {
      const newest = newestOf(persisted, id, ours);
      const signer = { publicKey: hexToBytes(id), sign: () => new Uint8Array(64) };
      const votes = [accusation.hash];
      const vote = buildEvent({ cause: "observation", selfParent: newest, votes }, signer, ours);
      (persisted as Uint8Array[]).push(
        encodeBatch({ events: [vote], payloads: [accusation.bytes], certificates: [] }),
      );
      expect(parsec.isKnown(vote.hash)).toBe(false);
    }
    const { breach, verdict } = faulty.report();
    expect([breach?.kind, verdict]).toEqual(["honestAccused", "honestAccused"]);
  });

  it("I9, an honest peer that is removed for what can be proved", () => {
    const faulty = network();
    const [offender = peerAt(faulty, 0).id] = faulty.genesis.group;
    const malice = { kind: "fork", parent: undefined } as const;
    pervert(peerAt(faulty, 1), (blocks) =>
      blocks.map((block) => ({ ...block, payload: { kind: "accusation", offender, malice } })),
    );
    // What is decided is looked at before it is compared.
    vi.spyOn(Agreement.prototype, "add").mockReturnValue(undefined);
    expect(faulty.run({ maxRounds: 50 })).toMatchObject({
      verdict: "honestAccused",
      breach: { kind: "honestRemoved" },
    });
  });

  it("I10, more events than anybody can have made", () => {
    const faulty = network();
    vi.spyOn(peerAt(faulty, 3).parsec, "eventCount", "get").mockReturnValue(1_000_000);
    expect(faulty.run({ maxRounds: 50 })).toMatchObject({
      verdict: "violation",
      invariant: "I10",
      breach: { peer: 3 },
    });
  });

  it("I10, votes that nobody cast, kept as undecided", () => {
    const faulty = network();
    faulty.run({ maxRounds: 50 });
    vi.spyOn(Parsec.prototype, "undecidedVotes", "get").mockReturnValue(payloads(9));
    expect(faulty.report().breach?.kind).toBe("unbounded");
  });

  it("I11, no progress", () => {
    const faulty = network();
    for (const { parsec } of faulty.peers) vi.spyOn(parsec, "createGossip").mockReturnValue(NONE);
    expect(faulty.run({ maxRounds: 20 })).toMatchObject({
      verdict: "noProgress",
      invariant: "I11",
    });
  });

  it("I12, words when there is nothing to say", () => {
    const faulty = network();
    expect(faulty.run({ maxRounds: 50 }).verdict).toBe("pass");
    faulty.listen(3);
    expect(faulty.breach).toBeUndefined();
    vi.spyOn(peerAt(faulty, 0).parsec, "hasAnythingToSay").mockReturnValue(true);
    faulty.listen(3);
    expect(faulty.report()).toMatchObject({ verdict: "violation", invariant: "I12" });
  });

  it("I12, talk without end after all is decided", () => {
    const faulty = network();
    vi.spyOn(peerAt(faulty, 0).parsec, "hasAnythingToSay").mockReturnValue(true);
    expect(faulty.run({ maxRounds: 130 })).toMatchObject({
      verdict: "violation",
      invariant: "I12",
    });
  });
});

const NONE: Effects = {
  persist: [],
  sync: false,
  send: [],
  blocks: [],
  certificates: [],
  faults: [],
};

it("the same events in another order are another order, and hold all of them", () => {
  // What the check of I5 restores from: one batch, permuted.
  const orders: string[][] = [];
  const restore = Parsec.restore.bind(Parsec);
  const honest = network();
  const ours = networkOf(honest.genesis);
  vi.spyOn(Parsec, "restore").mockImplementation((config, batches, options) => {
    const all = [...batches];
    orders.push(
      all.flatMap((batch) => {
        const decoded = decodeBatch(batch, ours);
        return decoded.ok ? decoded.value.events.map(({ hash }) => hash) : [];
      }),
    );
    return restore(config, all, options);
  });
  expect(honest.run({ maxRounds: 50 }).verdict).toBe("pass");
  const [asWritten = [], shuffled = []] = orders.slice(-2);
  expect(shuffled).not.toEqual(asWritten);
  expect(shuffled.toSorted()).toEqual(asWritten.toSorted());
  expect(shuffled.length).toBeGreaterThan(10);
});
