import type { Ballot } from "@parsec/core";
import type { PublicId } from "@parsec/crypto";
import type { MakeParticipant, Participant, Seat } from "./participant.ts";
import { ProtocolFollower } from "./protocol-follower.ts";

/** Which of two twins. */
export type Twin = "first" | "second" | "both";

/** How twins share what comes for their common id. */
export interface TwinsOptions {
  /**
   * Who of them gets what somebody sends; both, if left out.
   *
   * @param from - the sender
   * @param seat - their common seat
   */
  readonly receives?: (from: PublicId, seat: Seat) => Twin;
  /** Who of them votes when asked; both, if left out. */
  readonly votes?: Twin;
  /** What each of them is; a {@link ProtocolFollower}, if left out. */
  readonly make?: MakeParticipant;
}

/**
 * Two instances with one key, side by side, neither of which knows of the other: that covers most equivocation (two events
 * after the same one, different votes, answers to different peers) without an adversary being written for it.
 *
 * @param options - how they share what comes for them
 */
export function twins(options: TwinsOptions = {}): MakeParticipant {
  return (seat) => new Twins(seat, options);
}

class Twins implements Participant {
  readonly #seat: Seat;
  readonly #options: TwinsOptions;
  readonly #first: Participant;
  readonly #second: Participant;

  constructor(seat: Seat, options: TwinsOptions) {
    this.#seat = seat;
    this.#options = options;
    const make = options.make ?? ((each: Seat): Participant => new ProtocolFollower(each));
    [this.#first, this.#second] = [make(seat), make(seat)];
  }

  start(): void {
    for (const twin of this.#those("both")) twin.start();
  }

  handleMessage(from: PublicId, bytes: Uint8Array): void {
    const receivers = this.#options.receives?.(from, this.#seat) ?? "both";
    for (const twin of this.#those(receivers)) twin.handleMessage(from, bytes);
  }

  takeTurn(): void {
    for (const twin of this.#those("both")) twin.takeTurn();
  }

  vote(ballots: readonly Ballot[]): void {
    for (const twin of this.#those(this.#options.votes ?? "both")) twin.vote(ballots);
  }

  #those(which: Twin): Participant[] {
    if (which === "both") return [this.#first, this.#second];
    return [which === "first" ? this.#first : this.#second];
  }
}
