import { expect, it } from "vitest";
import { opaque } from "../wire/support/network.ts";
import { Court } from "../support/court.ts";
import { expectNobodyAccused, expectRemoved } from "../support/verdict.ts";

const texts = (...all: string[]) => all.map((text) => opaque(text).payload);

it("who votes for the same twice on one chain is removed; the two lowest events prove it", () => {
  const court = new Court();
  const { forger, honest } = court;
  const first = forger.vote(texts("x", "y"));
  const second = forger.vote(texts("z", "x"), first.hash);
  const third = forger.vote(texts("x", "y"), second.hash);
  const last = forger.requesting(honest[0]!.id, third.hash);
  forger.send(honest[0]!, [first, second, third, last], texts("x", "y", "z"));
  const { payload } = expectRemoved(court, "duplicateVote");
  expect(payload).toMatchObject({ malice: { first: first.hash, second: second.hash } });
});

it("in single mode too", () => {
  const court = new Court({ mode: "single" });
  const { forger, honest } = court;
  const first = forger.vote(texts("x"));
  const second = forger.vote(texts("x"), first.hash);
  const last = forger.requesting(honest[0]!.id, second.hash);
  forger.send(honest[0]!, [first, second, last], texts("x"));
  // One vote is enough for what it voted for, so that is decided meanwhile.
  expectRemoved(court, "duplicateVote", { underWay: 1 });
});

it.each(["supermajority", "single"] as const)(
  "who votes for what others voted for votes once (%s)",
  (mode) => {
    const court = new Court({ mode });
    const { forger, honest } = court;
    for (const member of honest) {
      court.section.apply(member, member.parsec.vote([new TextEncoder().encode("x")]));
    }
    const vote = forger.vote(texts("x"));
    forger.send(honest[0]!, [vote, forger.requesting(honest[0]!.id, vote.hash)], texts("x"));
    expectNobodyAccused(court);
  },
);
