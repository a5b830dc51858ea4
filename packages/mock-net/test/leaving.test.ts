import { describe, expect, it } from "vitest";
import { Network, RandomStream } from "../src/index.ts";
import { expectOneHistory, inState } from "./support/members.ts";
import { bytes } from "./support/payloads.ts";
import { networkNumbers } from "./support/random-networks.ts";

/** The first ones are small: they are run every time. */
const SMALL = 8;

/** A network of 3 to 8 in which as many as may be are silent from some moment on, and in which one of the others is to leave. */
function randomLeaving(number: number): { network: Network; leaver: number; silent: number[] } {
  const seed = `leaving ${number}`;
  const random = new RandomStream(seed, "application");
  const peerCount = random.whole({ least: 3, most: number <= SMALL ? 5 : 8 });
  const peers = Array.from({ length: peerCount }, (_, index) => index);
  const draw = (): number =>
    peers.splice(random.whole({ least: 0, most: peers.length - 1 }), 1)[0] ?? 0;
  const leaver = draw();
  const silent = Array.from({ length: Math.floor((peerCount - 1) / 3) }, draw);
  const round = (): number => random.whole({ least: 1, most: 12 });
  const least = random.whole({ least: 0, most: 30 });
  const network = new Network({
    seed,
    peerCount,
    mode: random.happens(500) ? "single" : "supermajority",
    conditions: {
      delay: { least, most: least + random.whole({ least: 0, most: 200 }) },
      lossPermille: random.whole({ least: 0, most: 200 }),
    },
    voteDelay: { least: 0, most: random.whole({ least: 0, most: 600 }) },
    schedule: [
      { round: round(), action: { kind: "remove", peer: leaver } },
      ...silent.map((peer) => ({ round: round(), action: { kind: "crash" as const, peer } })),
    ],
  });
  return { network, leaver, silent };
}

/** After a removal one more of the silent can be too many: of three left of four, one. */
function canGoOn(members: number, silent: number): boolean {
  return 3 * (members - silent) > 2 * members;
}

describe("leaving never stops the rest", () => {
  it.each(networkNumbers(SMALL))("network %i, as many silent as may be", (number) => {
    const { network, leaver, silent } = randomLeaving(number);
    expect(network.run({ maxRounds: 400 })).toMatchObject({
      verdict: "pass",
      breach: undefined,
      undecided: [],
    });
    expect(network.members).not.toContain(leaver);
    expect(inState(network, "left")).toEqual([leaver]);
    expectOneHistory(network);
    if (!canGoOn(network.members.length, silent.length)) return;
    network.propose(bytes("on"));
    expect(network.run({ maxRounds: 400 })).toMatchObject({ verdict: "pass", undecided: [] });
    expectOneHistory(network);
  });
});
