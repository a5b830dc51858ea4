// docs/bundle-sizes.md, from the sizes on record: laid out as the formatter would, so that both agree on the file.
const number = new Intl.NumberFormat("en-US");

/**
 * The page.
 *
 * @param {Record<string, {minified: number, gzip: number, brotli: number, gzipLimit: number}>} sizes - in bytes, by entry
 */
export function page(sizes) {
  const rows = Object.entries(sizes).map(([entry, { minified, gzip, brotli, gzipLimit }]) => {
    const numbers = [minified, gzip, brotli, gzipLimit].map((bytes) => number.format(bytes));
    return [`\`${entry}\``].concat(numbers);
  });
  return `# Bundle sizes

What each entry adds to a web page that uses nothing else of ours, in bytes: all of its exports, with everything below
them, bundled for browsers from the built packages and minified. Entries share what is below them, so two together are
smaller than their sum; and a program that doesn't use all exports gets less.

${table(["entry", "minified", "gzip", "brotli", "limit of gzip"], rows)}

\`npm run bundles\` measures again. It fails when an entry is over its limit, when it needs anything that only Node has, and
when this page is more than a tenth off; \`npm run bundles -- --write\` writes the page and sets new limits, a tenth above.
`;
}

/** As text: the first column to the left, numbers to the right. */
export function table(head, rows) {
  const width = (column) => Math.max(...[head, ...rows].map((cells) => cells[column].length));
  const line = (cells) =>
    `| ${cells.map((cell, i) => (i === 0 ? cell.padEnd(width(i)) : cell.padStart(width(i)))).join(" | ")} |`;
  const rule = head.map((_, i) =>
    i === 0 ? "-".repeat(width(i)) : `${"-".repeat(width(i) - 1)}:`,
  );
  return [line(head), line(rule), ...rows.map(line)].join("\n");
}
