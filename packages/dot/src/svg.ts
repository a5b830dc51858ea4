/**
 * PARSEC gossip graphs as SVG, through Graphviz compiled to WebAssembly.
 *
 * @packageDocumentation
 */
import { Graphviz } from "@hpcc-js/wasm-graphviz";
import { toDot } from "./dot.ts";
import type { Picture } from "./picture.ts";

/**
 * Draws a picture as SVG, with Graphviz compiled to WebAssembly: no program and no fonts are needed. The same picture gives the
 * same bytes.
 *
 * @param picture - what to draw
 * @returns the text of an SVG file
 */
export async function toSvg(picture: Picture): Promise<string> {
  const graphviz = await Graphviz.load();
  return graphviz.layout(toDot(picture), "svg", "nop2");
}
