import { expect, it } from "vitest";
import { Network, type PresetName, presets } from "../src/index.ts";
import { payloads } from "./support/payloads.ts";

it.each(Object.keys(presets) as PresetName[])("peers agree in the surroundings of %s", (name) => {
  const network = new Network({
    ...presets[name],
    seed: name,
    peerCount: 7,
    mode: "supermajority",
  });
  network.voteAll(payloads(5));
  expect(network.run({ maxRounds: 300 })).toMatchObject({ verdict: "pass", blocks: 6 });
});

it("the world is as far one way as the other, and nothing is nearer than itself", () => {
  const { latencies = [] } = presets.wan.regions ?? {};
  expect(latencies).toHaveLength(6);
  latencies.forEach((row, from) =>
    row.forEach((latency, to) => {
      expect(latency).toBe(latencies[to]?.[from]);
      expect(latency).toBeGreaterThanOrEqual(latencies[from]?.[from] ?? 0);
    }),
  );
});
