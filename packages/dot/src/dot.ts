import type { EventIndex } from "@parsec/graph";
import { dotColumns, HEADINGS_TOP } from "./columns.ts";
import { dotEvents } from "./dot-events.ts";
import { EVENT_SIZE, geometryOf } from "./geometry.ts";
import { dotLegend } from "./legend.ts";
import { noteOf } from "./note.ts";
import { INK } from "./paint.ts";
import type { Picture } from "./picture.ts";
import { rowsOf } from "./rows.ts";
import { compose } from "./scene.ts";
import type { TextBox } from "./text-box.ts";
import { dotTitle } from "./title.ts";

/** From the summary to the headings, in points. */
const ABOVE_HEADINGS = 18;
/** From the last column to the legend, in points. */
const BEFORE_LEGEND = 28;

/**
 * Draws a picture in Graphviz's DOT language: a column for each peer, time going down, every event below its parents,
 * annotations to the right of their events, a legend to the right of all.
 *
 * Every place is fixed (`layout=nop2`, Graphviz's `neato -n2`): Graphviz only draws. The same picture gives the same
 * bytes. Time and size grow linearly with the events, and with the forks of a peer.
 *
 * @param picture - what to draw
 * @returns the text of a DOT file
 */
export function toDot(picture: Picture): string {
  const scene = compose(picture, rowsOf);
  const notes = new Map<EventIndex, TextBox>();
  for (const { index, annotations } of scene.events.values()) {
    const note = noteOf(annotations);
    if (note !== undefined) notes.set(index, note);
  }
  const geometry = geometryOf(scene, notes);
  const columns = dotColumns(scene, geometry);
  const hasOffences = [...scene.events.values()].some(
    ({ annotations }) => annotations.offence !== undefined,
  );
  const isChanging = scene.peers.some(({ term }) => term !== undefined);
  return [
    "digraph gossip {\n",
    `  layout=nop2; notranslate=true; splines=line; outputorder=edgesfirst; bgcolor=white; pad=0.25;\n`,
    `  ${columns.bands}\n`,
    `  node [fontname="Courier", fontsize=${EVENT_SIZE}, fontcolor="${INK}", color="${INK}", style=filled, fixedsize=true];\n`,
    `  edge [color="${INK}"];\n`,
    dotTitle(picture, scene, geometry.width, HEADINGS_TOP - ABOVE_HEADINGS),
    columns.headings,
    dotEvents(scene, geometry, notes),
    dotLegend({ x: geometry.width + BEFORE_LEGEND, y: HEADINGS_TOP }, { isChanging, hasOffences }),
    "}\n",
  ].join("");
}
