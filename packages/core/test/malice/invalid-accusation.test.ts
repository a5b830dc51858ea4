import { expect, it } from "vitest";
import type { Malice } from "../../src/index.ts";
import { opaque } from "../wire/support/network.ts";
import { Court } from "../support/court.ts";
import { expectNobodyAccused, expectRemoved } from "../support/verdict.ts";

const texts = (text: string) => [opaque(text).payload];

it.each<[string, (court: Court) => Malice]>([
  ["a fork", ({ forger }) => ({ kind: "fork", parent: forger.own()[0]!.hash })],
  ["a fork of initial events", () => ({ kind: "fork", parent: undefined })],
  [
    "two votes",
    ({ forger }) => ({
      kind: "duplicateVote",
      first: forger.own()[1]!.hash,
      second: forger.own()[2]!.hash,
    }),
  ],
  [
    "a vote for what another one had voted for",
    ({ honest, offender, section }) => {
      const [one, other] = honest;
      for (const [member, next] of [
        [one!, other!],
        [other!, one!],
      ] as const) {
        section.apply(member, member.parsec.vote([new TextEncoder().encode("same")]));
        section.gossip(member, next);
      }
      section.gossip(one!, offender);
      const voteOf = (member: Court["offender"]) => own(member, "observation").at(-1)!.hash;
      return { kind: "duplicateVote", first: voteOf(one!), second: voteOf(other!) };
    },
  ],
  [
    "an unexpected genesis",
    ({ honest }) => ({ kind: "unexpectedGenesis", event: second(honest[1]!) }),
  ],
  ["a missing genesis", ({ honest }) => ({ kind: "missingGenesis", event: second(honest[1]!) })],
  [
    "an event unknown to all",
    ({ section }) => ({ kind: "missingGenesis", event: section.network.id }),
  ],
  [
    "an event that the offender made itself",
    ({ forger, honest }) => {
      const { bodyBytes, signature, voteBytes } = forger.vote(texts("x"), second(honest[0]!));
      const quoted = { bodyBytes, signature, voteBytes };
      return { kind: "selfParentByDifferentCreator", quoted };
    },
  ],
  [
    "a false accusation",
    ({ honest }) => ({ kind: "invalidAccusation", event: second(honest[1]!) }),
  ],
  [
    "keeping quiet about what isn't so",
    ({ honest }) => ({
      kind: "accomplice",
      event: answerOf(honest[1]!),
      offender: honest[0]!.id,
      malice: { kind: "missingGenesis", event: second(honest[0]!) },
    }),
  ],
])("who accuses somebody honest of %s is removed, and the accused stays", (_, malice) => {
  const court = new Court();
  const { forger, honest, offender } = court;
  const accusation = {
    kind: "accusation",
    offender: honest[1]!.id,
    malice: malice(court),
  } as const;
  const vote = forger.vote([accusation]);
  const last = forger.requesting(honest[0]!.id, vote.hash);
  forger.send(honest[0]!, [vote, last], [accusation]);
  // The accusation itself is known, so its victim counts as somebody accused.
  const { payload } = expectRemoved(court, "invalidAccusation", { accused: [honest[1]!.id] });
  expect(payload).toEqual({
    kind: "accusation",
    offender: offender.id,
    malice: { kind: "invalidAccusation", event: vote.hash },
  });
});

it("who accuses without proof, of nothing that could be proved, isn't", () => {
  const court = new Court();
  const { forger, honest } = court;
  const accusation = {
    kind: "accusation",
    offender: honest[1]!.id,
    malice: { kind: "unprovable" },
  } as const;
  const vote = forger.vote([accusation]);
  forger.send(honest[0]!, [vote, forger.requesting(honest[0]!.id, vote.hash)], [accusation]);
  expectNobodyAccused(court, [accusation]);
});

function own({ parsec, id }: Court["offender"], cause?: string) {
  const { graph, events, peers } = parsec.snapshot();
  return graph.events
    .filter(({ creator }) => creator === peers.indexOf(id))
    .map(({ index }) => events[index]!)
    .filter((event) => cause === undefined || event.cause === cause);
}

function second(member: Court["offender"]) {
  return own(member)[1]!.hash;
}

function answerOf(member: Court["offender"]) {
  return own(member, "request")[0]!.hash;
}
