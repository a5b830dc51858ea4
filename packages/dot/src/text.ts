import { causeMeanings } from "./cause.ts";
import { displayWidth, padded } from "./display-width.ts";
import { headlines } from "./headlines.ts";
import {
  membershipMeanings,
  META_VOTE_MEANING,
  NAME_MEANING,
  offenceMeaning,
  remarkMeanings,
  stageMeanings,
} from "./meanings.ts";
import { metaVoteLines } from "./meta-vote-text.ts";
import type { Picture } from "./picture.ts";
import { remarksOf } from "./remarks.ts";
import { orderOf } from "./rows.ts";
import { compose, type PlacedEvent, type Scene } from "./scene.ts";
import { Swimlanes } from "./swimlanes.ts";
import { termText } from "./term.ts";
import { visible } from "./visible.ts";
import { wrap } from "./wrap.ts";

/** Least room for annotations, in terminal columns. */
const LEAST_ROOM = 40;
/** Least width of all. */
const LEAST_WIDTH = 44;

/** How to set a picture as text. */
export interface TextOptions {
  /**
   * Terminal columns to keep within, at least 44: annotations are wrapped, and where columns with events' names don't fit, they
   * shrink to two characters or one. Only with more peers than fit even so are lines longer. Default: no limit.
   */
  readonly width?: number | undefined;
}

/**
 * Draws a picture as plain text for a terminal: a column for each peer, a row for each event in the graph's order, with an arrow from
 * the column of the event's other-parent, annotations to the right, a legend at the end. No colours, no trailing spaces.
 *
 * @param picture - what to draw
 * @param options - how wide
 * @returns lines, each ended by a newline
 */
export function toText(picture: Picture, { width = Infinity }: TextOptions = {}): string {
  const room = Math.max(LEAST_WIDTH, width);
  const scene = compose(picture, orderOf);
  const lanes = new Swimlanes(scene, room - LEAST_ROOM);
  const beside = Math.max(LEAST_ROOM, room - lanes.width);
  const title = wrap(visible(picture.title), room);
  const out = [
    ...title,
    "=".repeat(Math.max(...title.map(displayWidth))),
    ...headlines(picture, scene).flatMap((line) => wrap(line, room)),
    "",
    ...(lanes.holdsNames ? lanes.headings() : wrap(peerList(scene), room)),
  ];
  for (const event of scene.events.values()) {
    const fork = lanes.fork(event);
    if (fork !== undefined) out.push(fork);
    const name = lanes.holdsNames ? "" : `${event.label} `;
    const [first = "", ...more] = describe(event, scene).flatMap((line, place) =>
      wrap(place === 0 ? name + line : line, beside),
    );
    out.push(lanes.event(event) + first);
    for (const line of more) out.push(lanes.between() + line);
    for (const { peer, sign, text } of changesAt(event, scene)) {
      const [start = "", ...rest] = wrap(text, beside);
      out.push(lanes.mark(peer, sign) + start, ...rest.map((line) => lanes.between() + line));
    }
  }
  out.push("", ...legend(room, scene));
  return out.map((line) => `${line.trimEnd()}\n`).join("");
}

/**
 * @param event - an event
 * @param scene - where it is drawn
 * @returns what stands beside it
 */
function describe({ cause, otherParent, annotations }: PlacedEvent, scene: Scene): string[] {
  const parent = otherParent === undefined ? undefined : scene.events.get(otherParent)?.label;
  const first = parent === undefined ? cause : `${cause} from ${parent}`;
  const remarks = remarksOf(annotations);
  // Most observations have nothing but their votes: one line is enough for both.
  const votes = remarks.filter(({ kind }) => kind === "votes").map(({ text }) => text);
  const others = remarks.filter(({ kind }) => kind !== "votes").map(({ text }) => text);
  return [[first, ...votes].join("  "), ...others, ...metaVoteLines(annotations.metaVotes)];
}

/** An addition or a removal, as a line of its own. */
interface Change {
  /** The peer's index. */
  readonly peer: number;
  /** Stands in its column. */
  readonly sign: "+" | "-";
  /** Stands beside it. */
  readonly text: string;
}

/**
 * @param event - an event
 * @param scene - where it is drawn
 * @returns who was added and removed by the decision that was taken at it
 */
function changesAt({ index }: PlacedEvent, { peers }: Scene): Change[] {
  return peers.flatMap(({ name, term, addedAt, removedAt }, peer): Change[] => {
    if (term === undefined) return [];
    const votes = `${name} votes ${termText(term)}`;
    return [
      ...(addedAt === index ? [{ peer, sign: "+" as const, text: votes }] : []),
      ...(removedAt === index ? [{ peer, sign: "-" as const, text: `${name} is removed` }] : []),
    ];
  });
}

/**
 * @param scene - what is drawn
 * @returns who has which column, where the columns are too narrow for names
 */
function peerList({ lanes, peers }: Scene): string {
  const named = peers.map(({ name, short, term }, peer) => {
    const count = lanes.filter((lane) => lane.peer === peer).length;
    const remarks = [
      ...(count > 1 ? [`${count} columns`] : []),
      ...(term === undefined ? [] : [termText(term)]),
    ];
    return `${short} ${name}${remarks.length > 0 ? ` (${remarks.join(", ")})` : ""}`;
  });
  return `columns: ${named.join(", ")}`;
}

/**
 * What everything means.
 *
 * @param room - terminal columns to keep within
 * @param scene - what is drawn
 */
function legend(room: number, { peers, events }: Scene): string[] {
  const isChanging = peers.some(({ term }) => term !== undefined);
  const hasOffences = [...events.values()].some(
    ({ annotations }) => annotations.offence !== undefined,
  );
  const remarks = [...remarkMeanings, ...(hasOffences ? [offenceMeaning] : [])];
  const group = (entries: readonly (readonly [string, string])[]): string[] => {
    const widest = Math.max(...entries.map(([sample]) => displayWidth(sample)));
    return entries.flatMap(([sample, meaning]) =>
      wrap(`  ${padded(sample, widest)}  ${meaning}`, room, widest + 4),
    );
  };
  return [
    "Legend (time goes down)",
    ...group([
      ["A_12", NAME_MEANING],
      ["──▶", "from the column of the other-parent: the last event of the message received"],
      ...Object.entries(causeMeanings),
    ]),
    ...(isChanging ? group(membershipMeanings) : []),
    ...group(remarks.map(({ sample, meaning }) => [sample, meaning])),
    ...group([["A: 0/0 est:{t} bin:{t} aux:t dec:t", META_VOTE_MEANING]]),
    ...group(stageMeanings),
  ];
}
