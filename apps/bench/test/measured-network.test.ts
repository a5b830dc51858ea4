import { describe, expect, it } from "vitest";
import { addRun, ratio } from "../src/measured-network.ts";
import { parseReferenceNetworks } from "../src/reference-table.ts";
import { jsonLine, tableHead, tableRow } from "../src/report.ts";

const table =
  "# one\npeers\tpayloads\tmode\tseconds\tsteps\tmessages\tevents\n4\t100\tsingle\t2\t3\t5\t7\n";
const [reference] = parseReferenceNetworks(table);
if (reference === undefined) throw new Error("no row");
const run = { steps: 3, messages: 5, events: 7, bytes: 700, seconds: 1 };

describe("parseReferenceNetworks", () => {
  it("reads rows and refuses others", () => {
    const counts = { steps: 3, messages: 5, events: 7 };
    expect(reference).toEqual({ peers: 4, payloads: 100, mode: "single", seconds: 2, ...counts });
    expect(() => parseReferenceNetworks("head\n4\tmany\tsingle\n")).toThrow("not a row");
  });
});

describe("addRun", () => {
  it("keeps the fastest", () => {
    const slow = addRun(reference, { ...run, seconds: 4 });
    const fast = addRun(reference, run, slow);
    expect([fast.best.seconds, fast.runs]).toEqual([1, 2]);
    expect(addRun(reference, { ...run, seconds: 3 }, fast).best.seconds).toBe(1);
  });

  it("refuses what isn't as on record", () => {
    expect(() => addRun(reference, { ...run, messages: 6 })).toThrow("6 messages, on record 5");
  });
});

describe("ratio", () => {
  it("takes the speed of the machines out", () => {
    expect(ratio(addRun(reference, run), 26.4)).toBeCloseTo(0.5);
    expect(ratio(addRun(reference, run), 52.8)).toBeCloseTo(0.25);
  });
});

describe("a report", () => {
  it("has a line for each network, as wide as its head", () => {
    const measured = addRun(reference, run);
    expect(tableRow(measured, 26.4)).toHaveLength(tableHead().length);
    expect(tableRow(measured, 26.4)).toMatch(/ 100 +1000\.0 +0\.50$/);
    expect(JSON.parse(jsonLine(measured, 26.4))).toMatchObject({ peers: 4, events: 7, ratio: 0.5 });
  });
});
