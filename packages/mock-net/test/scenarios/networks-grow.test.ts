import { expect, it } from "vitest";
import { Network } from "../../src/index.ts";
import { changesOf, expectOneHistory, inState, peerAt } from "../support/members.ts";
import { bytes, textOf } from "../support/payloads.ts";

const modes = ["supermajority", "single"] as const;

it.each(modes.flatMap((mode) => [1, 2, 3].map((peerCount) => ({ mode, peerCount }))))(
  "$peerCount peers grow by eight ($mode), and the newcomers decide like everybody",
  ({ mode, peerCount }) => {
    const schedule = Array.from({ length: 8 }, (_, i) => ({
      round: 1 + 6 * i,
      action: { kind: "join" },
    })) as { round: number; action: { kind: "join" } }[];
    const network = new Network({ seed: `grow ${peerCount}`, peerCount, mode, schedule });
    const report = network.run({ maxRounds: 300 });
    expect(report).toMatchObject({ verdict: "pass", breach: undefined, blocks: 9 });
    expect(report.members).toHaveLength(peerCount + 8);
    expect(inState(network, "voting")).toEqual(report.members);
    network.voteAll([bytes("together")]);
    const after = network.run({ maxRounds: 100 });
    expect(after.verdict).toBe("pass");
    const texts = peerAt(network, peerCount + 7).blocks.map(textOf);
    expect(texts.slice(9)).toEqual(
      Array.from({ length: mode === "single" ? peerCount + 8 : 1 }, () => "together"),
    );
    expect(changesOf(network, peerAt(network, 0))).toHaveLength(8);
    expectOneHistory(network);
  },
);
