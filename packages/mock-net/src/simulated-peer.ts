import type { Ballot, Block, Parsec } from "@parsec/core";
import type { PublicId } from "@parsec/crypto";
import type { NetworkPeer } from "./network-peer.ts";
import type { Participant } from "./participant.ts";
import { peerName } from "./peer-name.ts";

/** A peer as its surroundings see it: somebody acts in its place. */
export abstract class SimulatedPeer implements NetworkPeer, Participant {
  readonly index: number;
  readonly id: PublicId;
  readonly name: string;
  isRunning = true;
  isAsleep = false;
  /** How many copies of messages are on their way to it, or wait for it to have time. */
  coming = 0;
  /** Until when it is at work, in virtual milliseconds. */
  busyUntil = 0;
  /** What waits for it to have time. */
  readonly backlog: (() => void)[] = [];
  /** What it sends while it is at work leaves when that is done. */
  outbox: { readonly to: PublicId; readonly bytes: Uint8Array }[] | undefined;
  /** Counts the times that it lost what it had to remember: what it sent before never arrives then. */
  epoch = 0;

  /**
   * @param index - its position among the peers
   * @param id - its public key
   */
  constructor(index: number, id: PublicId) {
    this.index = index;
    this.id = id;
    this.name = peerName(index);
  }

  abstract get isHonest(): boolean;
  abstract get parsec(): Parsec;
  abstract get blocks(): readonly Block[];
  abstract get persisted(): readonly Uint8Array[];
  /** How many gossip events it knows, as far as that can be told. */
  abstract get eventCount(): number;
  abstract start(): void;
  abstract handleMessage(from: PublicId, bytes: Uint8Array): void;
  abstract takeTurn(): void;
  abstract vote(ballots: readonly Ballot[]): void;
}
