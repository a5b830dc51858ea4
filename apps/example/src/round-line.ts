import type { RoundFacts } from "./network-facts.ts";
import type { Palette } from "./palette.ts";
import type { Progress } from "./progress.ts";
import { shortList } from "./words.ts";

/** The columns of numbers, wide enough for what goes through a long run. */
const headings = ["round", "    time", "  events", " messages", " undecided"] as const;
/** Least width of a peer's column: its blocks, and where it stands. */
const PEER_WIDTH = 7;
/** Most blocks named in a line; all stand in the order at the end. */
const MOST_NAMED = 4;

/** What stands in a peer's column behind the number of its blocks. */
const marks: Record<Progress["stage"], string> = {
  idle: "·",
  candidate: "○",
  observer: "◐",
  joining: "+",
  left: "–",
};

/** What there may be to tell of a round beside blocks. */
export interface RoundNews {
  /** Whether peers come and go. */
  readonly isChanging: boolean;
  /** Whether somebody offends. */
  readonly hasMalice: boolean;
}

/**
 * What the marks in peers' columns mean.
 *
 * @param palette - the colours
 * @param isChanging - whether peers come and go
 * @returns lines
 */
export function roundLegend({ dim }: Palette, isChanging: boolean): string[] {
  const members = isChanging ? "; + joins, – was removed" : "";
  return [
    `each peer: how many blocks it has, and how far it is with the next ones${members}`,
    "  · waits for votes   ○ knows enough votes   ◐3 observes the others: 3 meta-votes are open",
  ].map(dim);
}

/**
 * @param palette - the colours
 * @param shown - what there is to tell beside blocks
 * @param peers - who has a column
 * @returns the heading of the rounds
 */
export function roundHeading(
  { dim }: Palette,
  { isChanging, hasMalice }: RoundNews,
  peers: readonly string[],
): string {
  const others = [...(isChanging ? ["proposed (?)"] : []), ...(hasMalice ? ["malice (!)"] : [])];
  const news = others.length > 0 ? ["first decided (✓)", ...others].join(", ") : "first decided";
  const columns = peers.map((name) => `  ${name.padEnd(PEER_WIDTH)}`).join("");
  return dim(`${cells(headings, peers.length > 0)}${columns}   ${news}`.trimEnd());
}

/**
 * @param facts - what a round brought
 * @param palette - the colours
 * @returns a line for it
 */
export function roundLine(facts: RoundFacts, { dim, green, yellow, red, bold }: Palette): string {
  const { round, time, events, messages, undecided, progress, proposed, malice, decided } = facts;
  const seconds = `${(time / 1000).toFixed(1)} s`;
  const counts = [`${round}`, seconds, `${events}`, `${messages}`, `${undecided}`];
  const numbers = cells(counts, progress.length > 0);
  const names = decided.map(({ payload }) => payload);
  const columns = progress.map((one) => `  ${column(one)}`).join("");
  const news = [
    ...(names.length > 0 ? [`${bold(green("✓"))} ${green(shortList(names, MOST_NAMED))}`] : []),
    ...(proposed.length > 0 ? [`${yellow("?")} ${yellow(shortList(proposed, MOST_NAMED))}`] : []),
    ...(malice.length > 0 ? [`${red("!")} ${red(shortList(malice, MOST_NAMED))}`] : []),
  ];
  if (news.length === 0) return dim(`${numbers}${columns}`.trimEnd());
  return `${numbers}${columns}   ${news.join("  ")}`;
}

function column({ name, blocks, stage, open }: Progress): string {
  const text = `${blocks} ${marks[stage]}${stage === "observer" ? open : ""}`;
  return text.padEnd(Math.max(PEER_WIDTH, name.length));
}

/** Numbers under their headings. Where peers have columns there is no room for how many messages they sent. */
function cells(texts: readonly string[], isNarrow: boolean): string {
  return texts
    .map((text, place) => text.padStart(headings[place]?.length ?? 0))
    .filter((_, place) => !isNarrow || headings[place] !== " messages")
    .join(" ");
}
