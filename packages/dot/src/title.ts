import { headlines } from "./headlines.ts";
import { set } from "./html.ts";
import type { Picture } from "./picture.ts";
import type { Scene } from "./scene.ts";
import { textNode } from "./statement.ts";
import { textBox } from "./text-box.ts";
import { visible } from "./visible.ts";
import { wrap } from "./wrap.ts";

const TITLE_SIZE = 15;
const SUMMARY_SIZE = 9;
/** Least width before lines are broken, in points. */
const LEAST_WIDTH = 380;

/**
 * Title and summary as DOT statements.
 *
 * @param picture - what to draw
 * @param scene - the same, in its place
 * @param width - before lines are broken, in points
 * @param bottom - the lower edge, in points
 */
export function dotTitle(picture: Picture, scene: Scene, width: number, bottom: number): string {
  const across = (size: number): number => Math.floor(Math.max(LEAST_WIDTH, width) / (size * 0.6));
  const summary = headlines(picture, scene)
    .flatMap((line) => wrap(line, across(SUMMARY_SIZE)))
    .map((text) => ({ text, html: set(text, {}) }));
  const title = wrap(visible(picture.title), across(TITLE_SIZE)).map((text) => ({
    text,
    html: set(text, { bold: true }),
  }));
  const boxes = { title: textBox(title, TITLE_SIZE), summary: textBox(summary, SUMMARY_SIZE) };
  const top = bottom - boxes.summary.height;
  return (
    textNode("title", boxes.title, { x: 0, y: top - 6 - boxes.title.height }) +
    textNode("summary", boxes.summary, { x: 0, y: top })
  );
}
