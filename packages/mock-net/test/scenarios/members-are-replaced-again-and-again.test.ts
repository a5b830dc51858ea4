import { expect, it } from "vitest";
import { Churn } from "../support/churn.ts";
import { changesOf, expectOneHistory, liveMember } from "../support/members.ts";

// PARSEC_RUNS: 200 changes take minutes.
const changes = Number(process.env["PARSEC_RUNS"] ?? 10);
const seed = `again and again ${process.env["PARSEC_SEED"] ?? 1}`;

it.each(["supermajority", "single"] as const)(
  `six to twelve members go through ${changes} changes (%s)`,
  (mode) => {
    const churn = new Churn({
      seed,
      peerCount: 6,
      mode,
      members: { least: 6, most: 12 },
      changes,
      lossPermille: 50,
      delay: { least: 1, most: 120 },
      isRough: true,
    });
    const { network, report } = churn.run(500);
    expect(report).toMatchObject({ verdict: "pass", breach: undefined, undecided: [] });
    expect(changesOf(network, liveMember(network))).toHaveLength(changes);
    expectOneHistory(network);
  },
);
