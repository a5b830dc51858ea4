import { describe, expect, it } from "vitest";
import { type Malice, type UncheckedEvent, verifyEvidence } from "../src/index.ts";
import { encodeEvidence, type HashedPayload } from "../src/wire/index.ts";
import {
  accusationOf,
  accusingEvent,
  contextOf,
  forked,
  recordOf,
  votedIn,
} from "./support/forked-court.ts";
import { Forger } from "./support/forger.ts";
import { opaque } from "./wire/support/network.ts";

describe("whoever has the keys of all others", () => {
  it("finds no few events that prove anything of an honest peer", () => {
    const court = forked();
    const { section, honest } = court;
    const victim = honest[1]!;
    const { events } = recordOf(honest[0]!, court);
    const own = events.filter(({ body }) => body.creator === victim.id);
    // The beginning of its chain, some of the rest, each cause; what these name; and what others may make up about them.
    const some = new Set([...own.slice(0, 4), ...own.filter((_, at) => at % 12 === 0)]);
    const byHash = new Map(events.map((event) => [event.hash, event]));
    for (const { body } of Array.from(some)) {
      for (const parent of [
        "selfParent" in body && body.selfParent,
        "otherParent" in body && body.otherParent,
      ]) {
        const event = parent === false ? undefined : byHash.get(parent);
        if (event !== undefined) some.add(event);
      }
    }
    for (const event of events.filter(({ voteHashes }) => voteHashes.length > 0).slice(0, 3)) {
      some.add(event);
    }
    const attacker = new Forger(section, court.offender);
    for (const { hash } of own.slice(0, 3)) {
      some.add(attacker.event({ cause: "request", selfParent: hash, otherParent: hash }));
      some.add(attacker.requesting(victim.id, hash));
    }
    const pool = [...some];
    const hashes = pool.map(({ hash }) => hash);
    const quotations = own.slice(0, 7).map(({ bodyBytes, signature, voteBytes }) => {
      return { bodyBytes, signature, voteBytes };
    });
    const charges: Malice[] = [
      { kind: "fork", parent: undefined },
      ...hashes.flatMap((parent): Malice[] => [
        { kind: "fork", parent },
        { kind: "unexpectedGenesis", event: parent },
        { kind: "missingGenesis", event: parent },
        ...hashes
          .filter((second) => second !== parent)
          .map((second): Malice => ({ kind: "duplicateVote", first: parent, second })),
      ]),
      ...quotations.flatMap((quoted): Malice[] =>
        (
          [
            "selfParentByDifferentCreator",
            "otherParentBySameCreator",
            "invalidRequest",
            "invalidResponse",
          ] as const
        ).map((kind) => ({ kind, quoted })),
      ),
    ];
    const proved: Malice[] = [];
    let tried = 0;
    for (const malice of charges) {
      const accusation = { kind: "accusation", offender: victim.id, malice } as const;
      const named = "first" in malice ? [malice.first, malice.second] : undefined;
      const firsts = named === undefined ? pool : pool.filter(({ hash }) => hash === named[0]);
      const seconds = named === undefined ? pool : pool.filter(({ hash }) => hash === named[1]);
      const lists = [
        ...firsts.map((one) => [one]),
        ...firsts.flatMap((one) => seconds.filter((other) => other !== one).map((o) => [one, o])),
      ];
      for (const list of lists) {
        const bytes = encodeEvidence(section.network, accusation, { events: list, payloads: [] });
        if (verifyEvidence(bytes, contextOf(court, victim)).ok) proved.push(malice);
        tried++;
      }
    }
    expect(proved).toEqual([]);
    expect(tried).toBeGreaterThan(2_000);
  });

  it("can't make an honest accusation a false one by leaving out what proves it", () => {
    const court = forked();
    const { honest, section } = court;
    const [first] = honest;
    const record = recordOf(first!, court);
    const { at, event } = accusingEvent(record, first!, accusationOf(court));
    const next = record.events.findIndex(
      ({ body }, place) => place > at && body.creator === first!.id && body.cause !== "observation",
    );
    const malice = { kind: "invalidAccusation", event: event.hash } as const;
    const accusation = { kind: "accusation", offender: first!.id, malice } as const;
    const past = record.events.slice(0, next + 1);
    const verdictOf = (
      events: readonly UncheckedEvent[],
      payloads: readonly HashedPayload[] = votedIn(events, record.payloads),
    ) => {
      const bytes = encodeEvidence(section.network, accusation, { events, payloads });
      return verifyEvidence(bytes, contextOf(court, first));
    };
    expect(verdictOf(past)).toEqual({ ok: false, reason: "unproven" });
    const more = [...record.payloads, opaque("never voted for")];
    expect(verdictOf(past, more)).toEqual({ ok: false, reason: "surplus" });
    expect(() => first!.parsec.evidence(accusation)).toThrow(
      expect.objectContaining({ code: "notProven" }),
    );
    const reasons = new Set<string>();
    for (let left = 0; left < past.length; left++) {
      const without = verdictOf(past.filter((_, place) => place !== left));
      const cut = verdictOf(past.slice(0, left));
      for (const verdict of [without, cut]) reasons.add(verdict.ok ? "proven" : verdict.reason);
    }
    expect([...reasons].toSorted()).toEqual(["unlinked", "unproven"]);
  });

  it("can't make somebody an accomplice who accused, by leaving out the accusation", () => {
    const court = forked();
    const { honest, section } = court;
    const [first] = honest;
    const record = recordOf(first!, court);
    const { at } = accusingEvent(record, first!, accusationOf(court));
    const { malice: forkMalice } = accusationOf(court);
    const answers = record.events.filter(
      ({ body }) =>
        body.creator === first!.id && (body.cause === "request" || body.cause === "response"),
    );
    let tried = 0;
    for (const answer of answers) {
      const place = record.events.indexOf(answer);
      if (place < at) continue;
      const accusation = {
        kind: "accusation",
        offender: first!.id,
        malice: {
          kind: "accomplice",
          event: answer.hash,
          offender: court.offender.id,
          malice: forkMalice as { kind: "fork"; parent: UncheckedEvent["hash"] },
        },
      } as const;
      expect(() => first!.parsec.evidence(accusation)).toThrow(
        expect.objectContaining({ code: "notProven" }),
      );
      for (const left of [-1, at]) {
        const events = record.events.slice(0, place + 1).filter((_, index) => index !== left);
        const payloads = votedIn(events, record.payloads);
        const bytes = encodeEvidence(section.network, accusation, { events, payloads });
        expect(verifyEvidence(bytes, contextOf(court, first)).ok).toBe(false);
        tried++;
      }
    }
    expect(tried).toBeGreaterThan(10);
  });
});
