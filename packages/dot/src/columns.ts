import type { Geometry } from "./geometry.ts";
import { HEADING_HEIGHT, HEADING_SIZE, headingRemark } from "./heading.ts";
import { set } from "./html.ts";
import { bandColors, FORK_COLOR, INK, PALE_INK } from "./paint.ts";
import type { DrawnPeer, Scene } from "./scene.ts";
import { decimal, inches, position } from "./statement.ts";

/** Between neighbouring columns, in points. */
const BETWEEN = 8;
/** Upper edge of the headings, in points; the events start at 0. */
export const HEADINGS_TOP = -38;
const HEADINGS_MIDDLE = HEADINGS_TOP + HEADING_HEIGHT / 2;

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
  const [added, removed] = [new Map<number, number>(), new Map<number, number>()];
  for (const [{ peer, kind }, y] of geometry.marks)
    (kind === "added" ? added : removed).set(peer, y);
  const box = (id: string, peer: number, y: number, label: string, color: string): string => {
    const { left, right } = edges[peer] ?? { left: 0, right: 0 };
    return (
      `  ${id} [class=peer, shape=box, fillcolor="#ffffff", color="${color}", ` +
      `penwidth=${color === FORK_COLOR ? 2 : 1}, fontsize=${HEADING_SIZE}, ` +
      `${position({ x: (left + right) / 2, y })}, ` +
      `width=${inches(right - left - BETWEEN)}, height=${inches(HEADING_HEIGHT)}, label=<${label}>];\n`
    );
  };
  const headings = scene.peers.map((peer, index) => {
    const color = peer.hasForked ? FORK_COLOR : INK;
    const label = set(peer.name, { bold: true, color }) + set(headingRemark(peer), { color });
    return box(`p${index}`, index, added.get(index) ?? HEADINGS_MIDDLE, label, color);
  });
  const ends = Array.from(removed, ([peer, y]) =>
    box(`p${peer}_removed`, peer, y, removalLabel(scene.peers[peer]), PALE_INK),
  );
  const bands = edges.map(({ left, right }, index) => {
    const color = bandColors[index % bandColors.length] ?? "#ffffff";
    const start = (added.get(index) ?? HEADINGS_MIDDLE) - HEADING_HEIGHT / 2 - 6;
    const end = removed.get(index) ?? geometry.height + 12;
    const [top, bottom] = [decimal(-start), decimal(-end)];
    const [west, east] = [decimal(left), decimal(right)];
    const corners = `${west} ${top} ${east} ${top} ${east} ${bottom} ${west} ${bottom}`;
    return `c 7 -${color} C 7 -${color} P 4 ${corners} `;
  });
  return {
    headings: [...headings, ...ends].join(""),
    bands: `_background="${bands.join("")}";`,
  };
}

/** What stands in the column of a peer where it was removed. */
function removalLabel(peer: DrawnPeer | undefined): string {
  return (
    set(peer?.name ?? "", { bold: true, color: PALE_INK }) + set(" removed", { color: PALE_INK })
  );
}
