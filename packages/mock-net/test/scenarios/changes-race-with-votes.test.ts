import { expect, it } from "vitest";
import { Network } from "../../src/index.ts";
import { changesOf, expectOneHistory, peerAt } from "../support/members.ts";
import { bytes, textOf } from "../support/payloads.ts";

it("changes race with votes: every vote of all is decided, by whoever votes by then", () => {
  const network = new Network({
    seed: "race",
    peerCount: 5,
    mode: "supermajority",
    conditions: { delay: { least: 5, most: 150 }, lossPermille: 100 },
    voteDelay: { least: 0, most: 600 },
    schedule: [
      { round: 2, action: { kind: "join" } },
      { round: 3, action: { kind: "remove", peer: 1 } },
      { round: 5, action: { kind: "join" } },
      { round: 6, action: { kind: "join" } },
      { round: 8, action: { kind: "remove", peer: 5 } },
      { round: 9, action: { kind: "remove", peer: 0 } },
    ],
  });
  const report = network.run({
    maxRounds: 200,
    onRound: ({ round }) => {
      if (round <= 10) network.propose(bytes(`p${round}`));
    },
  });
  expect(report).toMatchObject({ verdict: "pass", undecided: [], lost: [] });
  const [member = -1] = report.members;
  const { blocks } = peerAt(network, member);
  expect(changesOf(network, peerAt(network, member))).toHaveLength(6);
  expect(blocks.map(textOf).filter((text) => text.startsWith("p"))).toHaveLength(10);
  // Some payload was decided by other voters than some other one.
  expect(new Set(blocks.map(({ header }) => header.votersHash)).size).toBeGreaterThan(2);
  expectOneHistory(network);
});
