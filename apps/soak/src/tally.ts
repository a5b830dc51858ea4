import { createHash } from "node:crypto";
import type { Verdict } from "@parsec/mock-net";
import type { Outcome } from "./outcome.ts";

/** Keeps count of what became of networks. */
export class Tally {
  readonly #counts: Record<Verdict, number> = {
    pass: 0,
    noProgress: 0,
    diverged: 0,
    honestAccused: 0,
    violation: 0,
  };
  readonly #failures: Outcome[] = [];
  #events = 0;
  #blocks = 0;
  readonly #hash = createHash("sha256");

  /** How many networks there were. */
  get networks(): number {
    const { pass, noProgress, diverged, honestAccused, violation } = this.#counts;
    return pass + noProgress + diverged + honestAccused + violation;
  }

  /** How many networks ended so, by verdict. */
  get counts(): Readonly<Record<Verdict, number>> {
    return this.#counts;
  }

  /** Gossip events in all of them. */
  get events(): number {
    return this.#events;
  }

  /** Blocks agreed on in all of them. */
  get blocks(): number {
    return this.#blocks;
  }

  /** A hash of all that happened in all of them, in the order in which they were added: equal ones mean equal runs. */
  get fingerprint(): string {
    return this.#hash.copy().digest("hex");
  }

  /** Those that didn't agree. */
  get failures(): readonly Outcome[] {
    return this.#failures;
  }

  /**
   * @param outcome - what became of another network
   */
  add(outcome: Outcome): void {
    this.#counts[outcome.verdict]++;
    this.#events += outcome.events;
    this.#blocks += outcome.blocks;
    this.#hash.update(`${outcome.seed} ${outcome.fingerprint}\n`);
    if (outcome.verdict !== "pass") this.#failures.push(outcome);
  }
}
