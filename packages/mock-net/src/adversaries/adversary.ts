import type { Ballot, Effects } from "@parsec/core";
import type { PublicId } from "@parsec/crypto";
import type { MakeParticipant, Seat } from "../participant.ts";
import { ProtocolFollower } from "../protocol-follower.ts";
import type { Behaviour, MakeBehaviour } from "./behaviour.ts";
import { Hand } from "./hand.ts";

/**
 * Somebody who follows the protocol but for some behaviours, all at once: what one of them changes the next one gets changed.
 *
 * @param behaviours - what it does otherwise; nothing if there are none
 */
export function adversary(...behaviours: readonly MakeBehaviour[]): MakeParticipant {
  return (seat) => new Adversary(seat, behaviours);
}

class Adversary extends ProtocolFollower {
  readonly #behaviours: readonly Behaviour[];
  readonly #hand: Hand;

  constructor(seat: Seat, behaviours: readonly MakeBehaviour[]) {
    const opening = behaviours.flatMap((make) => make.opening?.(seat) ?? []);
    super(seat, opening);
    this.#hand = new Hand({
      seat,
      parsec: this.parsec,
      carryOut: (effects) => this.carryOut(effects),
      reaches: (to) => this.#reaches(to),
    });
    for (const event of opening) this.#hand.notebook.add(event);
    this.#behaviours = behaviours.map((make) => make(this.#hand));
  }

  override handleMessage(from: PublicId, bytes: Uint8Array): void {
    const isOver = this.#behaviours.some((each) => each.hears?.(from, bytes) === true);
    if (!isOver) super.handleMessage(from, bytes);
  }

  override takeTurn(): void {
    for (const each of this.#behaviours) each.turn?.();
    super.takeTurn();
  }

  override vote(ballots: readonly Ballot[]): void {
    let kept = ballots;
    for (const each of this.#behaviours) kept = each.votes?.(kept) ?? kept;
    super.vote(kept);
  }

  protected override carryOut(effects: Effects): void {
    this.#hand.notebook.take(effects.persist);
    let { send } = effects;
    for (const each of this.#behaviours) send = each.sends?.(send) ?? send;
    super.carryOut({ ...effects, send: send.filter(({ to }) => this.#reaches(to)) });
    if (effects.persist.length > 0) for (const each of this.#behaviours) each.changed?.();
  }

  #reaches(to: PublicId): boolean {
    return this.#behaviours.every((each) => each.reaches?.(to) ?? true);
  }
}
