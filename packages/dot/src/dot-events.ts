import type { EventIndex } from "@parsec/graph";
import { eventLook } from "./event-look.ts";
import { EVENT_HEIGHT, type Geometry, NOTE_GAP, noteTop } from "./geometry.ts";
import { ARROW, BRANCH_LINE, SELF_LINE } from "./paint.ts";
import { router } from "./route.ts";
import type { Scene } from "./scene.ts";
import { inches, position, textNode } from "./statement.ts";
import type { TextBox } from "./text-box.ts";

/**
 * The events as DOT statements, with their notes and the lines from their parents.
 *
 * @param scene - what to draw
 * @param geometry - where
 * @param notes - the notes of events that have one
 */
export function dotEvents(
  scene: Scene,
  geometry: Geometry,
  notes: ReadonlyMap<EventIndex, TextBox>,
): string {
  const out: string[] = [
    `  node [width=${inches(geometry.eventWidth)}, height=${inches(EVENT_HEIGHT)}];\n`,
  ];
  for (const event of scene.events.values()) {
    const { label, cause, branch, annotations } = event;
    const isObserver = annotations.observees.length > 0;
    const traits = {
      label,
      cause,
      isOnBranch: branch > 0,
      isOffence: annotations.offence !== undefined,
      isObserver,
      decides: annotations.decides,
    };
    const x = geometry.lanes[event.lane]?.middle ?? 0;
    const y = geometry.rows[event.row] ?? 0;
    out.push(`  e${event.index} [class=event, ${position({ x, y })}, ${eventLook(traits)}];\n`);
    const note = notes.get(event.index);
    if (note !== undefined) {
      const corner = { x: x + geometry.eventWidth / 2 + NOTE_GAP, y: y + noteTop(event) };
      out.push(textNode(`n${event.index}`, note, corner));
    }
  }
  const route = router(scene, geometry);
  for (const event of scene.events.values()) {
    const { index, branch, selfParent, otherParent } = event;
    if (selfParent !== undefined) {
      const style = branch === 0 ? SELF_LINE : BRANCH_LINE;
      out.push(`  e${selfParent} -> e${index} [class="self-parent", ${style}];\n`);
    }
    if (otherParent !== undefined) {
      const from = scene.events.get(otherParent);
      const course = from && route(from, event);
      const style = course === undefined ? ARROW : `${ARROW}, ${course}`;
      out.push(`  e${otherParent} -> e${index} [class="other-parent", ${style}];\n`);
    }
  }
  return out.join("");
}
