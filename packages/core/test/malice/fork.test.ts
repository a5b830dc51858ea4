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
