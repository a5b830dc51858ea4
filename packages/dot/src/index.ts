/**
 * PARSEC gossip graphs as annotated DOT and plain text; `@parsec/dot/svg` makes SVG of them.
 *
 * @packageDocumentation
 */
export { toDot } from "./dot.ts";
export { eventNames } from "./event-names.ts";
export type { Picture } from "./picture.ts";
export { type Term, termsOf } from "./term.ts";
export { type TextOptions, toText } from "./text.ts";
