import { type Ballot, type Block, type BlockContext, encodeBlock, type Fault } from "@parsec/core";
import type { Hash, PublicId } from "@parsec/crypto";
import { Agreement } from "./agreement.ts";
import type { Breach } from "./breach.ts";
import { Fingerprint } from "./fingerprint.ts";
import type { NetworkPeer } from "./network-peer.ts";
import type { Ending } from "./roll.ts";
import { VoteCount } from "./vote-count.ts";

/** Numbers that tell the entries of a fingerprint apart. */
const [SENT, DECIDED] = [0, 1];

/** Sees all that happens in a network, and holds it against what was promised. */
export class Watch {
  /** What was voted for. */
  readonly votes: VoteCount;
  readonly #agreement: Agreement;
  readonly #fingerprint = new Fingerprint();
  #breach: Breach | undefined;
  #decisions = 0;

  /**
   * @param context - what blocks are verified by; the voters are the genesis group
   */
  constructor(context: BlockContext) {
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
   * @param voter - the peer that voted
   * @param ballots - what for
   */
  voted(voter: NetworkPeer, ballots: readonly Ballot[]): void {
    for (const ballot of ballots) this.votes.cast(voter, ballot);
  }

  /**
   * @param now - virtual milliseconds
   * @param from - index of the sender
   * @param to - index of the receiver
   * @param bytes - the message
   */
  sent(now: number, from: number, to: number, bytes: Uint8Array): void {
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
    this.broke(this.#agreement.add(index, block));
    const ending = this.ending(id);
    if (ending === undefined || election <= ending.election) return;
    const message = `block ${height} is of election ${election}, but ${ending.election} removed it`;
    this.broke({ kind: "decidedAfterLeaving", message, peer: index });
  }

  /**
   * @param peer - index of the peer that blames another one
   * @param fault - what for
   */
  blamed(peer: number, fault: Fault): void {
    const message = `${fault.sender} is blamed for ${fault.code}: ${fault.message}`;
    this.broke({ kind: "fault", message, peer, fault });
  }

  /**
   * @param breach - a promise broken; the first counts
   */
  broke(breach: Breach | undefined): void {
    this.#breach ??= breach;
  }
}
