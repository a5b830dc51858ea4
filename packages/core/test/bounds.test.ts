import { describe, expect, it } from "vitest";
import type { Payload, UncheckedEvent } from "../src/index.ts";
import { buildEvent } from "../src/wire/index.ts";
import { Court } from "./support/court.ts";
import { codes } from "./support/forger.ts";
import { opaque } from "./wire/support/network.ts";

const texts = (text: string): readonly Payload[] => [opaque(text).payload];

/** Events after one and the same, each with a vote of its own. */
function branches(
  { forger }: Court,
  count: number,
): { event: UncheckedEvent; payloads: readonly Payload[] }[] {
  const parent = forger.newest();
  return Array.from({ length: count }, (_, at) => {
    const payloads = texts(`branch ${at}`);
    return { event: forger.vote(payloads, parent), payloads };
  });
}

const isKnown = (court: Court, { hash }: UncheckedEvent, at = 0): boolean =>
  court.honest[at]!.parsec.isKnown(hash);

describe("of somebody who forked", () => {
  it("no further branch is taken from itself, however many it sends", () => {
    const court = new Court();
    const { forger, honest } = court;
    const before = honest[0]!.parsec.eventCount;
    const all = branches(court, 50);
    const results = all.map(({ event, payloads }) =>
      codes(forger.send(honest[0]!, [event], payloads, { kind: "part" })),
    );
    expect(results).toEqual([[], [], ...all.slice(2).map(() => ["furtherBranch"])]);
    expect(all.map(({ event }) => isKnown(court, event))).toEqual(all.map((_, at) => at < 2));
    expect(honest[0]!.parsec.eventCount).toBe(before + 2);
  });

  it("the branches that are known go on", () => {
    const court = new Court();
    const { forger, honest } = court;
    const [left, right] = branches(court, 2);
    for (const branch of [left!, right!]) {
      forger.send(honest[0]!, [branch.event], branch.payloads, { kind: "part" });
      const next = forger.requesting(honest[0]!.id, branch.event.hash);
      expect(codes(forger.send(honest[0]!, [next]))).toEqual([]);
      expect(isKnown(court, next)).toBe(true);
    }
  });

  it("a further branch is taken where another member's event descends from it", () => {
    const court = new Court({ offenders: 2 });
    const { forger, honest, section, other } = court;
    const [first, second, third] = branches(court, 3);
    for (const branch of [first!, second!]) {
      forger.send(honest[0]!, [branch.event], branch.payloads, { kind: "part" });
    }
    // Another member, honest or not, has answered on the third one.
    const asked = forger.requesting(other.id, third!.event.hash);
    const { graph, events, peers } = other.parsec.snapshot();
    const own = graph.events.findLast(({ creator }) => creator === peers.indexOf(other.id))!;
    const answer = buildEvent(
      { cause: "request", selfParent: events[own.index]!.hash, otherParent: asked.hash },
      other.signer,
      section.network,
    );
    const without = forger.send(honest[0]!, [third!.event, asked], third!.payloads);
    expect(codes(without)).toEqual(["furtherBranch"]);
    const message = [third!.event, asked, answer];
    expect(codes(forger.send(honest[0]!, message, third!.payloads, { kind: "part" }))).toEqual([]);
    expect(message.map((event) => isKnown(court, event))).toEqual([true, true, true]);
  });

  it("not where only somebody who is no member says so", () => {
    const court = new Court();
    const { forger, honest, section } = court;
    const [first, second, third] = branches(court, 3);
    for (const branch of [first!, second!]) {
      forger.send(honest[0]!, [branch.event], branch.payloads, { kind: "part" });
    }
    const { signer } = new Court({ size: 7 }).section.members.at(-1)!;
    const stranger = buildEvent(
      { cause: "request", selfParent: third!.event.hash, otherParent: third!.event.hash },
      signer,
      section.network,
    );
    const effects = forger.send(honest[0]!, [third!.event, stranger], third!.payloads);
    expect(codes(effects)).toEqual(["furtherBranch"]);
    expect(isKnown(court, third!.event)).toBe(false);
  });

  it("another member passes on what it answered", () => {
    const court = new Court();
    const { forger, honest, section } = court;
    const [a, b, c] = branches(court, 3);
    for (const branch of [a!, b!]) {
      forger.send(honest[0]!, [branch.event], branch.payloads, { kind: "part" });
    }
    const asked = forger.requesting(honest[1]!.id, c!.event.hash);
    forger.send(honest[1]!, [c!.event, asked], c!.payloads);
    section.gossip(honest[1]!, honest[0]!);
    expect(isKnown(court, c!.event)).toBe(true);
    expect(honest.flatMap(({ faults }) => faults)).toEqual([]);
  });
});

describe("what isn't in the past of its own events", () => {
  it("no member passes on, until it answers", () => {
    const court = new Court();
    const { forger, honest, section } = court;
    const payloads = texts("loose");
    const loose = forger.vote(payloads);
    forger.send(honest[1]!, [loose], payloads, { kind: "part" });
    section.gossip(honest[1]!, honest[0]!);
    section.gossip(honest[0]!, honest[1]!);
    expect([isKnown(court, loose, 0), isKnown(court, loose, 1)]).toEqual([false, true]);
    forger.send(honest[1]!, [forger.requesting(honest[1]!.id, loose.hash)]);
    section.gossip(honest[1]!, honest[0]!);
    expect(isKnown(court, loose, 0)).toBe(true);
    expect(honest.flatMap(({ faults }) => faults)).toEqual([]);
  });

  it("is no payload that its receiver is taken to know", () => {
    const court = new Court();
    const { forger, honest, section } = court;
    const payloads = texts("loose");
    const loose = forger.vote(payloads);
    forger.send(honest[1]!, [loose], payloads, { kind: "part" });
    section.apply(honest[1]!, honest[1]!.parsec.vote([new TextEncoder().encode("loose")]));
    section.gossip(honest[1]!, honest[0]!);
    // A payload left out would be a fault, or asked for.
    expect(honest.flatMap(({ faults }) => faults)).toEqual([]);
    expect(isKnown(court, loose, 0)).toBe(false);
    const known = [...honest[0]!.parsec.snapshot().payloads.values()];
    expect(known).toContainEqual(payloads[0]);
  });
});

describe("between two events of one's own", () => {
  const limits = { maxPayloadBytes: 65_536, maxEventPayloadBytes: 1_048_576 };

  /** Sends events in parts, each by itself, and tells how many were taken until one wasn't, and why. */
  function flood(
    { forger, honest }: Court,
    make: (after: UncheckedEvent["hash"]) => {
      event: UncheckedEvent;
      payloads: readonly Payload[];
    },
    most: number,
  ): { taken: number; code: string | undefined; last: UncheckedEvent["hash"] } {
    let last = forger.newest();
    for (let taken = 0; taken < most; taken++) {
      const { event, payloads } = make(last);
      const [code] = codes(forger.send(honest[0]!, [event], payloads, { kind: "part" }));
      if (code !== undefined) return { taken, code, last };
      last = event.hash;
    }
    return { taken: most, code: undefined, last };
  }

  it("events of one sender are taken as many as honest peers send at once, 8,000", () => {
    const court = new Court();
    const { forger, honest, offender } = court;
    const asking = (after: UncheckedEvent["hash"]) => ({
      event: forger.requesting(honest[1]!.id, after),
      payloads: [],
    });
    const { taken, code, last } = flood(court, asking, 9_000);
    expect([taken, code]).toEqual([8_000, "tooMuch"]);
    // Others are listened to, and with an event of one's own it begins anew.
    court.section.gossip(honest[1]!, honest[0]!);
    const next = forger.requesting(honest[1]!.id, last);
    expect(codes(forger.send(honest[0]!, [next], [], { kind: "part" }))).toEqual([]);
    expect(honest[0]!.faults).toMatchObject([{ code: "tooMuch", sender: offender.id }]);
  });

  it("bytes are taken as many as fit eight messages", () => {
    const court = new Court({ limits });
    const { forger } = court;
    let count = 0;
    const voting = (after: UncheckedEvent["hash"]) => {
      const payloads = Array.from({ length: 15 }, (): Payload => {
        const bytes = new Uint8Array(65_536).fill(count);
        bytes.set([count & 255, count >> 8]);
        count++;
        return { kind: "opaque", bytes };
      });
      return { event: forger.vote(payloads, after), payloads };
    };
    const { taken, code } = flood(court, voting, 30);
    expect(code).toBe("tooMuch");
    // About a megabyte each; a message has room for one of them, and a little more.
    expect(taken).toBeGreaterThanOrEqual(8);
    expect(taken).toBeLessThanOrEqual(12);
  });

  it("what is known already isn't counted", () => {
    const court = new Court();
    const { forger, honest } = court;
    const event = forger.requesting(honest[1]!.id);
    for (let time = 0; time < 8_100; time++) {
      const effects = honest[0]!.parsec.handleMessage(
        court.offender.id,
        forger.message([event], [], { kind: "part" }),
      );
      if (effects.faults.length > 0) throw new Error(`at time ${time}`);
    }
    expect(isKnown(court, event)).toBe(true);
  });
});
