import type { Ballot, Genesis } from "@parsec/core";
import type { PublicId } from "@parsec/crypto";
import { type Breach, brokenInvariant } from "./breach.ts";
import { checkConditions, checkRange, type Conditions, defaultConditions } from "./conditions.ts";
import { closingBreach } from "./closing-checks.ts";
import { copyOf } from "./copy-of.ts";
import { checkCosts } from "./cpu-costs.ts";
import { Engine } from "./engine.ts";
import { HonestPeer } from "./honest-peer.ts";
import type { RestartOptions } from "./restart-options.ts";
import { checkNumber } from "./latency.ts";
import type { NetworkConfig } from "./network-config.ts";
import { NetworkError } from "./network-error.ts";
import type { NetworkPeer } from "./network-peer.ts";
import { askedAgainAbove, pointlessVote, type Proposal, Proposals } from "./proposals.ts";
import { type Range, RandomStream } from "./random-stream.ts";
import { checkRegions } from "./regions.ts";
import type { RoundReport, RunReport, Verdict } from "./run-report.ts";
import { type CrashOptions, type NetworkAction, Schedule } from "./schedule.ts";
import type { SimulatedPeer } from "./simulated-peer.ts";
import { Standing } from "./standing.ts";
import type { Traffic } from "./traffic.ts";

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

/** Rounds that it may take, after all is decided, until everybody knows that everybody knows; far more than any needs. */
const MOST_IDLE_ROUNDS = 100;

/**
 * A network in virtual time: its peers may crash and come back, sleep, join and be removed, some may be anything but
 * honest, and what is between them may be as bad as you like. Everything that happens is a function of its
 * configuration and of what it is told to do: no clock, no randomness but the seed's. Of each thing that happens it
 * sees whether it breaks a promise of the protocol's; at the first one that does, it stands still.
 */
export class Network {
  /** What the first peers agreed on: they are its group. */
  readonly genesis: Genesis;
  /** All peers that there ever were, by index: those who join are added. */
  readonly peers: readonly NetworkPeer[];
  readonly #seed: string;
  readonly #conditions: Conditions;
  readonly #voteDelay: Range;
  readonly #schedule: Schedule;
  readonly #proposals = new Proposals();
  readonly #engine: Engine;
  readonly #standing: Standing;
  readonly #checks: RandomStream;
  readonly #membership: RandomStream;
  #round = 0;
  /** The last round in which something was decided. */
  #lastDecision = 0;

  /**
   * @param config - what it is made of
   * @throws NetworkError `invalidConfig`
   */
  constructor(config: NetworkConfig) {
    const { seed, schedule = [], regions, cpu, fairFrom = 0 } = config;
    this.#seed = seed;
    this.#conditions = { ...defaultConditions, ...config.conditions };
    checkConditions(this.#conditions);
    const { gossipInterval } = this.#conditions;
    this.#voteDelay = config.voteDelay ?? { least: 0, most: gossipInterval };
    checkRange("voteDelay", this.#voteDelay);
    checkNumber("fairFrom", fairFrom, 0, Infinity);
    if (regions !== undefined) checkRegions(regions);
    if (cpu !== undefined) checkCosts(cpu);
    this.#schedule = new Schedule(schedule);
    this.#engine = new Engine(config, this.#conditions);
    const { population, watch } = this.#engine;
    this.genesis = population.genesis;
    this.peers = population.peers;
    this.#checks = new RandomStream(seed, "checks");
    this.#membership = new RandomStream(seed, "membership");
    this.#standing = new Standing(population, watch);
    for (const peer of population.peers) this.#start(peer);
  }

  /** Virtual milliseconds since the start. */
  get now(): number {
    return this.#engine.now;
  }

  /** How many rounds were run. */
  get round(): number {
    return this.#round;
  }

  /** How many things have happened. */
  get steps(): number {
    return this.#engine.steps;
  }

  /** What went over the network so far. */
  get traffic(): Traffic {
    return this.#engine.transport.traffic;
  }

  /** The promise that was broken, if any was. */
  get breach(): Breach | undefined {
    return this.#engine.watch.breach;
  }

  /** Indices of the present members, crashed ones included, by the longest chain. */
  get members(): readonly number[] {
    return this.#standing.presence.voters;
  }

  /**
   * Whether there is nothing left to wait for: all honest peers decided all that was voted for, who was removed has left,
   * nothing is scheduled, adversaries are removed of whom somebody honest can prove an offence, and, as long as all are honest, nobody has anything to say, and nothing is on its way; or a
   * promise is broken.
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
    this.#engine.vote(this.#running(peer), ballots);
  }

  /**
   * Lets all that may vote vote for the same, now: in `supermajority` mode enough to have it decided.
   *
   * @param ballots - the application's bytes or changes of membership, of each peer all in one event
   * @throws ParsecError as `Parsec.vote` does
   */
  voteAll(ballots: readonly Ballot[]): void {
    const voters = this.peers.filter((peer) => !(peer instanceof HonestPeer) || peer.mayVote);
    for (const { index, isRunning } of voters) if (isRunning) this.vote(index, ballots);
  }

  /**
   * Lets a peer vote later, or, if it has crashed or lacks what it knew by then, as soon as it is back. The run goes on at
   * least until then; what {@link Network.vote} throws, the round throws then.
   *
   * @param time - when, in virtual milliseconds since the start
   * @param peer - the peer's index
   * @param ballots - the application's bytes or changes of membership, all in one event
   * @throws NetworkError `unknownPeer`, `timePassed`
   */
  voteAt(time: number, peer: number, ballots: readonly Ballot[]): void {
    const voter = this.#engine.population.peer(peer);
    if (!(time >= this.now)) {
      throw new NetworkError("timePassed", `Vote at ${this.now} or later: ${time} is over`);
    }
    const copies = ballots.map(copyOf);
    this.#engine.await(time, () => {
      const isAway =
        voter instanceof HonestPeer && (!voter.isRunning || voter.parsec.state === "recovering");
      if (isAway) voter.waiting.push(...copies);
      else if (voter.isRunning) this.#engine.vote(voter, copies);
    });
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
    for (const peer of this.#engine.population.peers) {
      if (!peer.isHonest && peer.isRunning) this.#engine.vote(peer, [copyOf(ballot)]);
    }
  }

  /**
   * Makes a new peer, which knows the ids of the present members, and proposes it as a member.
   *
   * @returns the newcomer
   */
  join(): NetworkPeer {
    const newcomer = this.#engine.population.newcomer(this.#engine.watch.voters);
    this.#start(newcomer);
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
    const { id } = this.#engine.population.peer(peer);
    this.propose({ kind: "remove", peer: id, info: new Uint8Array() });
  }

  /**
   * Lets a peer crash: it does nothing and hears nothing, and it counts as a member until it is removed. Of what it wasn't
   * told to bring to stable storage, any part may be lost, the end first.
   *
   * @param peer - its index
   * @param options - when, if not at once
   * @throws NetworkError `unknownPeer`, `crashed`
   */
  crash(peer: number, { afterSteps }: CrashOptions = {}): void {
    const victim = this.#running(peer);
    if (!(victim instanceof HonestPeer)) victim.isRunning = false;
    else if (afterSteps === undefined) victim.crash();
    else victim.fuse = afterSteps;
    this.#engine.happened(victim, "crash");
  }

  /**
   * Makes a crashed peer again, from what it persisted.
   *
   * @param peer - its index
   * @param options - whether its disk was lost, too
   * @throws NetworkError `unknownPeer`, `running`
   */
  restart(peer: number, options: RestartOptions = {}): void {
    const crashed = this.#engine.population.peer(peer);
    if (crashed.isRunning) throw new NetworkError("running", `${crashed.name} hasn't crashed`);
    if (crashed instanceof HonestPeer) {
      crashed.restart(options);
      this.#engine.watch.offences.forgotten(peer);
      this.#proposals.askAgain(crashed);
    } else {
      crashed.isRunning = true;
    }
    this.#engine.happened(crashed, "restart");
  }

  /**
   * Cuts a peer off: it goes on, but all that it sends and that is sent to it gets lost.
   *
   * @param peer - its index
   * @throws NetworkError `unknownPeer`
   */
  sleep(peer: number): void {
    const sleeper = this.#engine.population.peer(peer);
    sleeper.isAsleep = true;
    this.#engine.happened(sleeper, "sleep");
  }

  /**
   * Brings a peer back that was cut off.
   *
   * @param peer - its index
   * @throws NetworkError `unknownPeer`
   */
  wake(peer: number): void {
    const sleeper = this.#engine.population.peer(peer);
    sleeper.isAsleep = false;
    if (sleeper instanceof HonestPeer) sleeper.isAsking = true;
    this.#engine.happened(sleeper, "wake");
  }

  /** Runs one round: everybody who has something to say begins one exchange, at some moment of the round. */
  runRound(): RoundReport {
    const { messages } = this.#engine.transport;
    const { decisions } = this.#engine.watch;
    if (this.breach === undefined) this.#passRound();
    if (this.#engine.watch.decisions > decisions) this.#lastDecision = this.#round;
    return {
      round: this.#round,
      now: this.now,
      messages: this.#engine.transport.messages - messages,
      decisions: this.#engine.watch.decisions - decisions,
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
    if (!this.isSettled) this.#checkSilence();
    return this.report();
  }

  /**
   * Runs some rounds of a settled network, in which nothing may happen: nobody has anything to say. Where somebody is stranded
   * (removed, and nobody whom it knows can tell it) it does nothing: such a peer asks for ever.
   *
   * @param rounds - how many
   */
  listen(rounds: number): void {
    if (this.#standing.isAnyStranded) return;
    const { population, transport, watch } = this.#engine;
    const sum = (): number => population.honest.reduce((all, peer) => all + peer.eventCount, 0);
    const before = { messages: transport.messages, events: sum() };
    for (let round = 0; round < rounds; round++) this.runRound();
    const [messages, events] = [transport.messages - before.messages, sum() - before.events];
    if (messages === 0 && events === 0) return;
    const message = `${messages} messages and ${events} events in ${rounds} rounds in which there was nothing to say`;
    watch.broke({ kind: "notQuiet", message, peer: 0 });
  }

  /**
   * Sums up what happened so far. One honest peer, chosen at random, is held against the promises that take long to
   * check: it is restored, its events are taken again in another order, its chain is verified.
   */
  report(): RunReport {
    const { population, watch } = this.#engine;
    const { honest, genesis, scheme } = population;
    const checked = this.#checks.pick(honest);
    if (this.breach === undefined && checked !== undefined) {
      const isHonest = (id: PublicId): boolean => population.find(id)?.isHonest === true;
      watch.broke(closingBreach(checked, { genesis, scheme, random: this.#checks, isHonest }));
    }
    const { presence } = this.#standing;
    const heights = presence.live.map((index) => population.peer(index).blocks.length);
    const verdict = this.#verdict();
    const unbroken = verdict === "noProgress" ? "I11" : undefined;
    return {
      verdict,
      breach: this.breach,
      invariant: this.breach === undefined ? unbroken : brokenInvariant(this.breach),
      undecided: watch.votes.undecided(presence),
      lost: watch.votes.lost(presence),
      members: presence.voters,
      offences: watch.offences.committed,
      atLarge: watch.offences.atLarge(honest, (peer) => population.peer(peer).id),
      live: honest.filter(({ mayAnswer }) => mayAnswer).map(({ index }) => index),
      seed: this.#seed,
      rounds: this.#round,
      steps: this.steps,
      now: this.now,
      events: Math.max(0, ...honest.map(({ eventCount }) => eventCount)),
      blocks: heights.length === 0 ? 0 : Math.min(...heights),
      traffic: this.traffic,
      fingerprint: watch.fingerprint,
    };
  }

  get #isQuiet(): boolean {
    const { honest, peers } = this.#engine.population;
    // Adversaries may find something to say at any time.
    return this.#isDone && (honest.length < peers.length || this.#standing.isSilent);
  }

  get #isDone(): boolean {
    const { watch, population, awaited } = this.#engine;
    return (
      awaited === 0 &&
      this.#schedule.isDone &&
      this.#proposals.unasked(population.honest).length === 0 &&
      population.honest.every(({ mayVote, waiting }) => !mayVote || waiting.length === 0) &&
      watch.votes.isDone(this.#standing.presence) &&
      this.#standing.isInOrder &&
      !watch.offences.isAnyAtLarge(population.honest, (peer) => population.peer(peer).id)
    );
  }

  /** Nobody goes on talking when all has long been decided by all. (About what lacks votes there is something to say.) */
  #checkSilence(): void {
    const rounds = this.#round - this.#lastDecision;
    if (rounds < MOST_IDLE_ROUNDS || !this.#isDone) return;
    if (this.#engine.watch.votes.lost(this.#standing.presence).length > 0) return;
    const message = `all is decided by all, and after ${rounds} rounds there still is something to say`;
    this.#engine.watch.broke({ kind: "notQuiet", message, peer: 0 });
  }

  #verdict(): Verdict {
    if (this.breach === undefined) return this.#isQuiet ? "pass" : "noProgress";
    const broken = brokenInvariant(this.breach);
    if (broken === "I11") return "noProgress";
    if (broken === "I1") return "diverged";
    return broken === "I9" ? "honestAccused" : "violation";
  }

  #start(peer: SimulatedPeer): void {
    peer.start();
    this.#engine.happened(peer, "start");
  }

  #running(index: number): SimulatedPeer {
    const peer = this.#engine.population.peer(index);
    if (peer.isRunning) return peer;
    throw new NetworkError("crashed", `${peer.name} has crashed: restart it first`);
  }

  #passRound(): void {
    const { gossipInterval } = this.#conditions;
    const { population, gossip, now } = this.#engine;
    this.#round++;
    for (const action of this.#schedule.take(this.#round)) this.#act(action);
    this.#askForVotes();
    for (const peer of population.honest) {
      if (peer.mayVote && peer.waiting.length > 0) this.#engine.vote(peer, []);
    }
    for (const peer of population.peers) {
      const wait = gossip.whole({ least: 0, most: gossipInterval - 1 });
      this.#engine.at(now + wait, () => this.#takeTurn(peer));
    }
    this.#engine.runUntil(now + gossipInterval);
  }

  /**
   * Whoever is behind with its work, or whose line is still busy, doesn't begin more: as with a full socket, or all would
   * wait longer and longer for what is known already when it arrives.
   */
  #takeTurn(peer: SimulatedPeer): void {
    const { transport, now } = this.#engine;
    if (!peer.isRunning || peer.backlog.length > 0 || transport.isBusy(peer.index, now)) return;
    // It may have crashed when it has time at last.
    this.#engine.work(peer, "turn", () => peer.isRunning && peer.takeTurn());
  }

  #act(action: NetworkAction): void {
    if (action.kind === "join") this.join();
    else if (action.kind === "crash") this.crash(action.peer, action);
    else if (action.kind === "restart") this.restart(action.peer, action);
    else this[action.kind](action.peer);
  }

  #askForVotes(): void {
    const { population, now } = this.#engine;
    for (const [voter, proposal] of this.#proposals.unasked(population.honest)) {
      proposal.asked.set(voter, Infinity);
      const wait = this.#membership.whole(this.#voteDelay);
      if (wait === 0) this.#answer(voter, proposal);
      else this.#engine.await(now + wait, () => this.#answer(voter, proposal));
    }
  }

  #answer(voter: HonestPeer, { ballot, hash, asked }: Proposal): void {
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
      const wasMember = peer !== undefined && this.#engine.watch.ending(peer) !== undefined;
      // Somebody who isn't a member yet can be removed later.
      if (refusal.code === "notAMember" && !wasMember) asked.delete(voter);
      else asked.set(voter, askedAgainAbove(voter, refusal));
    }
  }
}
