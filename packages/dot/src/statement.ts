import type { TextBox } from "./text-box.ts";

/** A place in points from the top left corner, y growing downwards. */
export interface Point {
  /** To the right. */
  readonly x: number;
  /** Downwards. */
  readonly y: number;
}

/**
 * A DOT position: Graphviz counts y upwards.
 *
 * @param point - the place
 */
export function position({ x, y }: Point): string {
  return `pos="${decimal(x)},${decimal(-y)}"`;
}

/**
 * A length in inches, as DOT wants node sizes.
 *
 * @param points - the same in points
 */
export function inches(points: number): string {
  return (points / 72).toFixed(4);
}

/**
 * A node that is only text.
 *
 * @param id - its DOT name
 * @param box - the text
 * @param corner - its top left corner
 */
export function textNode(id: string, box: TextBox, { x, y }: Point): string {
  const middle = position({ x: x + box.reckonedWidth / 2, y: y + box.height / 2 });
  return `  ${id} [class=note, shape=plain, fixedsize=false, width=0, height=0, fontsize=${box.fontSize}, fillcolor="#ffffffb8", ${middle}, label=<${box.html}>];\n`;
}

/**
 * @param points - a length
 * @returns it with at most two decimals, and no minus before a zero
 */
export function decimal(points: number): string {
  const rounded = Math.round(points * 100) / 100;
  return String(rounded === 0 ? 0 : rounded);
}
