import { blockTable } from "./block-table.ts";
import { closing } from "./closing.ts";
import { conditions } from "./conditions.ts";
import { networkHeading } from "./network-heading.ts";
import type { NetworkFacts, Outcome, RoundFacts } from "./network-facts.ts";
import type { Palette } from "./palette.ts";
import type { Report } from "./report.ts";
import { roundHeading, roundLine } from "./round-line.ts";
import { standstill } from "./standstill.ts";
import { counted } from "./words.ts";

/** Tells a run as it happens, for people. */
export class TextReport implements Report {
  readonly #write: (text: string) => void;
  readonly #palette: Palette;
  #peers: readonly string[] = [];
  #opaque = 0;

  /**
   * @param write - where it goes
   * @param palette - the colours
   */
  constructor(write: (text: string) => void, palette: Palette) {
    this.#write = write;
    this.#palette = palette;
  }

  start(facts: NetworkFacts): void {
    this.#peers = facts.peers.map(({ name }) => name);
    this.#opaque = facts.opaque;
    this.#lines(networkHeading(facts, conditions, this.#palette));
    this.#lines(["", roundHeading(this.#palette)]);
  }

  round(round: RoundFacts): void {
    this.#lines([roundLine(round, this.#palette)]);
  }

  end(outcome: Outcome): void {
    const { blocks, undecided, openElections } = outcome;
    if (blocks.length > 0) this.#lines(["", ...blockTable(blocks, this.#peers, this.#palette)]);
    this.#lines(["", this.#verdict(outcome), ""]);
    if (undecided.length > 0) {
      this.#lines([...standstill(undecided, openElections, this.#peers, this.#palette), ""]);
    }
    this.#lines(closing(outcome, this.#palette));
  }

  #verdict({ isConsensus, breach, blocks, lastBlockHash, rounds, undecided }: Outcome): string {
    const { bold, green, red } = this.#palette;
    if (breach !== undefined) {
      return bold(red(`A promise was broken, which is a bug: ${breach.message}`));
    }
    if (isConsensus) {
      const have =
        this.#peers.length === 1 ? "one peer has" : `all ${this.#peers.length} peers have the same`;
      return `${bold(green("Agreed:"))} ${have} ${counted(blocks.length, "block")}, up to ${lastBlockHash}`;
    }
    const what = `${undecided.length} of ${counted(this.#opaque + 1, "payload")}`;
    const after = counted(rounds, "round");
    return bold(red(`No consensus within ${after}: ${what} undecided by some or all peers`));
  }

  #lines(lines: readonly string[]): void {
    this.#write(lines.map((line) => `${line}\n`).join(""));
  }
}
