import { expect, it } from "vitest";
import { Network, type NetworkConfig, type RunReport } from "../src/index.ts";
import { payloads } from "./support/payloads.ts";

const config: NetworkConfig = { seed: "cpu", peerCount: 4, mode: "supermajority" };

function run(eventMicroseconds: number): RunReport {
  const network = new Network({ ...config, cpu: { messageMicroseconds: 50, eventMicroseconds } });
  network.voteAll(payloads(3));
  return network.run({ maxRounds: 500 });
}

it("work takes time: slower peers need more of it, and come to the same", () => {
  const [fast, slow] = [run(10), run(20_000)];
  expect([fast.verdict, slow.verdict]).toEqual(["pass", "pass"]);
  expect(slow.now).toBeGreaterThan(2 * fast.now);
});

it("a peer does one thing after another: what arrives meanwhile waits", () => {
  const times: number[] = [];
  const network = new Network({
    ...config,
    peerCount: 6,
    conditions: { delay: { least: 1, most: 1 } },
    cpu: { messageMicroseconds: 7000, eventMicroseconds: 0 },
    onStep: ({ peer, kind, time }) => {
      if (peer === 0 && kind !== "start") times.push(time);
    },
  });
  network.voteAll(payloads(2));
  expect(network.run({ maxRounds: 200 }).verdict).toBe("pass");
  const gaps = times.slice(1).map((time, i) => time - (times[i] ?? 0));
  expect(times.length).toBeGreaterThan(10);
  expect(Math.min(...gaps.slice(1))).toBeGreaterThanOrEqual(6.999);
});

it("what waited for a peer to have time is over when it crashes", () => {
  const network = new Network({
    ...config,
    mode: "single",
    cpu: { messageMicroseconds: 0, eventMicroseconds: 150_000 },
  });
  const [first, second] = payloads(2) as [Uint8Array, Uint8Array];
  network.vote(0, [first]);
  // Its turn comes, and waits.
  network.runRound();
  network.crash(0, { afterSteps: 0 });
  network.vote(0, [second]);
  for (let round = 0; round < 4; round++) network.runRound();
  expect(network.peers[0]?.isRunning).toBe(false);
  network.restart(0);
  expect(network.report().breach).toBeUndefined();
});

it.each([
  { messageMicroseconds: -1, eventMicroseconds: 0 },
  { messageMicroseconds: 0, eventMicroseconds: NaN },
])("refuses the impossible costs %j", (cpu) => {
  expect(() => new Network({ ...config, cpu })).toThrow(
    expect.objectContaining({ code: "invalidConfig" }),
  );
});
