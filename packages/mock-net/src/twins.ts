import type { Ballot } from "@parsec/core";
import { decodeMessage, networkOf, type Network } from "@parsec/core/wire";
import type { Hash, PublicId } from "@parsec/crypto";
import type { MakeParticipant, Participant, Seat } from "./participant.ts";
import { ProtocolFollower } from "./protocol-follower.ts";

/** Which of two twins. */
export type Twin = "first" | "second" | "both" | "neither";

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
  /**
   * Makes each of them; a {@link ProtocolFollower}, if left out.
   *
   * @param seat - all that it has; the other has the same
   * @param twin - which of them it is
   */
  readonly make?: (seat: Seat, twin: "first" | "second") => Participant;
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
  readonly #network: Network;
  /** What was sent after which event. */
  readonly #sent = new Map<Hash, Hash>();
  #isFork = false;

  constructor(seat: Seat, options: TwinsOptions) {
    this.#seat = seat;
    this.#options = options;
    this.#network = networkOf(seat.genesis);
    const make = options.make ?? ((each: Seat): Participant => new ProtocolFollower(each));
    const watched = this.#watched();
    [this.#first, this.#second] = [make(watched, "first"), make(watched, "second")];
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

  /** Their seat, but what they send is looked at first. */
  #watched(): Seat {
    const send = (to: PublicId, bytes: Uint8Array): void => {
      if (!this.#isFork) this.#lookForFork(bytes);
      this.#seat.send(to, bytes);
    };
    return Object.create(this.#seat, { send: { value: send } }) as Seat;
  }

  /** Tells of the first event that one of them sends though the other has sent another one after the same. */
  #lookForFork(bytes: Uint8Array): void {
    const message = decodeMessage(bytes, this.#network);
    if (!message.ok || !("events" in message.value)) return;
    for (const { hash, body } of message.value.events) {
      if (body.creator !== this.#seat.id || body.cause === "initial") continue;
      const other = this.#sent.get(body.selfParent);
      this.#sent.set(body.selfParent, hash);
      if (other === undefined || other === hash) continue;
      this.#isFork = true;
      this.#seat.confess({ behaviour: "twins", malice: "fork", evidence: [other, hash] });
      return;
    }
  }

  #those(which: Twin): Participant[] {
    if (which === "neither") return [];
    if (which === "both") return [this.#first, this.#second];
    return [which === "first" ? this.#first : this.#second];
  }
}
