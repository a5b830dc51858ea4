import { expect, it } from "vitest";
import type { Ballot, Malice } from "../../src/index.ts";
import { Court } from "../support/court.ts";
import { signerOf } from "../support/section.ts";
import { toPublicId } from "@parsec/crypto";

const accuse = (offender: string, malice: Malice = { kind: "unprovable" }): Ballot =>
  ({ kind: "accusation", offender, malice }) as Ballot;

it("whom a supermajority of applications accuses without proof is removed, and they stay", () => {
  const court = new Court();
  const { honest, offender, section } = court;
  for (const member of honest) {
    section.apply(member, member.parsec.vote([accuse(offender.id)]));
    court.round();
  }
  court.settle();
  expect(court.accusingBlock()?.payload).toMatchObject({ malice: { kind: "unprovable" } });
  for (const { parsec } of honest) {
    expect(parsec.voters).toEqual(section.genesis.group.filter((id) => id !== offender.id));
  }
});

it("two of four are too few for that", () => {
  const court = new Court();
  const { honest, offender, section } = court;
  for (const member of honest.slice(1)) {
    section.apply(member, member.parsec.vote([accuse(offender.id)]));
  }
  court.settle();
  for (const { parsec } of honest) expect(parsec.voters).toContain(offender.id);
});

it("of what can be proved only the library accuses, and nobody accuses itself or a stranger", () => {
  const { honest, offender, section } = new Court();
  const [member] = honest;
  const hash = section.network.id;
  const provable: Malice[] = [
    { kind: "fork", parent: hash },
    { kind: "duplicateVote", first: hash, second: offender.id as unknown as typeof hash },
    { kind: "missingGenesis", event: hash },
    { kind: "invalidAccusation", event: hash },
    {
      kind: "accomplice",
      event: hash,
      offender: honest[1]!.id,
      malice: { kind: "fork", parent: hash },
    },
  ];
  const refusals: [Ballot, string][] = [
    ...provable.map((malice): [Ballot, string] => [accuse(offender.id, malice), "mayNotAccuse"]),
    [accuse(member!.id), "mayNotAccuse"],
    [accuse(toPublicId(signerOf(77).publicKey)), "notAMember"],
  ];
  for (const [ballot, code] of refusals) {
    expect(() => member!.parsec.vote([ballot])).toThrow(expect.objectContaining({ code }));
  }
});
