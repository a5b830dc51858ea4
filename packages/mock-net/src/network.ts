import type { Ballot, Effects, Genesis } from "@parsec/core";
import type { PublicId } from "@parsec/crypto";
import type { Breach } from "./breach.ts";
import {
  checkConditions,
  checkRange,
  type Conditions,
  defaultConditions,
  type Range,
} from "./conditions.ts";
import { copyOf } from "./copy-of.ts";
import { EventQueue } from "./event-queue.ts";
import type { NetworkConfig } from "./network-config.ts";
import { NetworkError } from "./network-error.ts";
import type { NetworkPeer } from "./network-peer.ts";
import { Population } from "./population.ts";
import { pointlessVote, type Proposal, Proposals } from "./proposals.ts";
import { RandomStream } from "./random-stream.ts";
import type { RoundReport, RunReport, Verdict } from "./run-report.ts";
import { type NetworkAction, Schedule } from "./schedule.ts";
import type { SimulatedPeer } from "./simulated-peer.ts";
import { Standing } from "./standing.ts";
import type { Traffic } from "./traffic.ts";
import { Transport } from "./transport.ts";
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
 * A network of honest peers in virtual time: they may crash and come back, sleep, join and be removed. Everything that
 * happens is a function of its configuration and of what it is told to do: no clock, no randomness but the seed's. Of each
 * thing that happens it sees whether it breaks a promise of the protocol's; at the first one that does, it stands still.
 */
export class Network {
  /** What the first peers agreed on: they are its group. */
  readonly genesis: Genesis;
  /** All peers that there ever were, by index: those who join are added. */
  readonly peers: readonly NetworkPeer[];
  readonly #seed: string;
  readonly #conditions: Conditions;
  readonly #voteDelay: Range;
  readonly #population: Population;
  readonly #schedule: Schedule;
  readonly #proposals = new Proposals();
  readonly #queue = new EventQueue<Happening>();
  readonly #transport: Transport;
  readonly #watch: Watch;
  readonly #standing: Standing;
  readonly #gossip: RandomStream;
  readonly #checks: RandomStream;
  readonly #membership: RandomStream;
  #now = 0;
  #round = 0;

  /**
   * @param config - what it is made of
   * @throws NetworkError `invalidConfig`
   */
  constructor(config: NetworkConfig) {
    const { seed, schedule = [] } = config;
    this.#seed = seed;
    this.#conditions = { ...defaultConditions, ...config.conditions };
    checkConditions(this.#conditions);
    const { gossipInterval } = this.#conditions;
    this.#voteDelay = config.voteDelay ?? { least: 0, most: gossipInterval };
    checkRange("voteDelay", this.#voteDelay);
    this.#schedule = new Schedule(schedule);
    this.#population = new Population(config);
    const { genesis, peers, scheme } = this.#population;
    this.genesis = genesis;
    this.peers = peers;
    this.#transport = new Transport(config, this.#conditions);
    this.#gossip = new RandomStream(seed, "gossip");
    this.#checks = new RandomStream(seed, "checks");
    this.#membership = new RandomStream(seed, "membership");
    this.#watch = new Watch({ genesis, voters: genesis.group, scheme });
    this.#standing = new Standing(this.#population, this.#watch);
    for (const peer of peers) this.#carryOut(peer, peer.started);
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
    return this.#transport.traffic;
  }

  /** The promise that was broken, if any was. */
  get breach(): Breach | undefined {
    return this.#watch.breach;
  }

  /** Indices of the present members, crashed ones included, by the longest chain. */
  get members(): readonly number[] {
    return this.#standing.presence.voters;
  }

  /**
   * Whether there is nothing left to wait for: all decided all that was voted for, who was removed has left, nobody has
   * anything to say, nothing is on its way or scheduled; or a promise is broken.
   */
  get isSettled(): boolean {
    return this.breach !== undefined || this.#isQuiet;
  }

  /**
   * Lets a peer vote, now. In `supermajority` mode a payload is decided only if more than two thirds of the members vote for
   * it; a change of membership in both modes.
   *
   * @param peer - the peer's index
   * @param ballots - the application's bytes or changes of membership, all in one event
   * @throws NetworkError `unknownPeer`, `crashed`
   * @throws ParsecError as `Parsec.vote` does, `alreadyVoted` for example
   */
  vote(peer: number, ballots: readonly Ballot[]): void {
    const voter = this.#running(peer);
    const effects = voter.parsec.vote(ballots);
    this.#watch.voted(voter, ballots);
    this.#carryOut(voter, effects);
  }

  /**
   * Lets all that may vote vote for the same, now: in `supermajority` mode enough to have it decided.
   *
   * @param ballots - the application's bytes or changes of membership, of each peer all in one event
   * @throws ParsecError as `Parsec.vote` does
   */
  voteAll(ballots: readonly Ballot[]): void {
    const voters = this.#population.peers.filter(({ mayVote }) => mayVote);
    for (const { index } of voters) this.vote(index, ballots);
  }

  /**
   * Lets a peer vote later. The run goes on at least until then; what {@link Network.vote} throws, the round throws then.
   *
   * @param time - when, in virtual milliseconds since the start
   * @param peer - the peer's index
   * @param ballots - the application's bytes or changes of membership, all in one event
   * @throws NetworkError `unknownPeer`, `timePassed`
   */
  voteAt(time: number, peer: number, ballots: readonly Ballot[]): void {
    const { index } = this.#population.peer(peer);
    if (!(time >= this.#now)) {
      throw new NetworkError("timePassed", `Vote at ${this.#now} or later: ${time} is over`);
    }
    const copies = ballots.map(copyOf);
    this.#queue.add(time, () => this.vote(index, copies));
  }

  /**
   * Has everybody vote for something who may, also those who may only later, until it is decided: each after a delay of its
   * own (`voteDelay`). What other votes make pointless meanwhile, such as the removal of somebody who is gone, isn't
   * voted for.
   *
   * @param ballot - the application's bytes, or a change of membership
   */
  propose(ballot: Ballot): void {
    this.#proposals.add(copyOf(ballot));
    this.#askForVotes();
  }

  /**
   * Makes a new peer, which knows the ids of the present members, and proposes it as a member.
   *
   * @returns the newcomer
   */
  join(): NetworkPeer {
    const newcomer = this.#population.newcomer(this.#watch.voters);
    this.#carryOut(newcomer, newcomer.started);
    this.propose({ kind: "add", peer: newcomer.id, info: new Uint8Array() });
    return newcomer;
  }

  /**
   * Proposes to remove a peer; it votes for that too.
   *
   * @param peer - its index
   * @throws NetworkError `unknownPeer`
   */
  remove(peer: number): void {
    const { id } = this.#population.peer(peer);
    this.propose({ kind: "remove", peer: id, info: new Uint8Array() });
  }

  /**
   * Lets a peer crash: it does nothing and hears nothing, and it counts as a member until it is removed.
   *
   * @param peer - its index
   * @throws NetworkError `unknownPeer`, `crashed`
   */
  crash(peer: number): void {
    this.#running(peer).isRunning = false;
  }

  /**
   * Makes a crashed peer again, from what it persisted.
   *
   * @param peer - its index
   * @throws NetworkError `unknownPeer`, `running`
   */
  restart(peer: number): void {
    const crashed = this.#population.peer(peer);
    if (crashed.isRunning) throw new NetworkError("running", `${crashed.name} hasn't crashed`);
    const outcome = crashed.restart();
    if ("kind" in outcome) this.#watch.broke(outcome);
    else this.#carryOut(crashed, outcome);
  }

  /**
   * Cuts a peer off: it goes on, but all that it sends and that is sent to it gets lost.
   *
   * @param peer - its index
   * @throws NetworkError `unknownPeer`
   */
  sleep(peer: number): void {
    this.#population.peer(peer).isAsleep = true;
  }

  /**
   * Brings a peer back that was cut off.
   *
   * @param peer - its index
   * @throws NetworkError `unknownPeer`
   */
  wake(peer: number): void {
    const sleeper = this.#population.peer(peer);
    sleeper.isAsleep = false;
    sleeper.isAsking = true;
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
    const { peers } = this.#population;
    const restored = this.#checks.pick(peers);
    if (this.breach === undefined) this.#watch.broke(restored?.restorationBreach());
    const { presence } = this.#standing;
    const heights = presence.live.map((index) => this.#population.peer(index).blocks.length);
    return {
      verdict: this.#verdict(),
      breach: this.breach,
      undecided: this.#watch.votes.undecided(presence),
      lost: this.#watch.votes.lost(presence),
      members: presence.voters,
      live: peers.filter(({ mayAnswer }) => mayAnswer).map(({ index }) => index),
      seed: this.#seed,
      rounds: this.#round,
      now: this.#now,
      events: peers.reduce((sum, { eventCount }) => sum + eventCount, 0),
      blocks: heights.length === 0 ? 0 : Math.min(...heights),
      traffic: this.traffic,
      fingerprint: this.#watch.fingerprint,
    };
  }

  get #isQuiet(): boolean {
    const { presence } = this.#standing;
    const { votes } = this.#watch;
    const isAllDone =
      this.#schedule.isDone &&
      this.#proposals.unasked(this.#population.peers).length === 0 &&
      votes.isDone(presence) &&
      this.#standing.isInOrder;
    if (!isAllDone) return false;
    // Nothing but messages is on its way.
    return this.#queue.size <= this.traffic.inFlight && this.#standing.isSilent;
  }

  #verdict(): Verdict {
    if (this.breach === undefined) return this.#isQuiet ? "agreed" : "noProgress";
    const { kind } = this.breach;
    return kind === "fault" || kind === "invalidBlock" ? "faulted" : "diverged";
  }

  #running(index: number): SimulatedPeer {
    const peer = this.#population.peer(index);
    if (peer.isRunning) return peer;
    throw new NetworkError("crashed", `${peer.name} has crashed: restart it first`);
  }

  #passRound(): void {
    const { gossipInterval } = this.#conditions;
    const end = this.#now + gossipInterval;
    this.#round++;
    for (const action of this.#schedule.take(this.#round)) this.#act(action);
    this.#askForVotes();
    for (const peer of this.#population.peers) {
      const wait = this.#gossip.whole({ least: 0, most: gossipInterval - 1 });
      this.#queue.add(this.#now + wait, () => this.#beginExchange(peer));
    }
    for (;;) {
      if (this.breach !== undefined) return;
      const time = this.#queue.nextTime;
      if (time === undefined || time >= end) break;
      this.#now = time;
      this.#queue.take()?.();
    }
    this.#now = end;
  }

  #act(action: NetworkAction): void {
    if (action.kind === "join") this.join();
    else this[action.kind](action.peer);
  }

  #askForVotes(): void {
    for (const [voter, proposal] of this.#proposals.unasked(this.#population.peers)) {
      proposal.asked.add(voter);
      const wait = this.#membership.whole(this.#voteDelay);
      if (wait === 0) this.#answer(voter, proposal);
      else this.#queue.add(this.#now + wait, () => this.#answer(voter, proposal));
    }
  }

  #answer(voter: SimulatedPeer, { ballot, hash, asked }: Proposal): void {
    if (!voter.mayVote) {
      // Perhaps later.
      asked.delete(voter);
      return;
    }
    if (voter.hasDecided(hash) || voter.parsec.hasVoted(ballot)) return;
    try {
      this.vote(voter.index, [ballot]);
    } catch (error) {
      const refusal = pointlessVote(error);
      if (refusal === undefined) throw error;
      const { peer } = refusal.subject;
      const wasMember = peer !== undefined && this.#watch.ending(peer) !== undefined;
      // Somebody who isn't a member yet can be removed later.
      if (refusal.code === "notAMember" && !wasMember) asked.delete(voter);
    }
  }

  /** A peer with nothing to say to anybody is silent. */
  #beginExchange(peer: SimulatedPeer): void {
    if (!peer.isRunning) return;
    const { parsec, isAsking } = peer;
    const uninformed = parsec.gossipTargets.filter(
      (target) => isAsking || parsec.hasAnythingToSay(target),
    );
    const target = this.#gossip.pick(uninformed);
    if (target !== undefined) this.#carryOut(peer, parsec.createGossip(target));
  }

  /** In the order that effects prescribe. */
  #carryOut(peer: SimulatedPeer, effects: Effects): void {
    peer.persisted.push(...effects.persist);
    for (const { to, bytes } of effects.send) this.#send(peer, to, bytes);
    for (const block of effects.blocks) {
      peer.apply(block);
      this.#watch.decided(this.#now, peer, block);
    }
    for (const fault of effects.faults) this.#watch.blamed(peer.index, fault);
  }

  #send(from: SimulatedPeer, id: PublicId, bytes: Uint8Array): void {
    const to = this.#population.find(id);
    // Nobody stands behind an id that somebody made up and voted for.
    if (to === undefined) return;
    this.#watch.sent(this.#now, from.index, to.index, bytes);
    for (const delay of this.#transport.send(from, to, bytes.length, this.#now)) {
      to.coming++;
      this.#queue.add(this.#now + delay, () => {
        to.coming--;
        if (!this.#transport.arrive(to)) return;
        to.isAsking = false;
        this.#carryOut(to, to.parsec.handleMessage(from.id, bytes));
      });
    }
  }
}
