import { type PublicId, type Signer, toPublicId } from "@parsec/crypto";
import { describe, expect, it } from "vitest";
import { makeGenesis, type Malice, type UncheckedEvent, verifyEvidence } from "../src/index.ts";
import {
  buildEvent,
  encodeEvidence,
  encodePayload,
  type EventParts,
  hashedPayload,
  networkOf,
} from "../src/wire/index.ts";
import { signerOf } from "./support/section.ts";
import { toyScheme } from "./support/toy-scheme.ts";
import { opaque } from "./wire/support/network.ts";

const idOf = ({ publicKey }: Signer): PublicId => toPublicId(publicKey);

// Alice is said to have done it; Dave is no founder.
const [alice, bob, carol, dave] = [1, 2, 3, 4].map(signerOf) as [Signer, Signer, Signer, Signer];
const group = [alice, bob, carol].map(idOf).toSorted();
const genesis = makeGenesis({ group });
const network = networkOf(genesis);
const genesisVote = hashedPayload({ kind: "genesis", genesis }).hash;

const make = (signer: Signer, parts: EventParts): UncheckedEvent =>
  buildEvent(parts, signer, network);
const quote = ({ bodyBytes, signature, voteBytes }: UncheckedEvent) => ({
  bodyBytes,
  signature,
  voteBytes,
});

const first = make(alice, { cause: "initial" });
const voted = make(alice, {
  cause: "observation",
  selfParent: first.hash,
  votes: [genesisVote],
});
const others = make(bob, { cause: "initial" });
const chain = [
  first,
  voted,
  make(alice, { cause: "requesting", selfParent: voted.hash, recipient: idOf(bob) }),
] as const;
const toAlice = make(bob, {
  cause: "requesting",
  selfParent: others.hash,
  recipient: idOf(alice),
});
const toCarol = make(bob, {
  cause: "requesting",
  selfParent: others.hash,
  recipient: idOf(carol),
});
const askedByCarol = make(carol, {
  cause: "requesting",
  selfParent: make(carol, { cause: "initial" }).hash,
  recipient: idOf(bob),
});
const answerToAlice = make(bob, {
  cause: "request",
  selfParent: toAlice.hash,
  otherParent: chain[2].hash,
});
const answerToCarol = make(bob, {
  cause: "request",
  selfParent: toAlice.hash,
  otherParent: askedByCarol.hash,
});
const received = (cause: "request" | "response", { hash }: UncheckedEvent): UncheckedEvent =>
  make(alice, { cause, selfParent: chain[2].hash, otherParent: hash });
const vote = (signer: Signer, after: UncheckedEvent, text: string): UncheckedEvent =>
  make(signer, {
    cause: "observation",
    selfParent: after.hash,
    votes: [opaque(text).hash],
  });

function verdictOf(malice: Malice, events: readonly UncheckedEvent[], signer = alice) {
  const offender = idOf(signer);
  const accusation = { kind: "accusation", offender, malice } as const;
  const bytes = encodeEvidence(network, accusation, { events, payloads: [] });
  return verifyEvidence(bytes, { networkId: network.id, offender, scheme: toyScheme });
}

const unproven = { ok: false, reason: "unproven" };

describe("what was asked, and of whom", () => {
  it.each([
    ["a request to an event that asks somebody else", "request", toCarol, [toCarol]],
    ["a request to a request", "request", answerToCarol, [answerToCarol]],
    ["a response to what asks", "response", toAlice, [toAlice]],
    [
      "a response to the answer to somebody else",
      "response",
      answerToCarol,
      [askedByCarol, answerToCarol],
    ],
  ] as const)("%s is proved by what it answers", (_, cause, answered, events) => {
    const quoted = quote(received(cause, answered));
    const kind = cause === "request" ? "invalidRequest" : "invalidResponse";
    expect(verdictOf({ kind, quoted }, events)).toMatchObject({ ok: true });
    const other = cause === "request" ? "invalidResponse" : "invalidRequest";
    expect(verdictOf({ kind: other, quoted }, events)).toEqual(unproven);
    expect(verdictOf({ kind, quoted }, [others, ...events])).toEqual(unproven);
    expect(verdictOf({ kind, quoted }, events.slice(0, -1))).toEqual(unproven);
    expect(verdictOf({ kind, quoted }, [others])).toEqual(unproven);
    expect(verdictOf({ kind, quoted }, events, carol)).toEqual(unproven);
  });

  it("who answers what was asked of it is innocent", () => {
    const request = {
      kind: "invalidRequest",
      quoted: quote(received("request", toAlice)),
    } as const;
    expect(verdictOf(request, [toAlice])).toEqual(unproven);
    const quoted = quote(received("response", answerToAlice));
    const response = { kind: "invalidResponse", quoted } as const;
    expect(verdictOf(response, [chain[2], answerToAlice])).toEqual(unproven);
    expect(verdictOf(response, [answerToAlice])).toEqual(unproven);
    expect(verdictOf(response, [askedByCarol, answerToAlice])).toEqual(unproven);
  });

  it("who answers twice isn't, whichever of the two is quoted", () => {
    const [one, two] = [received("request", toAlice), received("request", toAlice)];
    const later = make(alice, {
      cause: "request",
      selfParent: two.hash,
      otherParent: toAlice.hash,
    });
    const malice = { kind: "invalidRequest", quoted: quote(later) } as const;
    expect(verdictOf(malice, [one])).toMatchObject({ ok: true });
    expect(verdictOf(malice, [later])).toEqual(unproven);
    expect(verdictOf(malice, [chain[2]])).toEqual(unproven);
    const elsewhere = received("response", answerToAlice);
    expect(verdictOf(malice, [elsewhere])).toEqual(unproven);
  });
});

describe("votes", () => {
  const [left, right] = [vote(alice, chain[2], "x"), vote(alice, voted, "x")];

  it("two of one peer for the same prove it, on one chain or on two", () => {
    const malice = { kind: "duplicateVote", first: left.hash, second: right.hash } as const;
    expect(verdictOf(malice, [left, right])).toMatchObject({ ok: true, events: 2 });
    expect(verdictOf(malice, [right, left])).toEqual(unproven);
  });

  it("votes of two for the same, or of one for two things, prove nothing", () => {
    const [theirs, another] = [vote(bob, others, "x"), vote(alice, chain[2], "y")];
    for (const other of [theirs, another]) {
      const malice = { kind: "duplicateVote", first: left.hash, second: other.hash } as const;
      expect(verdictOf(malice, [left, other])).toEqual(unproven);
    }
  });
});

describe("the genesis", () => {
  it("is voted for second by founders, and never by others", () => {
    const late = make(alice, {
      cause: "observation",
      selfParent: chain[2].hash,
      votes: [genesisVote],
    });
    const again = { kind: "unexpectedGenesis", event: late.hash } as const;
    expect(verdictOf(again, [chain[2], late])).toMatchObject({ ok: true });
    expect(verdictOf(again, [late])).toEqual(unproven);
    expect(verdictOf(again, [voted, late])).toEqual(unproven);
    expect(verdictOf({ kind: "unexpectedGenesis", event: voted.hash }, [first, voted])).toEqual(
      unproven,
    );
    const start = make(dave, { cause: "initial" });
    const intruding = make(dave, {
      cause: "observation",
      selfParent: start.hash,
      votes: [genesisVote],
    });
    const malice = { kind: "unexpectedGenesis", event: intruding.hash } as const;
    expect(verdictOf(malice, [intruding], dave)).toMatchObject({ ok: true });
    expect(verdictOf(malice, [start, intruding], dave)).toEqual(unproven);
  });

  it("is missing where a founder doesn't vote for it, not on a newcomer's chain", () => {
    const chainOf = (signer: Signer) => {
      const start = make(signer, { cause: "initial" });
      return [start, vote(signer, start, "x")] as const;
    };
    for (const [signer, ok] of [
      [alice, true],
      [dave, false],
    ] as const) {
      const events = chainOf(signer);
      const malice = { kind: "missingGenesis", event: events[1].hash } as const;
      expect(verdictOf(malice, events, signer).ok).toBe(ok);
      expect(verdictOf(malice, [events[1]], signer)).toEqual(unproven);
    }
  });

  it("is another network's, or proves nothing", () => {
    const foreign = makeGenesis({ group, mode: "single" });
    for (const [voteFor, ok] of [
      [foreign, true],
      [genesis, false],
    ] as const) {
      const payload = hashedPayload({ kind: "genesis", genesis: voteFor });
      const event = make(alice, {
        cause: "observation",
        selfParent: first.hash,
        votes: [payload.hash],
      });
      const malice = {
        kind: "incorrectGenesis",
        quoted: quote(event),
        genesis: encodePayload(payload.payload),
      } as const;
      expect(verdictOf(malice, []).ok).toBe(ok);
      expect(verdictOf(malice, [first])).toEqual(unproven);
      expect(verdictOf(malice, [], bob)).toEqual(unproven);
    }
  });
});

it("what can't be proved isn't", () => {
  expect(verdictOf({ kind: "unprovable" }, [])).toEqual({ ok: false, reason: "unprovable" });
});
