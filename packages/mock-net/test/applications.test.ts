import type { Block } from "@parsec/core";
import { expect, it } from "vitest";
import { type ApplicationSeat, Network, type NetworkConfig } from "../src/index.ts";
import { bytes, textOf } from "./support/payloads.ts";

const config: NetworkConfig = { seed: "applications", peerCount: 4, mode: "single" };

/** Counts up: whoever applied n votes for n + 1, so that the others' votes decide who is first. */
class Counter {
  value = 0;
  readonly applied: string[] = [];
  readonly #seat: ApplicationSeat;

  constructor(seat: ApplicationSeat) {
    this.#seat = seat;
    seat.after(10 * (1 + seat.index), () => seat.vote([bytes("1")]));
  }

  apply(block: Block): void {
    this.applied.push(textOf(block));
    if (block.payload.kind !== "opaque") return;
    const number = Number(textOf(block));
    if (number !== this.value + 1) return;
    this.value = number;
    if (number < 5) this.#seat.vote([bytes(`${number + 1}`)]);
  }
}

it("an application applies blocks, votes and sets timers; all come to the same state", () => {
  const counters: Counter[] = [];
  const network = new Network({
    ...config,
    application: (seat) => (counters[seat.index] = new Counter(seat)),
    schedule: [
      { round: 4, action: { kind: "crash", peer: 2 } },
      { round: 9, action: { kind: "restart", peer: 2 } },
    ],
  });
  // Timers aren't waited for: they may go on for ever.
  for (let round = 0; round < 10; round++) network.runRound();
  expect(network.run({ maxRounds: 200 }).verdict).toBe("pass");
  expect(counters.map(({ value }) => value)).toEqual([5, 5, 5, 5]);
  for (const { applied } of counters) expect(applied).toEqual(counters[0]?.applied);
  expect(counters[2]?.applied).toEqual(network.peers[2]?.blocks.map(textOf));
});
