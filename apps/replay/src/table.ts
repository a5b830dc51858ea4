import type pc from "picocolors";
import type { CheckedRecording } from "./check-recording.ts";

/** The colours to write with, as made by picocolors. */
export type Colors = ReturnType<typeof pc.createColors>;

/** The width of each column; positive ones are aligned right. The file stands last, as wide as it is. */
const widths = [-13, 5, 6, 9, 7, 7, 11, 10] as const;

/**
 * @param colors - the colours
 * @returns the heading, with its line break
 */
export function tableHead(colors: Colors): string {
  const names = ["mode", "peers", "events", "elections", "decided", "order", "meta-events", "ms"];
  return `${colors.bold(`${aligned(names)}  file`)}\n`;
}

/**
 * @param file - the file, as given
 * @param checked - what its replay found
 * @param colors - the colours
 * @returns its line of the table, and below it what differs
 */
export function tableRow(file: string, checked: CheckedRecording, colors: Colors): string {
  const { mode, peers, events, elections, decided, matches, metaEventsMatch, ms } = checked;
  const counts = [peers, events, elections, decided.length].map(String);
  const verdicts = [verdict(matches), verdict(metaEventsMatch)];
  const row = `${aligned([mode, ...counts, ...verdicts, ms.toFixed(3)])}  ${file}`;
  const differs = checked.differences.map((difference) => `  ${difference}\n`).join("");
  return differs === "" ? `${row}\n` : colors.red(`${row}\n${differs}`);
}

function verdict(matches: boolean | null): string {
  if (matches === null) return "-";
  return matches ? "ok" : "DIFFERS";
}

function aligned(cells: readonly string[]): string {
  return cells
    .map((cell, column) => {
      const width = widths[column] ?? 0;
      return width < 0 ? cell.padEnd(-width) : cell.padStart(width);
    })
    .join("  ");
}
