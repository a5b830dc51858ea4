import type { EventIndex } from "@parsec/graph";
import { HEADING_HEIGHT, headingWidth } from "./heading.ts";
import { type Mark, marksOf } from "./marks.ts";
import type { PlacedEvent, Scene } from "./scene.ts";
import type { TextBox } from "./text-box.ts";

/** Height of an event, in points. */
export const EVENT_HEIGHT = 20;
/** Type size of events' names, in points. */
export const EVENT_SIZE = 9;
/** Least distance from one row to the next, in points. */
const ROW_PITCH = 38;
/** Least distance from a note to what stands below it in its lane, in points. */
const BELOW_NOTE = 8;
/** What an addition or removal takes above the events of its row, in points. */
const MARK_ROOM = HEADING_HEIGHT + BELOW_NOTE;
/** From an event to its note, in points. */
export const NOTE_GAP = 9;
/** Half the height of a note's first line, in points. */
const HALF_LINE = 7;
/** Between lanes, in points. */
const LANE_GAP = 22;
/** Least width of a lane, in points. */
const LANE_WIDTH = 84;

/** Where a lane stands, in points. */
interface LanePlace {
  /** Its left edge. */
  readonly left: number;
  /** Where its events' middles are. */
  readonly middle: number;
  /** Its right edge. */
  readonly right: number;
}

/** Where everything stands, in points from the top left corner, y growing downwards. */
export interface Geometry {
  /** By position from the left. */
  readonly lanes: readonly LanePlace[];
  /** Middles of the events in each row. */
  readonly rows: readonly number[];
  /** Middles of additions and removals. */
  readonly marks: ReadonlyMap<Mark, number>;
  /** Width of an event. */
  readonly eventWidth: number;
  /** Right edge of the last lane. */
  readonly width: number;
  /** Lower edge of the lowest event or note. */
  readonly height: number;
}

/**
 * A note's first line is level with its event, but below the arrowhead where an arrow may come in from the right.
 *
 * @param event - an event with a note
 * @returns from the event's middle to its note's upper edge, in points
 */
export function noteTop(event: PlacedEvent): number {
  return event.otherParent === undefined ? -HALF_LINE : 2;
}

/**
 * Works out the places: lanes wide enough for their notes, rows far enough apart that no note touches what is below it in
 * its own lane. A tall note costs height in its own lane only, until an event there or below it needs the room.
 *
 * @param scene - what to draw
 * @param notes - the notes of events that have one
 */
export function geometryOf(scene: Scene, notes: ReadonlyMap<EventIndex, TextBox>): Geometry {
  const byRow: PlacedEvent[][] = [];
  const noteWidths = scene.lanes.map(() => 0);
  let longest = 3;
  for (const event of scene.events.values()) {
    (byRow[event.row] ??= []).push(event);
    const width = notes.get(event.index)?.width ?? 0;
    noteWidths[event.lane] = Math.max(noteWidths[event.lane] ?? 0, width);
    longest = Math.max(longest, event.label.length);
  }
  const eventWidth = Math.ceil(longest * EVENT_SIZE * 0.6) + 24;

  let left = 0;
  let ofPeer = 0;
  const lanes = scene.lanes.map(({ peer: index }, lane) => {
    const noteWidth = noteWidths[lane] ?? 0;
    const noteRoom = noteWidth > 0 ? NOTE_GAP + noteWidth : 0;
    if (scene.lanes[lane - 1]?.peer !== index) ofPeer = left;
    // The last lane of a peer makes room for the peer's heading, which stands above all of them.
    const peer = scene.lanes[lane + 1]?.peer === index ? undefined : scene.peers[index];
    const headingRoom = peer === undefined ? 0 : headingWidth(peer) + LANE_GAP - (left - ofPeer);
    const width = Math.max(LANE_WIDTH, LANE_GAP + eventWidth + noteRoom, headingRoom);
    const place = { left, middle: left + (LANE_GAP + eventWidth) / 2, right: left + width };
    left += width;
    return place;
  });

  const bottoms = scene.lanes.map(() => 0);
  const rows: number[] = [];
  const marks = new Map<Mark, number>();
  const wanted = marksOf(scene);
  const rowCount = wanted.reduce((count, { row }) => Math.max(count, row + 1), byRow.length);
  for (let row = 0; row < rowCount; row++) {
    const events = byRow[row] ?? [];
    let y = row === 0 ? EVENT_HEIGHT / 2 : (rows.at(-1) ?? 0) + ROW_PITCH;
    for (const { lane } of events) {
      y = Math.max(y, (bottoms[lane] ?? 0) + BELOW_NOTE + EVENT_HEIGHT / 2);
    }
    const own = wanted.filter((mark) => mark.row === row);
    for (const { lane } of own) {
      y = Math.max(y, (bottoms[lane] ?? 0) + BELOW_NOTE + MARK_ROOM + EVENT_HEIGHT / 2);
    }
    const top = y - EVENT_HEIGHT / 2 - MARK_ROOM;
    for (const mark of own) {
      marks.set(mark, top + HEADING_HEIGHT / 2);
      bottoms[mark.lane] = top + HEADING_HEIGHT;
    }
    for (const event of events) {
      const note = notes.get(event.index);
      const bottom = note === undefined ? 0 : y + noteTop(event) + note.height;
      bottoms[event.lane] = Math.max(y + EVENT_HEIGHT / 2, bottom);
    }
    rows.push(y);
  }
  return {
    lanes,
    rows,
    marks,
    eventWidth,
    width: left,
    height: Math.max(EVENT_HEIGHT, ...bottoms),
  };
}
