import { blockTable } from "./block-table.ts";
import { closing } from "./closing.ts";
import { conditions } from "./conditions.ts";
import { explanationText } from "./explanation-text.ts";
import { maliceLines } from "./malice-lines.ts";
import { memberTable } from "./member-table.ts";
import { networkHeading } from "./network-heading.ts";
import type { NetworkFacts, Outcome, RoundFacts } from "./network-facts.ts";
import type { Palette } from "./palette.ts";
import type { Report } from "./report.ts";
import { roundHeading, roundLegend, roundLine, type RoundNews } from "./round-line.ts";
import { standstill } from "./standstill.ts";
import { counted } from "./words.ts";

/** Tells a run as it happens, for people. */
export class TextReport implements Report {
  readonly #write: (text: string) => void;
  readonly #palette: Palette;
  /** Whether peers come and go. */
  #isChanging = false;
  /** Whether somebody offends. */
  #hasMalice = false;
  /** How many peers have a column in the newest heading. */
  #columns: number | undefined;

  /**
   * @param write - where it goes
   * @param palette - the colours
   */
  constructor(write: (text: string) => void, palette: Palette) {
    this.#write = write;
    this.#palette = palette;
  }

  start(facts: NetworkFacts): void {
    this.#isChanging = facts.addPeers + facts.removePeers > 0;
    this.#hasMalice = facts.malice !== undefined;
    this.#lines(networkHeading(facts, conditions, this.#palette));
  }

  round(round: RoundFacts): void {
    const names = round.progress.map(({ name }) => name);
    // At first, and whenever somebody joins.
    if (names.length !== this.#columns) {
      const heading = roundHeading(this.#palette, this.#news, names);
      const isFirst = this.#columns === undefined;
      const legend = names.length > 0 ? roundLegend(this.#palette, this.#isChanging) : [];
      this.#lines(
        isFirst ? ["", ...legend, ...(names.length > 0 ? [""] : []), heading] : [heading],
      );
      this.#columns = names.length;
    }
    this.#lines([roundLine(round, this.#palette)]);
  }

  end(outcome: Outcome): void {
    const { blocks, members, undecided, openElections, explanation, malice, graphs } = outcome;
    const names = members.map(({ name }) => name);
    if (blocks.length > 0) this.#lines(["", ...blockTable(blocks, names, this.#palette)]);
    if (this.#isChanging || this.#hasMalice)
      this.#lines(["", ...memberTable(members, this.#palette)]);
    this.#lines(["", this.#verdict(outcome), ""]);
    if (undecided.length > 0) {
      const concerned = openElections.map(({ peer }) => peer);
      this.#lines([...standstill(undecided, openElections, concerned, this.#palette), ""]);
    }
    if (malice !== undefined) this.#lines([...maliceLines(malice, graphs, this.#palette), ""]);
    if (explanation !== undefined) this.#lines([...this.#explained(explanation), ""]);
    this.#lines(closing(outcome, this.#palette));
  }

  #explained({ height, why }: NonNullable<Outcome["explanation"]>): string[] {
    if (why !== undefined) return explanationText(height, why, this.#palette);
    return [this.#palette.red(`There is no block ${height} to explain: nobody decided it`)];
  }

  #verdict(outcome: Outcome): string {
    const { isConsensus, breach, rounds, payloads, undecided, members } = outcome;
    const { bold, green, red } = this.#palette;
    if (breach !== undefined) {
      return bold(red(`A promise was broken, which is a bug: ${breach.message}`));
    }
    if (isConsensus) return `${bold(green("Agreed:"))} ${agreement(outcome)}`;
    const free = members.filter(({ isMember, state }) => isMember && state === undefined);
    if (undecided.length === 0 && free.length > 0) {
      const who = free.map(({ name }) => name).join(", ");
      return bold(red(`Not removed within ${counted(rounds, "round")}: ${who}`));
    }
    const what = `${undecided.length} of ${counted(payloads, "payload")}`;
    const after = counted(rounds, "round");
    return bold(red(`No consensus within ${after}: ${what} undecided by some or all peers`));
  }

  get #news(): RoundNews {
    return { isChanging: this.#isChanging, hasMalice: this.#hasMalice };
  }

  #lines(lines: readonly string[]): void {
    this.#write(lines.map((line) => `${line}\n`).join(""));
  }
}

/** Who has the same as whom. */
function agreement({ blocks, members, lastBlockHash }: Outcome): string {
  const present = members.filter(({ isMember }) => isMember);
  const offenders = members.filter(({ state }) => state === undefined);
  const gone = members.length - present.length - offenders.length;
  const who = gone > 0 ? "member" : "peer";
  const have =
    present.length === 1 ? `one ${who} has` : `all ${counted(present.length, who)} have the same`;
  const same = `${have} ${counted(blocks.length, "block")}, up to ${lastBlockHash}`;
  const without = offenders.map(({ name }) => name).join(" and ");
  const told = without === "" ? same : `${same}; ${without} voted out`;
  return gone === 0 ? told : `${told}; ${gone} removed: the same up to the removal`;
}
