import { type Ballot, type Effects, Parsec, ParsecError, type UncheckedEvent } from "@parsec/core";
import { encodeBatch } from "@parsec/core/wire";
import type { PublicId } from "@parsec/crypto";
import type { Participant, Seat } from "./participant.ts";

/**
 * Follows the protocol, as adversaries do but for what they do otherwise: a peer without a store, whose effects may be
 * changed before they are carried out. To be extended, or held as a part.
 */
export class ProtocolFollower implements Participant {
  /** The peer. */
  readonly parsec: Parsec;
  /** What it has. */
  protected readonly seat: Seat;
  readonly #started: Effects;

  /**
   * @param seat - of the peer that it stands for
   * @param opening - events with which its chain begins, if not with those that the protocol says; payloads apart from
   *   the genesis can't be voted for
   */
  constructor(seat: Seat, opening: readonly UncheckedEvent[] = []) {
    this.seat = seat;
    const { genesis, signer, scheme, section } = seat;
    const config = { genesis, signer, scheme, ...(section && { section }) };
    const batch = encodeBatch({ events: opening, payloads: [], certificates: [] });
    const { parsec, effects } = Parsec.restore(config, opening.length === 0 ? [] : [batch]);
    this.parsec = parsec;
    this.#started = effects;
  }

  start(): void {
    this.carryOut(this.#started);
  }

  handleMessage(from: PublicId, bytes: Uint8Array): void {
    this.carryOut(this.parsec.handleMessage(from, bytes));
  }

  takeTurn(): void {
    const { parsec, seat } = this;
    const targets = parsec.gossipTargets.filter((target) => parsec.hasAnythingToSay(target));
    const target = seat.random.pick(targets);
    if (target !== undefined) this.carryOut(parsec.createGossip(target));
  }

  vote(ballots: readonly Ballot[]): void {
    const news = ballots.filter((ballot) => !this.parsec.hasVoted(ballot));
    if (!this.parsec.canVote || news.length === 0) return;
    try {
      this.carryOut(this.parsec.vote(news));
    } catch (error) {
      // What it is asked to vote for may have become pointless.
      if (!(error instanceof ParsecError)) throw error;
    }
  }

  /**
   * Does what an input asks for: sends. To be overridden by whoever does something else.
   *
   * @param effects - of the input
   */
  protected carryOut(effects: Effects): void {
    for (const { to, bytes } of effects.send) this.seat.send(to, bytes);
  }
}
