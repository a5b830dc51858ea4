import type { Geometry } from "./geometry.ts";
import { HEADING_SIZE, headingRemark } from "./heading.ts";
import { set } from "./html.ts";
import { bandColors, FORK_COLOR, INK } from "./paint.ts";
import type { Scene } from "./scene.ts";
import { decimal, inches, position } from "./statement.ts";

const HEADING_HEIGHT = 24;
/** Between neighbouring columns, in points. */
const BETWEEN = 8;
/** Upper edge of the headings, in points; the events start at 0. */
export const HEADINGS_TOP = -38;

/** The peers' columns. */
export interface Columns {
  /** Headings, as DOT statements. */
  readonly headings: string;
  /** Bands behind everything, as a graph attribute in Graphviz's xdot language. */
  readonly bands: string;
}

/**
 * A band and a heading for each peer.
 *
 * @param scene - what to draw
 * @param geometry - where
 */
export function dotColumns(scene: Scene, geometry: Geometry): Columns {
  const edges = scene.peers.map(() => ({ left: Infinity, right: -Infinity }));
  scene.lanes.forEach(({ peer }, lane) => {
    const [edge, place] = [edges[peer], geometry.lanes[lane]];
    if (edge === undefined || place === undefined) return;
    edge.left = Math.min(edge.left, place.left + BETWEEN / 2);
    edge.right = Math.max(edge.right, place.right - BETWEEN / 2);
  });
  const headings = scene.peers.map((peer, index) => {
    const { left, right } = edges[index] ?? { left: 0, right: 0 };
    const color = peer.hasForked ? FORK_COLOR : INK;
    const middle = { x: (left + right) / 2, y: HEADINGS_TOP + HEADING_HEIGHT / 2 };
    const label = set(peer.name, { bold: true, color }) + set(headingRemark(peer), { color });
    return (
      `  p${index} [class=peer, shape=box, fillcolor="#ffffff", color="${color}", ` +
      `penwidth=${peer.hasForked ? 2 : 1}, fontsize=${HEADING_SIZE}, ${position(middle)}, ` +
      `width=${inches(right - left - BETWEEN)}, height=${inches(HEADING_HEIGHT)}, label=<${label}>];\n`
    );
  });
  const bands = edges.map(({ left, right }, index) => {
    const color = bandColors[index % bandColors.length] ?? "#ffffff";
    const [top, bottom] = [decimal(-(HEADINGS_TOP - 6)), decimal(-(geometry.height + 12))];
    const [west, east] = [decimal(left), decimal(right)];
    const corners = `${west} ${top} ${east} ${top} ${east} ${bottom} ${west} ${bottom}`;
    return `c 7 -${color} C 7 -${color} P 4 ${corners} `;
  });
  return { headings: headings.join(""), bands: `_background="${bands.join("")}";` };
}
