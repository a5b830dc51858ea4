import type { Simulation } from "./simulate.ts";

/** Columns of figures, by what they are called. */
const columns: readonly [string, (simulation: Simulation) => string][] = [
  ["payloads/s", ({ perSecond }) => String(Math.round(perSecond))],
  ["p50 ms", ({ p50 }) => String(Math.round(p50))],
  ["p99 ms", ({ p99 }) => String(Math.round(p99))],
  ["rounds", ({ rounds }) => rounds.toFixed(1)],
  ["events", ({ events }) => events.toFixed(3)],
  ["bytes", ({ bytes }) => String(Math.round(bytes))],
];

/**
 * The head of a table in Markdown.
 *
 * @param names - of the columns before those of figures
 */
export function tableHead(names: readonly string[]): string {
  const all = [...names, ...columns.map(([name]) => name)];
  return `| ${all.join(" | ")} |\n|${all.map(() => " --: |").join("")}\n`;
}

/**
 * A row of it.
 *
 * @param cells - those before the figures
 * @param simulation - the figures
 */
export function tableRow(cells: readonly (string | number)[], simulation: Simulation): string {
  const all = [...cells, ...columns.map(([, text]) => text(simulation))];
  return `| ${all.join(" | ")} |\n`;
}

/**
 * The average of several.
 *
 * @param simulations - at least one
 */
export function averageOf(simulations: readonly Simulation[]): Simulation {
  const mean = (name: keyof Simulation): number =>
    simulations.reduce((sum, each) => sum + each[name], 0) / simulations.length;
  return {
    perSecond: mean("perSecond"),
    p50: mean("p50"),
    p99: mean("p99"),
    rounds: mean("rounds"),
    events: mean("events"),
    bytes: mean("bytes"),
  };
}
