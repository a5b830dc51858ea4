import { describe, expect, it } from "vitest";
import { divisionLine, networkHead, networkLine, networkRows } from "../src/coins/coin-table.ts";
import { dividedWith, roundsUntilDecided } from "../src/coins/coins.ts";
import { divide } from "../src/coins/divided-agreement.ts";

describe("four honest voters, and somebody who decides who hears what", () => {
  const parity = (round: number): boolean => round % 2 === 1;

  it("never decide, if that one knows the coin beforehand", () => {
    expect(divide(parity, parity, 40)).toEqual({ rounds: 40, isDecided: false });
    expect(dividedWith("roundParity", 10, 0)).toEqual({ rounds: 10, isDecided: false });
  });

  it("decide as soon as the coin falls otherwise than was hoped", () => {
    // From the fourth round on it is the other one.
    const other = (round: number): boolean => parity(round) !== round >= 4;
    const { rounds, isDecided } = divide(parity, other, 40);
    expect(isDecided).toBe(true);
    expect(rounds).toBeGreaterThanOrEqual(3);
    expect(rounds).toBeLessThanOrEqual(6);
  });

  it("decide soon, if each flips a coin that nobody knows beforehand", () => {
    const found = Array.from({ length: 200 }, (_, seed) => dividedWith("eventHash", 100, seed));
    expect(found.every(({ isDecided }) => isDecided)).toBe(true);
    // Two coins fall as is hoped once in four times.
    const again = found.filter(({ rounds }) => rounds > 2).length;
    expect(again).toBeLessThan(100);
    expect(Math.max(...found.map(({ rounds }) => rounds))).toBeLessThan(12);
  });
});

describe("networks", () => {
  const network = { coin: "eventHash", peers: 4, delay: 5, seed: "coins" } as const;

  it("decide later if messages are scheduled, but decide", () => {
    const calm = roundsUntilDecided({ ...network, most: 200 }) ?? 0;
    const late = roundsUntilDecided({ ...network, scheduler: "staller", most: 200 }) ?? 0;
    expect(calm).toBeGreaterThan(0);
    expect(late).toBeGreaterThan(calm);
    expect(roundsUntilDecided({ ...network, most: 2 })).toBeUndefined();
  });

  it("stand in the table, each with each coin", () => {
    expect(networkRows([4, 7])).toHaveLength(20);
    expect(networkHead([3]).split("\n")[0]).toBe(
      "| peers | scheduler | coin | 3 rounds of delay |",
    );
    expect(
      networkLine({ peers: 4, coin: "roundParity" }, [
        [10, 13],
        [undefined, 9],
      ]),
    ).toBe("| 4 | chance | roundParity | 12, at most 13 | 1 of 2 not |\n");
    const divisions = [1, 4].map((rounds) => ({ rounds, isDecided: true }));
    expect(divisionLine("eventHash", divisions)).toBe(
      "| eventHash | 2.5 rounds on average, 1 to 4 |\n",
    );
  });
});
