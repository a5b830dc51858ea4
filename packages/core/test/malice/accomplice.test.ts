import { expect, it } from "vitest";
import { opaque } from "../wire/support/network.ts";
import { Court } from "../support/court.ts";
import { expectNobodyElseAccused, expectRemoved } from "../support/verdict.ts";
import { Forger } from "../support/forger.ts";

const texts = (text: string) => [opaque(text).payload];

/** The second member forks, and everybody honest has both branches in its graph. */
function forked(): { court: Court; other: Forger } {
  const court = new Court({ offenders: 2 });
  const other = new Forger(court.section, court.other);
  const parent = other.newest();
  for (const [i, text] of ["left", "right"].entries()) {
    const to = court.honest[i]!;
    const vote = other.vote(texts(text), parent);
    other.send(to, [vote, other.requesting(to.id, vote.hash)], texts(text));
  }
  return { court, other };
}

/** An honest member asks the offender, who answers with a sync event and nothing else. */
function answerQuietly({ section, honest, offender, forger }: Court, by = honest[0]!): string {
  section.apply(by, by.parsec.createGossip(offender.id));
  const { graph, events } = by.parsec.snapshot();
  const otherParent = events[graph.events.length - 1]!.hash;
  const answer = forger.event({ cause: "request", selfParent: forger.newest(), otherParent });
  forger.send(by, [answer], [], { kind: "response" });
  return answer.hash;
}

it("who keeps quiet about a fork in its past is removed like the one who forked", () => {
  const { court, other } = forked();
  court.round();
  const event = answerQuietly(court);
  const { payload } = expectRemoved(court, "accomplice", {
    accused: [court.other.id],
    underWay: 1,
  });
  expect(payload).toMatchObject({
    offender: court.offender.id,
    malice: { event, offender: court.other.id, malice: { kind: "fork" } },
  });
  for (const { parsec } of court.honest) expect(parsec.voters).not.toContain(other.member.id);
});

it("who answers somebody that knows one branch alone keeps quiet about nothing", () => {
  const { court } = forked();
  answerQuietly(court);
  court.round();
  expectNobodyElseAccused(court, [court.other.id]);
  court.settle();
  for (const { parsec } of court.honest) {
    expect(parsec.voters).toContain(court.offender.id);
    expect(parsec.voters).not.toContain(court.other.id);
  }
});

it("who answers when the removal is decided already keeps quiet about nothing", () => {
  const { court } = forked();
  court.settle();
  for (const { parsec } of court.honest) expect(parsec.voters).not.toContain(court.other.id);
  answerQuietly(court);
  court.settle();
  for (const { parsec } of court.honest) expect(parsec.voters).toContain(court.offender.id);
});
