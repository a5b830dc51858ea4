import type { RestartOptions } from "./restart-options.ts";
import { NetworkError } from "./network-error.ts";

/** Something that happens to a network's peers; a method of `Network` each. */
export type NetworkAction =
  | {
      /** A new peer is invited by the present voters. */
      readonly kind: "join";
    }
  | {
      /** The voters remove a peer; it can't be reached; it can again. */
      readonly kind: "remove" | "sleep" | "wake";
      /** Its index. */
      readonly peer: number;
    }
  | ({
      /** A peer crashes. */
      readonly kind: "crash";
      /** Its index. */
      readonly peer: number;
    } & CrashOptions)
  | ({
      /** A peer is restarted. */
      readonly kind: "restart";
      /** Its index. */
      readonly peer: number;
    } & RestartOptions);

/** How a peer crashes. */
export interface CrashOptions {
  /**
   * After how many further steps of carrying out effects: each batch persisted, each sync, each message sent and each block
   * applied is one, and it crashes before the next. At once, between two inputs, if left out.
   */
  readonly afterSteps?: number;
}

/** When it happens. */
export interface ScheduledAction {
  /** At the beginning of which round, from 1. */
  readonly round: number;
  /** What. */
  readonly action: NetworkAction;
}

/** What is going to happen to a network's peers. */
export class Schedule {
  /** The next comes last. */
  readonly #coming: ScheduledAction[];

  /**
   * @param actions - in whatever order; those of one round happen in theirs
   * @throws NetworkError `invalidConfig`
   */
  constructor(actions: readonly ScheduledAction[]) {
    for (const { round } of actions) {
      if (Number.isSafeInteger(round) && round >= 1) continue;
      throw new NetworkError("invalidConfig", "Set each round of the schedule to 1 or more");
    }
    this.#coming = actions.toSorted((one, other) => one.round - other.round).toReversed();
  }

  /** Whether nothing is left of it. */
  get isDone(): boolean {
    return this.#coming.length === 0;
  }

  /**
   * What happens now; it is handed out once.
   *
   * @param round - the present one
   */
  take(round: number): readonly NetworkAction[] {
    const due: NetworkAction[] = [];
    for (let next = this.#coming.at(-1); next !== undefined; next = this.#coming.at(-1)) {
      if (next.round > round) break;
      due.push(next.action);
      this.#coming.pop();
    }
    return due;
  }
}
