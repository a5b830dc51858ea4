import { EVENT_HEIGHT, type Geometry } from "./geometry.ts";
import { decimal } from "./statement.ts";
import type { PlacedEvent, Scene } from "./scene.ts";

/** How far an arrow may bow out at its middle to get around events, in points, best first; upwards is negative. */
const BOWS = [0, 14, -14, 26, -26, 40, -40, 56, -56, 74, -74];
/** From an arrow to events that it passes, in points. */
const CLEARANCE = 3;
/** Of the arrowhead, in points. */
const HEAD_LENGTH = 6;
/** By how much an observer's second outline is larger, in points. */
const SECOND_OUTLINE = 4;

/** Where an arrow goes: a curve whose x grows evenly from its start to its end. */
interface Curve {
  readonly x: number;
  readonly y: number;
  readonly dx: number;
  readonly dy: number;
  readonly bow: number;
}

/**
 * Lays arrows so that they pass events in other lanes rather than run through them: straight where nothing is in the way, or in the
 * flattest arc that is clear of all, or else of most.
 *
 * @param scene - what to draw
 * @param geometry - where
 * @returns for an event and its other-parent the DOT position of the arrow; nothing for events of one lane
 */
export function router(
  scene: Scene,
  geometry: Geometry,
): (from: PlacedEvent, to: PlacedEvent) => string | undefined {
  const yOf = (event: PlacedEvent): number => geometry.rows[event.row] ?? 0;
  const middleOf = (lane: number): number => geometry.lanes[lane]?.middle ?? 0;
  const obstacles: number[][] = scene.lanes.map(() => []);
  for (const event of scene.events.values()) obstacles[event.lane]?.push(yOf(event));
  for (const ys of obstacles) ys.sort((a, b) => a - b);
  const half = geometry.eventWidth / 2;

  const hits = (curve: Curve, from: PlacedEvent, to: PlacedEvent): number => {
    let count = 0;
    for (let lane = Math.min(from.lane, to.lane); lane <= Math.max(from.lane, to.lane); lane++) {
      const middle = middleOf(lane);
      const ys = [middle - half, middle, middle + half].map((x) => heightAt(curve, x));
      const reach = EVENT_HEIGHT / 2 + CLEARANCE;
      const inWay = obstacles[lane] ?? [];
      const bottom = Math.max(...ys) + reach;
      for (
        let i = firstAbove(inWay, Math.min(...ys) - reach);
        (inWay[i] ?? Infinity) < bottom;
        i++
      ) {
        const isEnd =
          (lane === from.lane && inWay[i] === yOf(from)) ||
          (lane === to.lane && inWay[i] === yOf(to));
        if (!isEnd) count++;
      }
    }
    return count;
  };

  return (from, to) => {
    if (from.lane === to.lane) return undefined;
    const toRight = to.lane > from.lane;
    const outline = to.annotations.observees.length > 0 ? SECOND_OUTLINE : 0;
    const x = middleOf(from.lane);
    const y = yOf(from);
    const tip = middleOf(to.lane) + (half + outline) * (toRight ? -1 : 1);
    let best: Curve | undefined;
    let fewest = Infinity;
    for (const bow of BOWS) {
      const curve = { x, y, dx: tip - x, dy: yOf(to) - y, bow };
      const count = hits(curve, from, to);
      if (count < fewest) [best, fewest] = [curve, count];
      if (count === 0) break;
    }
    return best && splineOf(best);
  };
}

/**
 * @param curve - an arrow
 * @param x - a place between its ends; beyond them the nearer end counts
 */
function heightAt({ x: start, y, dx, dy, bow }: Curve, x: number): number {
  const t = Math.min(1, Math.max(0, (x - start) / dx));
  return y + t * dy + 4 * t * (1 - t) * bow;
}

/**
 * @param curve - an arrow
 * @returns it as a Bézier curve in DOT's terms, ending where the arrowhead begins
 */
function splineOf({ x, y, dx, dy, bow }: Curve): string {
  const point = (px: number, py: number): string => `${decimal(px)},${decimal(-py)}`;
  const control = (bow * 4) / 3;
  // The arrowhead points along the curve's last direction.
  const slope = dy - 4 * bow;
  const length = Math.hypot(dx, slope);
  const end = point(x + dx - (HEAD_LENGTH * dx) / length, y + dy - (HEAD_LENGTH * slope) / length);
  return (
    `pos="e,${point(x + dx, y + dy)} ${point(x, y)} ` +
    `${point(x + dx / 3, y + dy / 3 + control)} ${point(x + (2 * dx) / 3, y + (2 * dy) / 3 + control)} ${end}"`
  );
}

/**
 * @param sorted - numbers in ascending order
 * @param bound - a number
 * @returns the position of the first that is larger
 */
function firstAbove(sorted: readonly number[], bound: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) > bound) high = middle;
    else low = middle + 1;
  }
  return low;
}
