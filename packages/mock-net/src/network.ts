import type { Effects, Genesis } from "@parsec/core";
import type { PublicId } from "@parsec/crypto";
import type { Breach } from "./breach.ts";
import { checkConditions, type Conditions, defaultConditions } from "./conditions.ts";
import { EventQueue } from "./event-queue.ts";
import { makeGroup } from "./make-group.ts";
import type { NetworkConfig } from "./network-config.ts";
import { NetworkError } from "./network-error.ts";
import type { NetworkPeer } from "./network-peer.ts";
import { Post } from "./post.ts";
import { RandomStream } from "./random-stream.ts";
import type { RoundReport, RunReport, Verdict } from "./run-report.ts";
import type { SimulatedPeer } from "./simulated-peer.ts";
import type { Traffic } from "./traffic.ts";
import { Watch } from "./watch.ts";

/** How far to run. */
export interface RunOptions {
  /** Most rounds to run. */
  readonly maxRounds: number;
  /**
   * Told after each round; may vote.
   *
   * @param report - what happened in the round
   */
  readonly onRound?: (report: RoundReport) => void;
}

/** Something that happens at its time. */
type Happening = () => void;

/**
 * A network of honest peers in virtual time. Everything that happens is a function of its configuration and of what it is
 * told to vote for: no clock, no randomness but the seed's. Of each thing that happens it sees whether it breaks a promise
 * of the protocol's; at the first one that does, it stands still.
 */
export class Network {
  /** What the peers agreed on before: all of them are its group. */
  readonly genesis: Genesis;
  /** The peers, by index. */
  readonly peers: readonly NetworkPeer[];
  readonly #config: NetworkConfig;
  readonly #conditions: Conditions;
  readonly #peers: readonly SimulatedPeer[];
  readonly #queue = new EventQueue<Happening>();
  readonly #post: Post;
  readonly #watch: Watch;
  readonly #gossip: RandomStream;
  readonly #checks: RandomStream;
  #now = 0;
  #round = 0;

  /**
   * @param config - what it is made of
   * @throws NetworkError `invalidConfig`
   */
  constructor(config: NetworkConfig) {
    this.#config = config;
    this.#conditions = { ...defaultConditions, ...config.conditions };
    checkConditions(this.#conditions);
    const { genesis, peers, scheme } = makeGroup(config);
    this.genesis = genesis;
    this.#peers = peers;
    this.peers = peers;
    this.#post = new Post(config.seed);
    this.#gossip = new RandomStream(config.seed, "gossip");
    this.#checks = new RandomStream(config.seed, "checks");
    this.#watch = new Watch({ genesis, voters: genesis.group, scheme });
    for (const peer of this.#peers) this.#carryOut(peer, peer.started);
  }

  /** Virtual milliseconds since the start. */
  get now(): number {
    return this.#now;
  }

  /** How many rounds were run. */
  get round(): number {
    return this.#round;
  }

  /** What went over the network so far. */
  get traffic(): Traffic {
    return this.#post.traffic;
  }

  /** The promise that was broken, if any was. */
  get breach(): Breach | undefined {
    return this.#watch.breach;
  }

  /**
   * Whether there is nothing left to wait for: all decided all that was voted for, nobody has anything to say, nothing is
   * on its way; or a promise is broken.
   */
  get isSettled(): boolean {
    return this.breach !== undefined || this.#isQuiet;
  }

  /**
   * Lets a peer vote, now. In `supermajority` mode a payload is decided only if more than two thirds of the peers vote for it.
   *
   * @param peer - the peer's index
   * @param payloads - the application's bytes, all in one event
   * @throws NetworkError `unknownPeer`
   * @throws ParsecError as `Parsec.vote` does, `alreadyVoted` for example
   */
  vote(peer: number, payloads: readonly Uint8Array[]): void {
    const voter = this.#peer(peer);
    const effects = voter.parsec.vote(payloads);
    this.#watch.voted(peer, payloads);
    this.#carryOut(voter, effects);
  }

  /**
   * Lets all peers vote for the same payloads, now: in `supermajority` mode enough to have them decided.
   *
   * @param payloads - the application's bytes, of each peer all in one event
   * @throws ParsecError as `Parsec.vote` does
   */
  voteAll(payloads: readonly Uint8Array[]): void {
    for (const { index } of this.#peers) this.vote(index, payloads);
  }

  /**
   * Lets a peer vote later. The run goes on at least until then; what {@link Network.vote} throws, the round throws then.
   *
   * @param time - when, in virtual milliseconds since the start
   * @param peer - the peer's index
   * @param payloads - the application's bytes, all in one event
   * @throws NetworkError `unknownPeer`, `timePassed`
   */
  voteAt(time: number, peer: number, payloads: readonly Uint8Array[]): void {
    const { index } = this.#peer(peer);
    if (!(time >= this.#now)) {
      throw new NetworkError("timePassed", `Vote at ${this.#now} or later: ${time} is over`);
    }
    const copies = payloads.map((payload) => payload.slice());
    this.#queue.add(time, () => this.vote(index, copies));
  }

  /** Runs one round: everybody who has something to say begins one exchange, at some moment of the round. */
  runRound(): RoundReport {
    const { messages } = this.traffic;
    const { decisions } = this.#watch;
    if (this.breach === undefined) this.#passRound();
    return {
      round: this.#round,
      now: this.#now,
      messages: this.traffic.messages - messages,
      decisions: this.#watch.decisions - decisions,
      isSettled: this.isSettled,
    };
  }

  /**
   * Runs rounds until the network is settled. More can be voted for then, and run again.
   *
   * @param options - how far
   */
  run({ maxRounds, onRound }: RunOptions): RunReport {
    const last = this.#round + maxRounds;
    while (!this.isSettled && this.#round < last) {
      const report = this.runRound();
      onRound?.(report);
    }
    return this.report();
  }

  /** Sums up what happened so far. One peer, chosen at random, is restored to see whether it is the same. */
  report(): RunReport {
    const restored = this.#checks.pick(this.#peers);
    if (this.breach === undefined) this.#watch.broke(restored?.restorationBreach());
    return {
      verdict: this.#verdict(),
      breach: this.breach,
      undecided: this.#watch.undecided,
      seed: this.#config.seed,
      rounds: this.#round,
      now: this.#now,
      events: this.#peers.reduce((sum, { eventCount }) => sum + eventCount, 0),
      blocks: Math.min(...this.#peers.map(({ blocks }) => blocks.length)),
      traffic: this.traffic,
      fingerprint: this.#watch.fingerprint,
    };
  }

  get #isQuiet(): boolean {
    return (
      this.#queue.size === 0 &&
      this.#watch.isDone &&
      this.#peers.every(
        ({ parsec }) => parsec.height === this.#watch.height && !parsec.hasAnythingToSay(),
      )
    );
  }

  #verdict(): Verdict {
    if (this.breach === undefined) return this.#isQuiet ? "agreed" : "noProgress";
    const { kind } = this.breach;
    return kind === "fault" || kind === "invalidBlock" ? "faulted" : "diverged";
  }

  #peer(index: number): SimulatedPeer {
    const peer = this.#peers[index];
    if (peer !== undefined) return peer;
    throw new NetworkError("unknownPeer", `Name a peer from 0 to ${this.#peers.length - 1}`);
  }

  #passRound(): void {
    const { gossipInterval } = this.#conditions;
    const end = this.#now + gossipInterval;
    for (const peer of this.#peers) {
      const wait = this.#gossip.whole({ least: 0, most: gossipInterval - 1 });
      this.#queue.add(this.#now + wait, () => this.#beginExchange(peer));
    }
    this.#round++;
    for (;;) {
      const time = this.#queue.nextTime;
      if (time === undefined || time >= end) break;
      this.#now = time;
      this.#queue.take()?.();
      if (this.breach !== undefined) return;
    }
    this.#now = end;
  }

  /** A peer with nothing to say to anybody is silent. */
  #beginExchange(peer: SimulatedPeer): void {
    const { parsec } = peer;
    const uninformed = parsec.gossipTargets.filter((target) => parsec.hasAnythingToSay(target));
    const target = this.#gossip.pick(uninformed);
    if (target !== undefined) this.#carryOut(peer, parsec.createGossip(target));
  }

  /** In the order that effects prescribe. */
  #carryOut(peer: SimulatedPeer, effects: Effects): void {
    peer.persisted.push(...effects.persist);
    for (const { to, bytes } of effects.send) this.#send(peer, to, bytes);
    for (const block of effects.blocks) {
      peer.blocks.push(block);
      this.#watch.decided(this.#now, peer.index, block);
    }
    for (const fault of effects.faults) this.#watch.blamed(peer.index, fault);
  }

  #send(from: SimulatedPeer, id: PublicId, bytes: Uint8Array): void {
    const to = this.#peer(this.genesis.group.indexOf(id));
    this.#watch.sent(this.#now, from.index, to.index, bytes);
    const special = this.#config.link?.(from.index, to.index, this.#now);
    for (const delay of this.#post.send(bytes.length, { ...this.#conditions, ...special })) {
      this.#queue.add(this.#now + delay, () => {
        this.#post.arrived();
        this.#carryOut(to, to.parsec.handleMessage(from.id, bytes));
      });
    }
  }
}
