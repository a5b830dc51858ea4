import { expect, it } from "vitest";
import { chartOf, mediansOf, resultsOf, tableOf } from "../bench-report.mjs";

const written = (times: readonly (readonly [string, number])[]) => ({
  files: [
    {
      groups: [
        {
          fullName: "bench/graph.bench.ts > events inserted",
          benchmarks: times.map(([name, median]) => ({ name, median, mean: 99 })),
        },
      ],
    },
  ],
});
const run = (...times: (readonly [string, number])[]) => mediansOf(written(times));

const ours = [run(["4 peers", 3], ["new", 1]), run(["4 peers", 1]), run(["4 peers", 2])];
const theirs = [run(["4 peers", 4]), run(["4 peers", 6]), run(["gone", 1])];

it("medians are named by suite and benchmark", () => {
  expect(ours[1]).toEqual([{ suite: "events inserted", name: "4 peers", median: 1 }]);
});

it("of several runs the middle one counts, and what they varied by is told", () => {
  expect(resultsOf(ours)).toEqual([
    { suite: "events inserted", name: "4 peers", median: 2, least: 1, most: 3 },
    { suite: "events inserted", name: "new", median: 1, least: 1, most: 1 },
  ]);
});

it("what both revisions have is compared", () => {
  const [compared, alone, ...others] = resultsOf(ours, theirs);
  expect(compared).toMatchObject({
    median: 2,
    other: { median: 5, least: 4, most: 6 },
    ratio: 0.4,
  });
  expect(alone).toEqual({ suite: "events inserted", name: "new", median: 1, least: 1, most: 1 });
  expect(others).toEqual([]);
});

it("the table has a row for each, and says where nothing can be compared", () => {
  expect(tableOf(resultsOf(ours, theirs), "v1").split("\n").slice(2, 4)).toEqual([
    "| events inserted | 4 peers | 2.00 | 1.00 … 3.00 | 5.00 | 0.40 |",
    "| events inserted | new | 1.00 | 1.00 … 1.00 | – | – |",
  ]);
  expect(tableOf(resultsOf(ours)).split("\n")[0]).toBe("| suite | benchmark | ms | from … to |");
});

it("the chart has a bar for each, longer for more, and no markup from names", () => {
  const results = resultsOf([run(["<b>&", 1], ["slow", 100])]);
  const chart = chartOf(results, "times");
  expect(chart).toContain("events inserted: &lt;b>&amp;");
  const [fast = 0, slow = 0] = [...chart.matchAll(/width="([0-9.]+)" height="9"/g)].map(
    ([, width]) => Number(width),
  );
  expect(slow).toBeGreaterThan(fast);
  expect(chart).not.toContain("NaN");
});
