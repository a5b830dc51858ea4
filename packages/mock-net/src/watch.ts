import { type Block, type BlockContext, encodeBlock, type Fault } from "@parsec/core";
import type { Hash, PublicId } from "@parsec/crypto";
import { Agreement } from "./agreement.ts";
import type { Breach } from "./breach.ts";
import { Fingerprint } from "./fingerprint.ts";
import type { NetworkPeer } from "./network-peer.ts";
import { Offences } from "./offences.ts";
import type { Population } from "./population.ts";
import type { Ending } from "./roll.ts";
import { VoteCount } from "./vote-count.ts";

/** Numbers that tell the entries of a fingerprint apart. */
const [SENT, DECIDED] = [0, 1];

/**
 * Most events that one input makes: whoever becomes a member makes its first one, votes, accuses and answers. Each event is
 * made by some peer's input, so nobody knows more than all inputs made.
 */
const EVENTS_PER_INPUT = 6;
/** Most messages that one input sends: a series of eight. */
const MESSAGES_PER_INPUT = 8;

/** Sees all that happens in a network, and holds it against what was promised. */
export class Watch {
  /** What was voted for. */
  readonly votes: VoteCount;
  /** What adversaries did. */
  readonly offences: Offences = new Offences();
  readonly #agreement: Agreement;
  readonly #fingerprint = new Fingerprint();
  readonly #population: Population;
  #breach: Breach | undefined;
  #decisions = 0;
  #inputs = 0;
  #messages = 0;

  /**
   * @param context - what blocks are verified by; the voters are the genesis group
   * @param population - the peers
   */
  constructor(context: BlockContext, population: Population) {
    this.#population = population;
    this.#agreement = new Agreement(context);
    this.votes = new VoteCount(context.genesis.mode);
  }

  /** The first promise broken, if any. */
  get breach(): Breach | undefined {
    return this.#breach;
  }

  /** How many blocks were decided, each peer's counted. */
  get decisions(): number {
    return this.#decisions;
  }

  /** How many blocks the peer has that has most. */
  get height(): number {
    return this.#agreement.height;
  }

  /** A hash of all that was sent and decided so far. */
  get fingerprint(): Hash {
    return this.#fingerprint.value;
  }

  /** Ids of the voters after the last block of the peer that has most, ascending. */
  get voters(): readonly PublicId[] {
    return this.#agreement.voters;
  }

  /**
   * Where somebody's membership ended, if a block removed it.
   *
   * @param id - who
   */
  ending(id: PublicId): Ending | undefined {
    return this.#agreement.ending(id);
  }

  /**
   * Takes note of a step, and holds what came of it against what there was reason for. (Of adversaries nothing is known.)
   *
   * @param peer - to whom it happened
   */
  happened(peer: NetworkPeer): void {
    this.#inputs++;
    if (this.#population.honest.length < this.#population.peers.length) return;
    const found =
      peer.parsec.eventCount > EVENTS_PER_INPUT * this.#inputs
        ? `knows ${peer.parsec.eventCount} events`
        : this.#messages > MESSAGES_PER_INPUT * this.#inputs
          ? `and others sent ${this.#messages} messages`
          : undefined;
    if (found === undefined) return;
    const message = `${peer.name} ${found} after ${this.#inputs} inputs of all peers`;
    this.broke({ kind: "unbounded", message, peer: peer.index });
  }

  /**
   * @param now - virtual milliseconds
   * @param from - index of the sender
   * @param to - index of the receiver
   * @param bytes - the message
   */
  sent(now: number, from: number, to: number, bytes: Uint8Array): void {
    this.#messages++;
    this.#fingerprint.add([SENT, now, from, to], bytes);
  }

  /**
   * @param now - virtual milliseconds
   * @param peer - the peer that decided
   * @param block - what it decided
   */
  decided(now: number, { index, id }: NetworkPeer, block: Block): void {
    const { height, election } = block.header;
    this.#decisions++;
    this.#fingerprint.add([DECIDED, now, index, height], encodeBlock(block));
    this.votes.decide(index, block);
    const isFirst = height === this.height;
    this.broke(this.#agreement.add(index, block));
    if (isFirst) this.#checkVotes(index, block);
    const ending = this.ending(id);
    if (ending === undefined || election <= ending.election) return;
    const message = `block ${height} is of election ${election}, but ${ending.election} removed it`;
    this.broke({ kind: "decidedAfterLeaving", message, peer: index });
  }

  /**
   * Blame is a breach unless an adversary is blamed.
   *
   * @param peer - the peer that blames another one
   * @param fault - what for
   */
  blamed(peer: NetworkPeer, fault: Fault): void {
    if (this.#population.find(fault.sender)?.isHonest === false) {
      if (fault.event !== undefined) this.offences.refused(peer, fault.event);
      return;
    }
    const message = `${fault.sender} is blamed for ${fault.code}: ${fault.message}`;
    this.broke({ kind: "fault", message, peer: peer.index, fault });
  }

  /**
   * @param breach - a promise broken; the first counts
   */
  broke(breach: Breach | undefined): void {
    this.#breach ??= breach;
  }

  /** Of a block that nobody had before: whether honest peers voted for it whose votes prove it, and for whose removal. */
  #checkVotes(peer: number, block: Block): void {
    const { payload, proofs, header } = block;
    if (payload.kind === "genesis") return;
    if (payload.kind === "accusation" && payload.malice.kind !== "unprovable") {
      const offender = this.#population.find(payload.offender);
      if (offender?.isHonest !== true) return;
      const message = `block ${header.height} removes ${offender.name} for ${payload.malice.kind}`;
      this.broke({ kind: "honestRemoved", message, peer });
      return;
    }
    const honest = proofs.flatMap(({ voter }) => {
      const found = this.#population.find(voter);
      return found?.isHonest === true ? [found] : [];
    });
    const stranger = honest.find(({ index }) => !this.votes.hasAttempted(index, block));
    if (stranger !== undefined) {
      const message = `block ${header.height} is proven by ${stranger.name}, who didn't vote for it`;
      this.broke({ kind: "notVotedFor", message, peer });
    }
    if (payload.kind === "opaque" || payload.kind === "add" || honest.length > 0) return;
    const id = payload.kind === "accusation" ? payload.offender : payload.peer;
    const victim = this.#population.find(id);
    if (victim?.isHonest !== true) return;
    const message = `block ${header.height} removes ${victim.name}, which nobody honest voted for`;
    this.broke({ kind: "honestRemoved", message, peer });
  }
}
