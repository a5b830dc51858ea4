import { type Block, type BlockContext, encodeBlock, type Fault } from "@parsec/core";
import type { Hash } from "@parsec/crypto";
import { Agreement } from "./agreement.ts";
import { Ballot, type Undecided } from "./ballot.ts";
import type { Breach } from "./breach.ts";
import { Fingerprint } from "./fingerprint.ts";

/** Numbers that tell the entries of a fingerprint apart. */
const [SENT, DECIDED] = [0, 1];

/** Sees all that happens in a network, and holds it against what was promised. */
export class Watch {
  readonly #agreement: Agreement;
  readonly #ballot: Ballot;
  readonly #fingerprint = new Fingerprint();
  #breach: Breach | undefined;
  #decisions = 0;

  /**
   * @param context - what blocks are verified by; the genesis group are the peers, by index
   */
  constructor(context: BlockContext) {
    this.#agreement = new Agreement(context);
    this.#ballot = new Ballot(context.genesis.mode, context.genesis.group);
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

  /** Whether all peers decided all that was voted for. */
  get isDone(): boolean {
    return this.#ballot.isDone;
  }

  /** What isn't decided by all. */
  get undecided(): readonly Undecided[] {
    return this.#ballot.undecided;
  }

  /**
   * @param voter - index of the peer that voted
   * @param payloads - what for
   */
  voted(voter: number, payloads: readonly Uint8Array[]): void {
    for (const payload of payloads) this.#ballot.cast(voter, payload);
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
   * @param peer - index of the peer that decided
   * @param block - what it decided
   */
  decided(now: number, peer: number, block: Block): void {
    this.#decisions++;
    this.#fingerprint.add([DECIDED, now, peer, block.header.height], encodeBlock(block));
    this.#ballot.decide(peer, block);
    this.broke(this.#agreement.add(peer, block));
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
