import type { MaliceKind } from "@parsec/core";
import { describe, expect, it } from "vitest";
import {
  adversary,
  type BehaviourName,
  behaviours,
  Network,
  type RunReport,
} from "../../src/index.ts";
import { payloads } from "../support/payloads.ts";

/** What each behaviour does that can be proved; nothing, if it isn't here. */
const provable: Partial<Record<BehaviourName, readonly MaliceKind[]>> = {
  forker: ["fork"],
  "many-branched forker": ["fork", "fork", "fork"],
  "late forker": ["fork"],
  "forker at its candidate": ["fork"],
  "forker at its observer": ["fork"],
  "double voter": ["duplicateVote"],
  "genesis liar (none)": ["missingGenesis"],
  "genesis liar (late)": ["unexpectedGenesis", "missingGenesis"],
  "genesis liar (foreign)": ["incorrectGenesis"],
  "parent liar (self)": ["selfParentByDifferentCreator"],
  "parent liar (other)": ["otherParentBySameCreator"],
  "parent liar (request)": ["invalidRequest"],
  "parent liar (response)": ["invalidResponse"],
  "parent liar (twice)": ["invalidRequest"],
  "false accuser": ["invalidAccusation"],
};

/** It keeps quiet about others, and alone it has nobody to keep quiet about. */
const names = (Object.keys(behaviours) as BehaviourName[]).filter((name) => name !== "accomplice");

function networkWith(name: BehaviourName): { network: Network; report: RunReport } {
  const network = new Network({
    seed: `each kind: ${name}`,
    peerCount: 4,
    mode: "supermajority",
    adversaries: new Map([[2, adversary(behaviours[name])]]),
  });
  network.voteAll(payloads(2));
  // Time to offend, and for honest peers to hear of it.
  for (let round = 0; round < 8; round++) network.runRound();
  return { network, report: network.run({ maxRounds: 100 }) };
}

describe("an adversary", () => {
  it.each(names)("%s: offends, is removed if that can be proved, and nobody else is", (name) => {
    const { network, report } = networkWith(name);
    const kinds = provable[name];
    const { verdict, members, offences, atLarge } = report;
    expect({ verdict, atLarge }).toEqual({ verdict: "pass", atLarge: [] });
    expect(offences.map(({ peer, behaviour, malice }) => [peer, behaviour, malice])).toEqual(
      (kinds ?? ["unprovable"]).map((malice) => [2, name, malice]),
    );
    expect(members).toEqual(kinds === undefined ? [0, 1, 2, 3] : [0, 1, 3]);
    for (const { blocks } of network.peers.filter(({ isHonest }) => isHonest)) {
      const accusations = blocks.flatMap(({ payload }) =>
        payload.kind === "accusation" ? [[payload.offender, payload.malice.kind]] : [],
      );
      const [first] = kinds ?? [];
      expect(accusations).toEqual(first === undefined ? [] : [[network.peers[2]?.id, first]]);
    }
  });

  it("that has an accomplice is removed with it", () => {
    const network = new Network({
      seed: "accomplice",
      peerCount: 7,
      mode: "single",
      adversaries: new Map([
        [1, adversary(behaviours.accomplice)],
        [5, adversary(behaviours.forker)],
      ]),
    });
    network.voteAll(payloads(1));
    for (let round = 0; round < 8; round++) network.runRound();
    const { verdict, members, offences } = network.run({ maxRounds: 100 });
    expect({ verdict, members }).toEqual({ verdict: "pass", members: [0, 2, 3, 4, 6] });
    expect(offences.map(({ peer, malice }) => [peer, malice])).toEqual([
      [5, "fork"],
      [1, "accomplice"],
    ]);
  });

  it("that is the only one it could keep quiet about is no accomplice", () => {
    const network = new Network({
      seed: "no accomplice",
      peerCount: 4,
      mode: "single",
      adversaries: new Map([[1, adversary(behaviours.accomplice)]]),
    });
    network.voteAll(payloads(1));
    const { verdict, members, offences } = network.run({ maxRounds: 100 });
    expect({ verdict, members, offences }).toEqual({
      verdict: "pass",
      members: [0, 1, 2, 3],
      offences: [],
    });
  });
});
