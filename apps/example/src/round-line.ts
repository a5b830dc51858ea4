import type { RoundFacts } from "./network-facts.ts";
import type { Palette } from "./palette.ts";
import { shortList } from "./words.ts";

/** Widths of the columns of numbers, wide enough for what goes through a long run. */
const WIDTHS = [5, 8, 8, 9, 10] as const;
/** Most blocks named in a line; all stand in the order at the end. */
const MOST_NAMED = 4;

/**
 * @param palette - the colours
 * @param isChanging - whether peers come and go
 * @returns the heading of the rounds
 */
export function roundHeading({ dim }: Palette, isChanging: boolean): string {
  const news = isChanging ? "first decided (✓), proposed (?)" : "first decided";
  return dim(`${cells(["round", "time", "events", "messages", "undecided"])}   ${news}`);
}

/**
 * @param facts - what a round brought
 * @param palette - the colours
 * @returns a line for it
 */
export function roundLine(facts: RoundFacts, { dim, green, yellow, bold }: Palette): string {
  const { round, time, events, messages, undecided, proposed, decided } = facts;
  const seconds = `${(time / 1000).toFixed(1)} s`;
  const numbers = cells([`${round}`, seconds, `${events}`, `${messages}`, `${undecided}`]);
  const names = decided.map(({ payload }) => payload);
  const news = [
    ...(names.length > 0 ? [`${bold(green("✓"))} ${green(shortList(names, MOST_NAMED))}`] : []),
    ...(proposed.length > 0 ? [`${yellow("?")} ${yellow(shortList(proposed, MOST_NAMED))}`] : []),
  ];
  return news.length === 0 ? dim(numbers) : `${numbers}   ${news.join("  ")}`;
}

function cells(texts: readonly string[]): string {
  return texts.map((text, column) => text.padStart(WIDTHS[column] ?? 0)).join(" ");
}
