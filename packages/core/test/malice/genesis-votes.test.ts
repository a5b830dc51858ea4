import { expect, it } from "vitest";
import { makeGenesis } from "../../src/index.ts";
import { opaque } from "../wire/support/network.ts";
import { Court } from "../support/court.ts";
import { expectNobodyAccused, expectRemoved } from "../support/verdict.ts";

const texts = (text: string) => [opaque(text).payload];

it("who votes for the genesis elsewhere than right after its initial event is removed", () => {
  const court = new Court({ isUnheard: true });
  const { forger, honest, section } = court;
  const genesis = [{ kind: "genesis", genesis: section.genesis } as const];
  const initial = forger.event({ cause: "initial" });
  const other = forger.vote(texts("x"), initial.hash);
  const late = forger.vote(genesis, other.hash);
  const last = forger.requesting(honest[0]!.id, late.hash);
  forger.send(honest[0]!, [initial, other, late, last], texts("x"));
  const { payload } = expectRemoved(court, "unexpectedGenesis");
  expect(payload).toMatchObject({ malice: { event: late.hash } });
});

it("who doesn't vote for the genesis in its second event is removed", () => {
  const court = new Court({ isUnheard: true });
  const { forger, honest } = court;
  const initial = forger.event({ cause: "initial" });
  const second = forger.requesting(honest[0]!.id, initial.hash);
  forger.send(honest[0]!, [initial, second]);
  const { payload } = expectRemoved(court, "missingGenesis");
  expect(payload).toMatchObject({ malice: { event: second.hash } });
});

it("who votes for another network's genesis is removed, though nobody takes the event", () => {
  const court = new Court();
  const { forger, honest, section } = court;
  const { group } = section.genesis;
  const foreign = [{ kind: "genesis", genesis: makeGenesis({ group, mode: "single" }) } as const];
  const vote = forger.vote(foreign);
  forger.send(honest[0]!, [vote], foreign);
  const { payload } = expectRemoved(court, "incorrectGenesis");
  const { bodyBytes, signature, voteBytes } = vote;
  expect(payload).toMatchObject({ malice: { quoted: { bodyBytes, signature, voteBytes } } });
  for (const { parsec } of honest) expect(parsec.isKnown(vote.hash)).toBe(false);
});

it("who votes for the genesis together with other things, and late, is innocent", () => {
  const court = new Court({ isUnheard: true });
  const { forger, honest, section } = court;
  const genesis = [{ kind: "genesis", genesis: section.genesis } as const, ...texts("x")];
  const initial = forger.event({ cause: "initial" });
  const second = forger.vote(genesis, initial.hash);
  const last = forger.requesting(honest[0]!.id, second.hash);
  forger.send(honest[0]!, [initial, second, last], texts("x"));
  expectNobodyAccused(court);
});
