/**
 * What happened in a step:
 *
 * - `start`: a peer began
 * - `turn`: it was its turn to begin an exchange
 * - `deliver`: a message arrived; `lose`: one arrived where nobody was there to take it
 * - `vote`: it voted
 * - `timer`: an adversary's or application's timer went off
 * - `crash`, `restart`, `sleep`, `wake`: as they say
 */
export type StepKind =
  | "start"
  | "turn"
  | "deliver"
  | "lose"
  | "vote"
  | "timer"
  | "crash"
  | "restart"
  | "sleep"
  | "wake";

/** One thing that happened in a network. */
export interface Step {
  /** Its number, from 1. */
  readonly number: number;
  /** When, in virtual milliseconds since the start. */
  readonly time: number;
  /** What. */
  readonly kind: StepKind;
  /** Index of the peer to which it happened. */
  readonly peer: number;
  /** Index of the sender of a message. */
  readonly from?: number;
  /** Bytes of the message. */
  readonly size?: number;
  /** How many events the peer knows after it; 0 if it isn't honest. */
  readonly events: number;
  /** How many blocks it has after it. */
  readonly blocks: number;
}

/**
 * A step in a line, for people and for comparing runs.
 *
 * @param step - the step
 */
export function stepLine({ number, time, kind, peer, from, size, events, blocks }: Step): string {
  const what = from === undefined ? kind : `${kind} ${size ?? 0} bytes from ${from}`;
  return `${number} ${time.toFixed(3)} peer ${peer}: ${what}; ${events} events, ${blocks} blocks`;
}
