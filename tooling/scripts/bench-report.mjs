// What came of benchmarks: medians of several runs, side by side with another revision's, as a table and as a chart.

/** The benchmarks of one run, by suite and name, each with its median in milliseconds: from what Vitest writes with --outputJson. */
export function mediansOf({ files }) {
  return files.flatMap(({ groups }) =>
    groups.flatMap(({ fullName, benchmarks }) =>
      benchmarks.map(({ name, median }) => ({
        suite: fullName.split(" > ").slice(1).join(" > "),
        name,
        median,
      })),
    ),
  );
}

/**
 * Puts runs together: for each benchmark the median of their medians, with the least and the most.
 *
 * `runs` and `others` have the benchmarks of one run after another; what the other revision doesn't have, or has alone, is not compared.
 */
export function resultsOf(runs, others = []) {
  const found = grouped(runs);
  const before = grouped(others);
  const results = [];
  for (const [key, { suite, name, medians }] of found) {
    const result = { suite, name, ...spread(medians) };
    const other = before.get(key);
    if (other !== undefined) {
      result.other = spread(other.medians);
      result.ratio = result.median / result.other.median;
    }
    results.push(result);
  }
  return results;
}

/** A Markdown table. */
export function tableOf(results, against) {
  const isCompared = against !== undefined;
  const head = ["suite", "benchmark", "ms", "from … to", ...(isCompared ? [against, "ratio"] : [])];
  const rows = results.map(({ suite, name, median: middle, least, most, other, ratio }) => [
    suite,
    name,
    milliseconds(middle),
    `${milliseconds(least)} … ${milliseconds(most)}`,
    ...(isCompared ? [other ? milliseconds(other.median) : "–", ratio?.toFixed(2) ?? "–"] : []),
  ]);
  const rule = head.map((_, at) => (at < 2 ? "---" : "--:"));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(" | ")} |\n`).join("");
}

const [WIDTH, ROW, LABELS, HEAD] = [900, 22, 470, 30];

/** An SVG chart: a bar for each benchmark, as long as the logarithm of its time, with its spread; where it is compared, the other above it. */
export function chartOf(results, title) {
  const times = results.flatMap(({ least, most, other }) => [
    least,
    most,
    ...(other ? [other.median] : []),
  ]);
  const [low, high] = [
    Math.floor(Math.log10(Math.min(...times))),
    Math.ceil(Math.log10(Math.max(...times))),
  ];
  const x = (time) =>
    LABELS + ((Math.log10(time) - low) / Math.max(1, high - low)) * (WIDTH - LABELS - 70);
  const height = HEAD + results.length * ROW + 26;
  const lines = Array.from({ length: high - low + 1 }, (_, at) => low + at).map((power) => {
    const place = x(10 ** power).toFixed(1);
    return `<line x1="${place}" x2="${place}" y1="${HEAD}" y2="${height - 22}" class="line"/><text x="${place}" y="${height - 6}" class="tick">${10 ** power} ms</text>`;
  });
  const bars = results.map(({ suite, name, median: middle, least, most, other }, at) => {
    const y = HEAD + at * ROW;
    const beside = other
      ? `<rect x="${LABELS}" y="${y + 3}" width="${(x(other.median) - LABELS).toFixed(1)}" height="5" class="other"/>`
      : "";
    return `<text x="${LABELS - 8}" y="${y + 15}" class="label">${escaped(`${suite}: ${name}`)}</text>${beside}<rect x="${LABELS}" y="${y + 8}" width="${(x(middle) - LABELS).toFixed(1)}" height="9" class="bar"/><line x1="${x(least).toFixed(1)}" x2="${x(most).toFixed(1)}" y1="${y + 12.5}" y2="${y + 12.5}" class="spread"/><text x="${(x(most) + 6).toFixed(1)}" y="${y + 16}" class="value">${milliseconds(middle)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escaped(title)}">
<title>${escaped(title)}</title>
<style>text{font:11px system-ui,sans-serif;fill:#333}.label{text-anchor:end}.tick{text-anchor:middle;fill:#777}.line{stroke:#ddd}.bar{fill:#3b6ea8}.other{fill:#c9a227}.spread{stroke:#111}.head{font-weight:600}@media(prefers-color-scheme:dark){text{fill:#ddd}.line{stroke:#444}.spread{stroke:#eee}}</style>
<text x="8" y="18" class="head">${escaped(title)}</text>
${[...lines, ...bars].join("\n")}
</svg>
`;
}

function grouped(runs) {
  const found = new Map();
  for (const { suite, name, median: time } of runs.flat()) {
    const key = `${suite} > ${name}`;
    const known = found.get(key);
    if (known === undefined) found.set(key, { suite, name, medians: [time] });
    else known.medians.push(time);
  }
  return found;
}

function spread(medians) {
  return { median: middleOf(medians), least: Math.min(...medians), most: Math.max(...medians) };
}

function middleOf(numbers) {
  const sorted = numbers.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function milliseconds(time) {
  return time < 0.1 ? time.toPrecision(2) : time.toPrecision(3);
}

function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
