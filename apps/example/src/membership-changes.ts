import type { MembershipPayload } from "@parsec/core";
import { type Network, type NetworkPeer, RandomStream } from "@parsec/mock-net";
import type { PlannedChange } from "./change-plan.ts";

/** A change that was proposed. */
export interface StartedChange {
  readonly kind: MembershipPayload["kind"];
  /** Who joins or is removed. */
  readonly peer: NetworkPeer;
}

/**
 * Lets peers join and be removed, each at its round or later: as soon as it can be done without endangering what others wait
 * for. Until then later changes may overtake it.
 */
export class MembershipChanges {
  readonly #network: Network;
  readonly #maxPeers: number;
  readonly #random: RandomStream;
  readonly #started: StartedChange[] = [];
  #waiting: readonly PlannedChange[];

  /**
   * @param network - whose members change
   * @param plan - what is to happen
   * @param seed - printable ASCII characters
   * @param maxPeers - how many members there may be
   */
  constructor(network: Network, plan: readonly PlannedChange[], seed: string, maxPeers: number) {
    this.#network = network;
    this.#waiting = plan;
    this.#random = new RandomStream(`${seed}, removed peers`, "application");
    this.#maxPeers = maxPeers;
  }

  /** What was proposed so far, decided or not. */
  get started(): readonly StartedChange[] {
    return this.#started;
  }

  /**
   * Whether somebody's removal was proposed. Who is to go votes for nothing more but that.
   *
   * @param peer - its index
   */
  isLeaving(peer: number): boolean {
    return this.#started.some(({ kind, peer: { index } }) => kind === "remove" && index === peer);
  }

  /**
   * Proposes what is due and possible.
   *
   * @param round - the round that begins
   * @returns what was proposed
   */
  begin(round: number): readonly StartedChange[] {
    const before = this.#started.length;
    this.#waiting = this.#waiting.filter((change) => {
      return change.round > round || !(change.kind === "add" ? this.#add() : this.#remove());
    });
    return this.#started.slice(before);
  }

  /** Lets somebody join, if there is room even if no other change is decided before. */
  #add(): boolean {
    const { genesis } = this.#network;
    const everAdded = this.#started.filter(({ kind }) => kind === "add").length;
    const isRoomForAll = genesis.group.length + everAdded < this.#maxPeers;
    // Removals made room: all must know it, or some would not vote for one more.
    const isRoomLeft = this.#isAtRest && this.#members.length < this.#maxPeers;
    if (!isRoomForAll && !isRoomLeft) return false;
    this.#started.push({ kind: "add", peer: this.#network.join() });
    return true;
  }

  /** Removes somebody, if those who stay can decide it alone, or else if nothing else is going on. */
  #remove(): boolean {
    const members = this.#members;
    const staying = members.filter(({ index }) => !this.isLeaving(index));
    if (members.length < 2 || !members.every(({ parsec }) => parsec.state === "voting"))
      return false;
    const coming = this.#underWay.filter(
      ({ kind, peer }) => kind === "add" && !members.includes(peer),
    );
    const isEnough = 3 * (staying.length - 1) > 2 * (members.length + coming.length);
    if (!isEnough && !this.#isAtRest) return false;
    const peer = this.#random.pick(
      staying.filter(({ id }) => members.every(({ parsec }) => parsec.voters.includes(id))),
    );
    if (peer === undefined) return false;
    this.#network.remove(peer.index);
    this.#started.push({ kind: "remove", peer });
    return true;
  }

  get #members(): readonly NetworkPeer[] {
    const { members, peers } = this.#network;
    return peers.filter(({ index }) => members.includes(index));
  }

  /** Changes that somebody who is concerned doesn't know to be over. */
  get #underWay(): readonly StartedChange[] {
    return this.#started.filter(({ kind, peer: { parsec } }) =>
      kind === "add" ? parsec.state === "joining" : parsec.state !== "left",
    );
  }

  /** Whether no change is under way, and all members know it. */
  get #isAtRest(): boolean {
    const members = this.#members;
    const count = members.length;
    return (
      this.#underWay.length === 0 &&
      members.every(({ parsec }) => parsec.state === "voting" && parsec.voters.length === count)
    );
  }
}
