import { type Network, type NetworkPeer, RandomStream } from "@parsec/mock-net";
import { opaqueText, payloadBytes, payloadText } from "./payload-text.ts";
import type { PlannedVote } from "./vote-plan.ts";

/** What voting is about. */
export interface VotingParts {
  readonly network: Network;
  /** Who of the first peers votes for what, and when. */
  readonly plan: readonly PlannedVote[];
  /** Printable ASCII characters. */
  readonly seed: string;
  /** Virtual milliseconds of a round. */
  readonly gossipInterval: number;
  /** Whether somebody is about to go, and votes for no payloads any more. */
  readonly isLeaving: (peer: number) => boolean;
}

/**
 * Lets peers vote for opaque payloads as planned, and fills the gaps that come from comings and goings: in `supermajority`
 * mode newcomers vote for all that is undecided; in `single` mode another peer votes where the one that should have is going
 * or gone.
 */
export class Voting {
  readonly #parts: VotingParts;
  readonly #random: RandomStream;
  /** When each payload comes up first, by its number. */
  readonly #times = new Map<number, number>();
  /** What newcomers voted for; in `single` mode, what everybody did. */
  readonly #votes = new Map<number, Set<number>>();

  /**
   * @param parts - what it is about
   */
  constructor(parts: VotingParts) {
    this.#parts = parts;
    this.#random = new RandomStream(`${parts.seed}, later votes`, "application");
    for (const { time, payloads } of parts.plan) {
      for (const payload of payloads) {
        this.#times.set(payload, Math.min(time, this.#times.get(payload) ?? time));
      }
    }
  }

  /**
   * How many payloads have come up.
   *
   * @param now - virtual milliseconds
   */
  comeUp(now: number): number {
    return [...this.#times.values()].filter((time) => time < now).length;
  }

  /** Lets peers vote in the round that begins. */
  begin(): void {
    const { network, plan, gossipInterval, isLeaving } = this.#parts;
    const end = network.now + gossipInterval;
    const isSingle = network.genesis.mode === "single";
    for (const { time, peer, payloads } of plan) {
      if (time < network.now || time >= end || isLeaving(peer)) continue;
      if (isSingle) for (const payload of payloads) this.#votesOf(peer).add(payload);
      network.voteAt(time, peer, payloads.map(payloadBytes));
    }
    const comeUp = [...this.#times].filter(([, time]) => time < end).map(([payload]) => payload);
    if (isSingle) this.#standIn(comeUp);
    else this.#catchUp(comeUp);
  }

  /** Lets newcomers vote for what is undecided. */
  #catchUp(comeUp: readonly number[]): void {
    const { network } = this.#parts;
    for (const peer of this.#voters.slice()) {
      if (peer.index < network.genesis.group.length) continue;
      const votes = this.#votesOf(peer.index);
      const decided = decidedTexts(peer);
      const open = comeUp.filter((each) => !votes.has(each) && !decided.has(opaqueText(each)));
      this.#vote(peer, open);
    }
  }

  /** Lets somebody vote for what nobody voted for who is still there. */
  #standIn(comeUp: readonly number[]): void {
    const { network } = this.#parts;
    const { members, peers } = network;
    const decided = peers.map(decidedTexts);
    const lost = comeUp.filter(
      (payload) =>
        !decided.some((texts) => texts.has(opaqueText(payload))) &&
        !members.some((member) => this.#votesOf(member).has(payload)),
    );
    for (const payload of lost) {
      const peer = this.#random.pick(this.#voters);
      if (peer !== undefined) this.#vote(peer, [payload]);
    }
  }

  #vote({ index }: NetworkPeer, payloads: readonly number[]): void {
    if (payloads.length === 0) return;
    const { network, gossipInterval } = this.#parts;
    const votes = this.#votesOf(index);
    for (const payload of payloads) votes.add(payload);
    const wait = this.#random.whole({ least: 0, most: gossipInterval - 1 });
    network.voteAt(network.now + wait, index, payloads.map(payloadBytes));
  }

  /** Those who may vote until the end of the round at least. */
  get #voters(): readonly NetworkPeer[] {
    const { network, isLeaving } = this.#parts;
    return network.peers.filter(
      (peer) => peer.isHonest && !isLeaving(peer.index) && peer.parsec.state === "voting",
    );
  }

  #votesOf(peer: number): Set<number> {
    const votes = this.#votes.get(peer) ?? new Set();
    this.#votes.set(peer, votes);
    return votes;
  }
}

/** The texts of the opaque payloads that a peer decided. */
function decidedTexts({ blocks }: NetworkPeer): ReadonlySet<string> {
  const opaque = blocks.filter(({ payload }) => payload.kind === "opaque");
  return new Set(opaque.map(({ payload }) => payloadText(payload, String)));
}
