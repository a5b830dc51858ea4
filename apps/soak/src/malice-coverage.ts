import { MALICE_KINDS, type MaliceKind } from "@parsec/core/wire";
import type { MaliceFound } from "./malice-found.ts";
import { misconducts, schedulerNames } from "./planned-adversaries.ts";

/** In how many networks a kind of malice was met. */
export interface KindCount {
  committed: number;
  accused: number;
  removed: number;
}

/** Counts by name, for programs. */
export interface MaliceCounts {
  /** Networks in which somebody did so, by what adversaries do. */
  readonly behaviours: Readonly<Record<string, number>>;
  /** Networks, by kinds of malice. */
  readonly kinds: Readonly<Record<string, Readonly<KindCount>>>;
  /** Networks, by stages of binary agreement ("round/step") that somebody reached. */
  readonly stages: Readonly<Record<string, number>>;
  /** Networks in which somebody began to meta-vote when it saw a fork. */
  readonly forksBeforeObservers: number;
}

/** Of 1,000 networks, in how many each thing has to be done, and each provable kind committed. */
const LEAST_PERMILLE = 20;

/** Networks from which on shares say something. */
const ENOUGH = 1_000;

/** Keeps count of what adversaries did and what became of them: of what never happened a run says nothing. */
export class MaliceCoverage {
  readonly #behaviours = new Map<string, number>(
    [...misconducts, ...schedulerNames].map((name) => [name, 0]),
  );
  readonly #kinds = new Map<MaliceKind, KindCount>(
    MALICE_KINDS.map((kind) => [kind, { committed: 0, accused: 0, removed: 0 }]),
  );
  readonly #stages = new Map<string, number>();
  #earlyForks = 0;
  #networks = 0;

  /**
   * @param found - what became of another network's adversaries
   */
  add(found: MaliceFound): void {
    this.#networks++;
    for (const name of found.behaviours) {
      this.#behaviours.set(name, (this.#behaviours.get(name) ?? 0) + 1);
    }
    for (const stage of found.stages) {
      this.#stages.set(stage, (this.#stages.get(stage) ?? 0) + 1);
    }
    if (found.hasEarlyFork) this.#earlyForks++;
    for (const what of ["committed", "accused", "removed"] as const) {
      for (const kind of found[what]) {
        const count = this.#kinds.get(kind);
        if (count !== undefined) count[what]++;
      }
    }
  }

  /** The counts, for programs. */
  get counts(): MaliceCounts {
    return {
      behaviours: Object.fromEntries(this.#behaviours),
      kinds: Object.fromEntries(this.#kinds),
      stages: Object.fromEntries(this.#stagesInOrder),
      forksBeforeObservers: this.#earlyForks,
    };
  }

  /** How many kinds, and which stages, were met, for the line that shows progress. */
  get short(): string {
    const kinds = [...this.#kinds.values()];
    const met = kinds.filter((count) => count.committed + count.accused + count.removed > 0);
    const last = this.#stagesInOrder.at(-1)?.[0] ?? "none";
    return `${met.length} of ${kinds.length} kinds of malice, stages up to ${last}`;
  }

  /** The counts as a table, for people. */
  get text(): string {
    const row = (name: string, ...counts: readonly (number | string)[]): string =>
      `${name.padEnd(30)}${counts.map((count) => String(count).padStart(11)).join("")}`;
    return [
      row("networks with malice of kind", "committed", "accused", "removed"),
      ...[...this.#kinds].map(([kind, { committed, accused, removed }]) =>
        row(`  ${kind}`, committed, accused, removed),
      ),
      row("networks with somebody's", "committed"),
      ...[...this.#behaviours].map(([name, count]) => row(`  ${name}`, count)),
      row("networks with", "met"),
      row("  a fork before an observer", this.#earlyForks),
      ...this.#stagesInOrder.map(([stage, count]) => row(`  stage ${stage}`, count)),
      "",
    ].join("\n");
  }

  get #stagesInOrder(): readonly (readonly [string, number])[] {
    const place = (stage: string): number => {
      const [round = 0, step = 0] = stage.split("/").map(Number);
      return 3 * round + step;
    };
    return [...this.#stages].toSorted(([one], [other]) => place(one) - place(other));
  }

  /** What happened too rarely; nothing in a run that is too short to tell. */
  get lacking(): readonly string[] {
    if (this.#networks < ENOUGH) return [];
    const isRare = (count: number): boolean => 1_000 * count < LEAST_PERMILLE * this.#networks;
    const complaint = (name: string, count: number): string =>
      `${name}: committed in ${count} of ${this.#networks} networks, less than ${LEAST_PERMILLE / 10} %`;
    const behaviours = [...this.#behaviours].filter(([, count]) => isRare(count));
    const kinds = [...this.#kinds].filter(([, { committed }]) => isRare(committed));
    return [
      ...kinds.map(([kind, { committed }]) => complaint(kind, committed)),
      ...behaviours.map(([name, count]) => complaint(name, count)),
    ];
  }
}
