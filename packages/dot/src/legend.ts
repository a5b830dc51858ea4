import { type Cause, causeMeanings } from "./cause.ts";
import { eventLook, type EventTraits } from "./event-look.ts";
import { EVENT_HEIGHT } from "./geometry.ts";
import { set } from "./html.ts";
import {
  MEMBERSHIP_MEANING,
  META_VOTE_MEANING,
  NAME_MEANING,
  offenceMeaning,
  type RemarkMeaning,
  remarkMeanings,
  stageMeanings,
} from "./meanings.ts";
import { ARROW, BRANCH_LINE, PALE_INK, remarkFonts, SELF_LINE } from "./paint.ts";
import { inches, type Point, position, textNode } from "./statement.ts";
import { type BoxLine, textBox } from "./text-box.ts";
import { wrap } from "./wrap.ts";

const SAMPLE_WIDTH = 50;
const PITCH = 28;
const SIZE = 8;

/** An event drawn as an example. */
interface Sample {
  readonly traits: EventTraits;
  readonly meaning: string;
}

const samples: readonly Sample[] = [
  ...Object.entries(causeMeanings).map(([cause, meaning]) =>
    example(`${cause}: ${meaning}`, { cause: cause as Cause }),
  ),
  example("observer (any shape)", { isObserver: true }),
  example("decides the election (any shape)", { decides: true }),
  example("on a further branch of a peer that forked", { label: "A_12,1", isOnBranch: true }),
];

const offenceSample: Sample = example("shows a malice of its creator (any shape)", {
  isOffence: true,
});

/** What a picture has that others do without. */
export interface LegendParts {
  /** Whether voters come and go. */
  readonly isChanging: boolean;
  /** Whether events show a malice. */
  readonly hasOffences: boolean;
}

/** The beginning of the part that is only text. */
const explanations: readonly BoxLine[] = [
  ...words("Time goes down: every event is below its parents."),
  ...words(`A_12: ${NAME_MEANING}`, "", "  "),
  plain(""),
  ...remarkMeanings.flatMap(remark),
];

/** Its end. */
const metaVoteExplanations: readonly BoxLine[] = [
  plain(""),
  { text: "", html: set("  stage est bin aux dec", { color: PALE_INK }) },
  { text: "", html: set("A  0/0   t   t   t   t", { bold: true }) },
  ...words(`${META_VOTE_MEANING}; bold: decided`, "  "),
  ...stageMeanings.flatMap(([part, meaning]) =>
    words(meaning, `  ${part.padEnd(6)}`, " ".repeat(8)),
  ),
];

/**
 * The legend as DOT statements.
 *
 * @param corner - its top left corner
 * @param parts - what it has to explain beside what is in every picture
 */
export function dotLegend({ x, y }: Point, { isChanging, hasOffences }: LegendParts): string {
  const title = textBox([{ text: "Legend", html: set("Legend", { bold: true }) }], 11);
  const out = [
    textNode("legend", title, { x, y }),
    `  node [width=${inches(SAMPLE_WIDTH)}, height=${inches(EVENT_HEIGHT)}];\n`,
  ];
  let line = y + 40;
  const beside = (id: string, text: string): void => {
    const box = textBox([plain(text)], SIZE);
    out.push(textNode(id, box, { x: x + SAMPLE_WIDTH + 10, y: line - box.height / 2 }));
    line += PITCH;
  };
  const shown = hasOffences ? [...samples, offenceSample] : samples;
  shown.forEach(({ traits, meaning }, place) => {
    const where = position({ x: x + SAMPLE_WIDTH / 2, y: line });
    out.push(`  legend${place} [${where}, ${eventLook(traits)}];\n`);
    beside(`legend${place}_text`, meaning);
  });
  const edge = (id: string, style: string, meaning: string): void => {
    const ends = [x, x + SAMPLE_WIDTH].map((end) => position({ x: end, y: line }));
    out.push(`  ${id}_a [shape=point, style=invis, width=0.01, height=0.01, ${ends[0]}];\n`);
    out.push(`  ${id}_b [shape=point, style=invis, width=0.01, height=0.01, ${ends[1]}];\n`);
    out.push(`  ${id}_a -> ${id}_b [${style}];\n`);
    beside(`${id}_text`, meaning);
  };
  edge("legend_self", SELF_LINE, "self-parent: the same peer's previous event");
  edge("legend_other", ARROW, "other-parent: last event of the message received");
  edge("legend_fork", BRANCH_LINE, "self-parent on a further branch");
  const membership = isChanging ? [plain(""), ...words(MEMBERSHIP_MEANING)] : [];
  const offence = hasOffences ? remark(offenceMeaning) : [];
  const lines = [...explanations, ...offence, ...metaVoteExplanations, ...membership];
  const text = textBox(lines, SIZE);
  out.push(textNode("legend_words", text, { x, y: line }));
  return out.join("");
}

/**
 * @param meaning - what its look says
 * @param traits - what sets it apart from any other
 */
function example(meaning: string, traits: Partial<EventTraits>): Sample {
  const plainEvent = { isOnBranch: false, isOffence: false, isObserver: false, decides: false };
  return { traits: { label: "A_12", cause: "sync", ...plainEvent, ...traits }, meaning };
}

/**
 * @param meaning - of a remark
 * @returns the remark, and below it what it means
 */
function remark({ sample, kind, meaning }: RemarkMeaning): BoxLine[] {
  return [{ text: sample, html: set(sample, remarkFonts[kind]) }].concat(words(meaning, "  "));
}

/**
 * @param text - a line of the legend
 */
function plain(text: string): BoxLine {
  return { text, html: set(text, {}) };
}

/**
 * @param text - a sentence
 * @param front - what stands before its first line
 * @param indent - what stands before the others
 */
function words(text: string, front = "", indent: string = front): BoxLine[] {
  return wrap(text, 50).map((line, place) =>
    plain(place === 0 ? front + line : indent + line.trimStart()),
  );
}
