import type { Cause } from "./cause.ts";
import type { Font } from "./html.ts";
import type { RemarkKind } from "./remarks.ts";

/** Ink for text and lines. */
export const INK = "#222222";
/** Paler ink, for what is only a help to the eye. */
export const PALE_INK = "#8a8a8a";
/** Behind the peers' columns, in turn. */
export const bandColors: readonly string[] = ["#f3f3f3", "#f9f9f9"];
/** Marks peers that forked, their further branches, and events that show a malice. */
export const FORK_COLOR = "#d55e00";

/** A line from a self-parent, as DOT attributes. */
export const SELF_LINE = "arrowhead=none, penwidth=1.6";
/** The same on a further branch. */
export const BRANCH_LINE: string = `${SELF_LINE}, style=dashed, color="${FORK_COLOR}"`;
/** An arrow from an other-parent, as DOT attributes. */
export const ARROW = `arrowsize=0.6, color="#5b7fa6"`;

/** A shape and what fills it. */
export interface Look {
  /** A shape of Graphviz's. */
  readonly shape: string;
  /** As `#rrggbb`. */
  readonly fill: string;
}

/** How events look by cause: the shape alone is enough to tell them apart. */
export const causeLooks: Readonly<Record<Cause, Look>> = {
  initial: { shape: "ellipse", fill: "#e4e4e4" },
  observation: { shape: "note", fill: "#ffefb0" },
  requesting: { shape: "parallelogram", fill: "#ffffff" },
  request: { shape: "invhouse", fill: "#cfe3f7" },
  response: { shape: "house", fill: "#cdebd9" },
  sync: { shape: "octagon", fill: "#d9e6ea" },
};

/** How each kind of remark is set. */
export const remarkFonts: Readonly<Record<RemarkKind, Font>> = {
  offence: { color: FORK_COLOR, bold: true },
  decision: { color: "#b00020", bold: true },
  votes: { color: "#6b5200", bold: true },
  interesting: { color: "#7a3e9d", bold: true },
  observer: { color: "#00558f", bold: true },
};
