import type { Ballot, Block, Parsec } from "@parsec/core";
import type { PublicId } from "@parsec/crypto";
import { NetworkError } from "./network-error.ts";
import type { MakeParticipant, Participant, Seat } from "./participant.ts";
import { SimulatedPeer } from "./simulated-peer.ts";

/** A peer in whose place somebody acts of whom nothing is promised. */
export class AdversarialPeer extends SimulatedPeer {
  readonly isHonest = false;
  readonly blocks: readonly Block[] = [];
  readonly persisted: readonly Uint8Array[] = [];
  readonly eventCount = 0;
  readonly #make: () => Participant;
  #participant: Participant | undefined;

  /**
   * @param seat - what it has
   * @param make - makes who acts
   */
  constructor(seat: Seat, make: MakeParticipant) {
    super(seat.index, seat.id);
    this.#make = () => make(seat);
  }

  get parsec(): Parsec {
    throw new NetworkError("adversary", `${this.name} isn't honest: ask it yourself`);
  }

  start(): void {
    this.#participant = this.#make();
    this.#participant.start();
  }

  handleMessage(from: PublicId, bytes: Uint8Array): void {
    this.#participant?.handleMessage(from, bytes);
  }

  takeTurn(): void {
    this.#participant?.takeTurn();
  }

  vote(ballots: readonly Ballot[]): void {
    this.#participant?.vote(ballots);
  }
}
