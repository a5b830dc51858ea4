import { describe, expect, it } from "vitest";
import { parseReferenceNetworks } from "../src/reference-table.ts";
import { measureNetworks } from "../src/run.ts";

const references = parseReferenceNetworks("head\n4\t100\tsingle\t0.0143\t33\t264\t504\n");

describe("measureNetworks", () => {
  it("runs each as often as asked, and keeps the best calibration", async () => {
    const said: string[] = [];
    const times = [9, 7];
    const found = await measureNetworks(references, {
      rounds: 2,
      signal: new AbortController().signal,
      calibrate: () => times.shift() ?? 0,
      progress: (text) => void said.push(text),
    });
    expect([found.calibration, found.networks[0]?.runs, said.length]).toEqual([7, 2, 2]);
  });

  it("ends with what there is", async () => {
    const stop = new AbortController();
    const found = await measureNetworks([...references, ...references], {
      rounds: 3,
      signal: stop.signal,
      calibrate: () => 1,
      progress: () => stop.abort(),
    });
    expect(found.networks.map(({ runs }) => runs)).toEqual([1]);
  });
});
