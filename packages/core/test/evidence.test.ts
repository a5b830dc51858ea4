import { describe, expect, it } from "vitest";
import { type Malice, ParsecError, type UncheckedEvent, verifyEvidence } from "../src/index.ts";
import { encodeEvidence, type HashedPayload } from "../src/wire/index.ts";
import { Court } from "./support/court.ts";
import { accusationOf, contextOf, forked, recordOf } from "./support/forked-court.ts";
import { Draw } from "./wire/fuzzing/draw.ts";
import { mutated, sampleOf } from "./wire/fuzzing/mutate.ts";
import { networkOfFour } from "./wire/support/network.ts";

const seed = Number(process.env["PARSEC_SEED"] ?? 20_261_127);
const runs = Number(process.env["PARSEC_RUNS"] ?? 300);

describe("evidence of a fork", () => {
  const court = forked();
  const accusation = accusationOf(court);
  const evidence = court.honest[0]!.parsec.evidence(accusation);

  it("is two events and the genesis: less than a kilobyte among four", () => {
    const verdict = verifyEvidence(evidence, contextOf(court));
    expect(verdict).toEqual({ ok: true, malice: accusation.malice, events: 2 });
    expect(evidence.length).toBeLessThan(1_000);
  });

  it("is of one network, and of whoever it names", () => {
    const context = contextOf(court);
    const networkId = networkOfFour().id;
    expect(verifyEvidence(evidence, { ...context, networkId })).toEqual({
      ok: false,
      reason: "wrongNetwork",
    });
    expect(verifyEvidence(evidence, contextOf(court, court.honest[0]))).toEqual({
      ok: false,
      reason: "wrongOffender",
    });
    expect(verifyEvidence(evidence, { ...context, maxBytes: evidence.length - 1 })).toEqual({
      ok: false,
      reason: "tooLarge",
    });
  });

  it("isn't there for a peer that knows nothing of it", () => {
    const stranger = new Court().honest[0]!;
    expect(() => stranger.parsec.evidence(accusation)).toThrow(ParsecError);
    expect(() => stranger.parsec.evidence(accusation)).toThrow(
      expect.objectContaining({ code: "notProven", subject: { peer: court.offender.id } }),
    );
  });

  it("proves nothing with a signature that isn't the creator's, or with more beside it", () => {
    const { network } = court.section;
    const { events, payloads } = recordOf(court.honest[0]!, court);
    const read = (some: readonly UncheckedEvent[], more: readonly HashedPayload[] = []) =>
      verifyEvidence(
        encodeEvidence(network, accusation, { events: some, payloads: more }),
        contextOf(court),
      );
    const { malice } = accusation as { malice: { parent: string } };
    const pair = events
      .filter(({ body }) => "selfParent" in body && body.selfParent === malice.parent)
      .filter(({ body }) => body.creator === court.offender.id)
      .toSorted((one, other) => (one.hash < other.hash ? -1 : 1));
    expect(read(pair)).toMatchObject({ ok: true });
    expect(read(pair, payloads.slice(0, 1))).toEqual({ ok: false, reason: "surplus" });
    expect(read(pair.toReversed())).toEqual({ ok: false, reason: "unproven" });
    expect(read([...pair, events[0]!])).toEqual({ ok: false, reason: "unproven" });
    expect(read(pair.slice(1))).toEqual({ ok: false, reason: "unproven" });
    const [first, second] = pair as [UncheckedEvent, UncheckedEvent];
    const forged = { ...second, signature: first.signature };
    expect(read([first, forged])).toEqual({
      ok: false,
      reason: "wrongSignature",
      event: second.hash,
    });
  });

  it("proves that or nothing, whatever becomes of its bytes, and nothing is thrown", () => {
    const draw = new Draw(`${seed}/evidence`);
    const samples = [sampleOf(evidence)];
    const donors = samples.flatMap(({ nodes }) => nodes);
    const proved: Malice[] = [];
    let refused = 0;
    for (let run = 0; run < runs; run++) {
      const verdict = verifyEvidence(mutated(samples, donors, draw), contextOf(court));
      if (verdict.ok) proved.push(verdict.malice);
      else refused++;
    }
    expect(proved).toEqual(proved.map(() => accusation.malice));
    expect(refused).toBeGreaterThan(runs / 2);
  });
});
