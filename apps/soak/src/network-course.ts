import type { ApplicationSeat, Network, NetworkPeer } from "@parsec/mock-net";
import type { NetworkPlan } from "./network-plan.ts";
import type { PlannedVote } from "./planned-payloads.ts";
import type { PlannedChange, PlannedRestart } from "./planned-troubles.ts";

/** Carries a plan out, round by round: who votes, crashes, comes back, joins, is removed. */
export class NetworkCourse {
  readonly #plan: NetworkPlan;
  readonly #network: Network;
  readonly #seats: readonly ApplicationSeat[];
  /** Whose removal was proposed. */
  readonly #removing = new Set<number>();

  /**
   * @param plan - what is to happen
   * @param network - to which
   * @param seats - through which its peers vote, by index
   */
  constructor(plan: NetworkPlan, network: Network, seats: readonly ApplicationSeat[]) {
    this.#plan = plan;
    this.#network = network;
    this.#seats = seats;
  }

  /** Whether all of it has happened. */
  get isOver(): boolean {
    return this.#network.round >= this.#plan.fairRound;
  }

  /** Lets happen what belongs to the round that begins. */
  beginRound(): void {
    const round = this.#network.round + 1;
    const { fairRound, payloads, troubles } = this.#plan;
    if (round > fairRound) return;
    for (const restart of troubles.restarts) this.#endure(restart, round);
    for (const change of troubles.changes) if (change.round === round) this.#change(change);
    for (const proposal of payloads.proposals) {
      if (proposal.round === round) this.#network.propose(proposal.payload);
    }
    for (const vote of payloads.votes) {
      if (vote.round === round) this.#vote(vote);
      // Who had crashed at its time votes now; nothing comes of it where it did then.
      else if (round === fairRound) this.#seats[vote.peer]?.vote(vote.payloads);
    }
  }

  #vote({ peer, permille, payloads }: PlannedVote): void {
    const seat = this.#seats[peer];
    const wait = (permille * this.#plan.conditions.gossipInterval) / 1000;
    // Adversaries have no application.
    if (seat === undefined) this.#network.voteAt(this.#network.now + wait, peer, payloads);
    else seat.after(wait, () => seat.vote(payloads));
  }

  #endure(restart: PlannedRestart, round: number): void {
    const { peer, crashRound, afterSteps, restartRound, hasLostDisk } = restart;
    const isRunning = this.#peer(peer).isRunning;
    if (round === crashRound && isRunning) {
      this.#network.crash(peer, afterSteps === undefined ? {} : { afterSteps });
    }
    if (round !== restartRound) return;
    // It did so little that it hasn't crashed yet.
    if (isRunning) this.#network.crash(peer);
    this.#network.restart(peer, { hasLostDisk });
  }

  #change({ kind, choice }: PlannedChange): void {
    const { members } = this.#network;
    if (kind === "join") {
      this.#network.join();
      return;
    }
    const victim = members[choice % members.length];
    if (victim === undefined || !this.#isDispensable(victim)) return;
    this.#removing.add(victim);
    this.#network.remove(victim);
  }

  /** Somebody has to stay, and adversaries have to stay fewer than a third, whatever is decided when. */
  #isDispensable(victim: number): boolean {
    const { members } = this.#network;
    const adversaries = this.#plan.adversaries.length;
    if (adversaries === 0) return members.length > 1;
    const going = members.filter((peer) => peer === victim || this.#removing.has(peer));
    return members.length - going.length > 3 * adversaries;
  }

  #peer(index: number): NetworkPeer {
    const peer = this.#network.peers[index];
    if (peer === undefined) throw new Error(`there is no peer ${index}`);
    return peer;
  }
}
