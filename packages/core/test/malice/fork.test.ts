import { expect, it } from "vitest";
import { opaque } from "../wire/support/network.ts";
import { Court } from "../support/court.ts";
import { expectNobodyAccused, expectRemoved } from "../support/verdict.ts";

const texts = (text: string) => [opaque(text).payload];

it("who forks is removed by accusations that name the common self-parent", () => {
  const court = new Court();
  const { forger, honest } = court;
  const parent = forger.newest();
  for (const [to, text] of [
    [honest[0]!, "left"],
    [honest[1]!, "right"],
  ] as const) {
    const vote = forger.vote(texts(text), parent);
    forger.send(to, [vote, forger.requesting(to.id, vote.hash)], texts(text));
  }
  const { payload } = expectRemoved(court, "fork");
  expect(payload).toMatchObject({ malice: { kind: "fork", parent } });
});

it("of several forks the one nearest to the beginning counts", () => {
  const court = new Court();
  const { forger, honest } = court;
  const initial = forger.own()[0]!.hash;
  const genesis = { kind: "genesis", genesis: court.section.genesis } as const;
  const early = forger.vote([genesis, ...texts("early")], initial);
  const parent = forger.newest();
  const events = [early, ...["a", "b", "c"].map((text) => forger.vote(texts(text), parent))];
  const payloads = ["early", "a", "b", "c"].flatMap(texts);
  const last = forger.requesting(honest[0]!.id, early.hash);
  // A peer that has seen one fork takes no further branch of it: two others tell of the rest.
  forger.send(honest[0]!, [events[1]!, last].slice(0, 1), payloads);
  forger.send(honest[1]!, [early, forger.requesting(honest[1]!.id, early.hash)], payloads);
  forger.send(honest[0]!, [forger.requesting(honest[0]!.id, events[1]!.hash)], payloads);
  const { payload } = expectRemoved(court, "fork");
  expect(payload).toMatchObject({ malice: { parent: initial } });
});

it("a peer begins one accusation of an offender, whatever that does besides", () => {
  const court = new Court();
  const { forger, honest } = court;
  const once = forger.vote(texts("x"));
  const twice = forger.vote(texts("x"), once.hash);
  const asked = forger.requesting(honest[0]!.id, twice.hash);
  forger.send(honest[0]!, [once, twice, asked], texts("x"));
  // Accused of that already, it forks: a kind that comes before the other in the table.
  const fork = forger.vote(texts("y"), once.hash);
  const again = forger.requesting(honest[0]!.id, fork.hash);
  forger.send(honest[0]!, [fork, again], texts("y"));
  const own = court.accusations(honest[0]).filter((each) => court.hasAccused(honest[0]!, each));
  expect(own.map(({ malice }) => malice.kind)).toEqual(["duplicateVote"]);
});

it("those who accuse one of different offences second each other, so that one of them is decided", () => {
  const court = new Court();
  const { forger, honest } = court;
  const once = forger.vote(texts("x"));
  const twice = forger.vote(texts("x"), once.hash);
  const asked = forger.requesting(honest[0]!.id, twice.hash);
  forger.send(honest[0]!, [once, twice, asked], texts("x"));
  // Another honest member has heard of a fork alone.
  const [left, right] = ["left", "right"].map((text) => forger.vote(texts(text), once.hash));
  const after = forger.requesting(honest[1]!.id, left!.hash);
  const payloads = ["x", "left", "right"].flatMap(texts);
  forger.send(honest[1]!, [once, left!, right!, after], payloads);
  court.settle();
  const kinds = new Set(court.accusations().map(({ malice }) => malice.kind));
  expect(kinds).toEqual(new Set(["duplicateVote", "fork"]));
  for (const { parsec } of honest) expect(parsec.voters).not.toContain(court.offender.id);
});

it("who makes the same event known to everybody, again and again, forks not", () => {
  const court = new Court();
  const { forger, honest } = court;
  const vote = forger.vote(texts("same"));
  const asked = forger.requesting(honest[0]!.id, vote.hash);
  for (const to of [...honest, ...honest]) {
    forger.send(to, to === honest[0] ? [vote, asked] : [vote], texts("same"));
  }
  expectNobodyAccused(court);
});
