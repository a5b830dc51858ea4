import type { Writable } from "node:stream";
import pc from "picocolors";
import { jsonLine } from "./json-line.ts";
import type { FileOutcome } from "./replay-file.ts";
import { tableHead, tableRow } from "./table.ts";

/** How a run ended: all met, something on record not met, something not replayed, ended early. */
export type ExitCode = 0 | 1 | 2 | 130;

/** Where a report goes, and in which form. */
export interface ReportTarget {
  readonly stdout: Writable;
  readonly stderr: Writable;
  /** Lines of JSON and nothing else on `stdout`, instead of a table. */
  readonly json: boolean;
  /** Whether the table may be coloured. */
  readonly isColored: boolean;
}

/** Writes what becomes of the files, as it comes, and keeps count. */
export class Report {
  readonly #target: ReportTarget;
  readonly #colors: ReturnType<typeof pc.createColors>;
  #replayed = 0;
  #different = 0;
  #faults = 0;

  /**
   * @param target - where it goes
   */
  constructor(target: ReportTarget) {
    this.#target = target;
    this.#colors = pc.createColors(target.isColored);
    if (!target.json) target.stdout.write(tableHead(this.#colors));
  }

  /** How many files are done. */
  get count(): number {
    return this.#replayed + this.#faults;
  }

  /**
   * @param outcome - what became of the next file
   */
  add(outcome: FileOutcome): void {
    const { stdout, stderr, json } = this.#target;
    if ("fault" in outcome) {
      this.#faults++;
      stderr.write(`${outcome.fault}\n`);
      return;
    }
    const { file, checked } = outcome;
    this.#replayed++;
    if (checked.differences.length > 0) this.#different++;
    stdout.write(json ? jsonLine(file, checked) : tableRow(file, checked, this.#colors));
    if (json) for (const each of checked.differences) stderr.write(`${file}: ${each}\n`);
  }

  /**
   * Sums up.
   *
   * @param isStopped - whether files may be left over
   */
  close(isStopped: boolean): ExitCode {
    const { stdout, stderr, json } = this.#target;
    const differ = `${this.#different} not as on record`;
    if (isStopped) stderr.write("stopped early\n");
    if (!json)
      stdout.write(`${this.#replayed} replayed, ${differ}; ${this.#faults} not readable\n`);
    if (this.#different > 0) return 1;
    if (this.#faults > 0) return 2;
    return isStopped ? 130 : 0;
  }
}
