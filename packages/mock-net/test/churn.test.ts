import { describe, expect, it } from "vitest";
import { verifyChain } from "@parsec/core";
import { RandomStream, toyScheme } from "../src/index.ts";
import { Churn } from "./support/churn.ts";
import { expectOneHistory, liveMember } from "./support/members.ts";
import { networkNumbers } from "./support/random-networks.ts";

/** The first ones are small: they are run every time. */
const SMALL = 12;

/** A network whose members come and go: everything about it is drawn. */
function randomChurn(number: number): Churn {
  const seed = `churn ${number}`;
  const random = new RandomStream(seed, "checks");
  const isSmall = number <= SMALL;
  const least = random.whole({ least: 0, most: 30 });
  const peerCount = random.whole({ least: 1, most: isSmall ? 3 : 7 });
  return new Churn({
    seed,
    peerCount,
    mode: random.happens(500) ? "single" : "supermajority",
    members: { least: Math.min(2, peerCount), most: isSmall ? 4 : 8 },
    changes: random.whole({ least: 2, most: isSmall ? 3 : 6 }),
    lossPermille: random.whole({ least: 0, most: 250 }),
    delay: { least, most: least + random.whole({ least: 0, most: 200 }) },
    isRough: random.happens(800),
  });
}

describe("members come and go, crash, come back and sleep, and messages get lost", () => {
  it.each(networkNumbers(SMALL))(
    "all agree, and nobody is left behind once network %i is fair",
    (number) => {
      const { network, report } = randomChurn(number).run(500);
      const { verdict, breach, undecided } = report;
      expect({ verdict, breach, undecided }).toEqual({
        verdict: "pass",
        breach: undefined,
        undecided: [],
      });
      expectOneHistory(network);
      // Whoever wasn't there can follow the chain, too.
      const member = liveMember(network);
      const { certificates } = member.parsec;
      expect(verifyChain(network.genesis, member.blocks, certificates, toyScheme)).toMatchObject({
        ok: true,
        height: member.blocks.length,
      });
    },
  );
});
