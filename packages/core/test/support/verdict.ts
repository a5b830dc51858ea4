import { expect } from "vitest";
import {
  type AccusationPayload,
  type Block,
  type MaliceKind,
  verifyChain,
  verifyEvidence,
} from "../../src/index.ts";
import type { Court } from "./court.ts";
import { toyScheme } from "./toy-scheme.ts";

/** What else happens while somebody is found guilty. */
export interface Circumstances {
  /** Who else is accused. */
  readonly accused?: readonly string[];
  /** How many elections may be under way about other things. */
  readonly underWay?: number;
}

/**
 * The offender is removed for a malice of a kind, in the first election decided after every honest member has the
 * evidence in its past; the block proves itself; nobody else is accused.
 */
export function expectRemoved(
  court: Court,
  kind: MaliceKind,
  { accused = [], underWay = 0 }: Circumstances = {},
): Block {
  const decided = court.decidedWhenAllAccused(kind);
  court.settle();
  const block = court.accusingBlock()!;
  expect(block).toBeDefined();
  const { payload, header } = block;
  expect(payload).toMatchObject({ offender: court.offender.id, malice: { kind } });
  expect(header.election).toBeLessThanOrEqual(decided + 1 + underWay);
  const { blocks, certificates } = court.honest[0]!;
  const verdict = verifyChain(court.section.genesis, blocks, certificates, toyScheme);
  expect(verdict).toMatchObject({ ok: true, height: blocks.length });
  for (const { parsec } of court.honest) {
    expect(parsec.voters).not.toContain(court.offender.id);
    expect(parsec.lastBlockHash).toBe(court.honest[0]!.parsec.lastBlockHash);
  }
  expectNobodyElseAccused(court, accused);
  expectProvedToStrangers(court, block);
  return block;
}

/** Each honest member can prove to whoever has no graph why the offender was removed, and of nobody else. */
function expectProvedToStrangers({ honest, offender, section }: Court, { payload }: Block): void {
  if (payload.kind !== "accusation") throw new Error("no accusation");
  const context = { networkId: section.network.id, scheme: toyScheme };
  for (const { parsec } of honest) {
    const evidence = parsec.evidence(payload);
    const verdict = verifyEvidence(evidence, { ...context, offender: offender.id });
    expect(verdict).toMatchObject({ ok: true, malice: payload.malice });
    const other = verifyEvidence(evidence, { ...context, offender: honest[0]!.id });
    expect(other).toEqual({ ok: false, reason: "wrongOffender" });
  }
}

/** Nobody was ever accused, and everybody stays. */
export function expectNobodyAccused(court: Court, but: readonly AccusationPayload[] = []): void {
  court.voteForMore();
  court.settle();
  for (const member of court.honest) {
    expect(court.accusations(member)).toEqual(but);
    expect(member.parsec.voters).toEqual(court.section.genesis.group);
  }
}

/** Nobody but the offender and some others was ever accused. */
export function expectNobodyElseAccused(court: Court, but: readonly string[] = []): void {
  for (const member of court.honest) {
    const others = court
      .accusations(member)
      .filter(({ offender }) => offender !== court.offender.id && !but.includes(offender));
    expect(others).toEqual([]);
  }
}
