import type { Ballot, Block, Fault } from "@parsec/core";
import type { PublicId } from "@parsec/crypto";
import type { Breach } from "./breach.ts";
import type { Conditions } from "./conditions.ts";
import { costOf, type CpuCosts } from "./cpu-costs.ts";
import { EventQueue } from "./event-queue.ts";
import { HonestPeer } from "./honest-peer.ts";
import { checkNumber, toWholeMicroseconds } from "./latency.ts";
import type { NetworkConfig } from "./network-config.ts";
import type { NetworkPeer } from "./network-peer.ts";
import type { Offence } from "./offence.ts";
import { Population } from "./population.ts";
import { RandomStream } from "./random-stream.ts";
import { askScheduler } from "./scheduler.ts";
import type { SimulatedPeer } from "./simulated-peer.ts";
import type { Step } from "./step.ts";
import type { Surroundings } from "./surroundings.ts";
import { Transport } from "./transport.ts";
import { Watch } from "./watch.ts";

/** Something that happens at its time. */
type Happening = () => void;

/** Virtual time and what happens in it: peers act, messages travel, and each step is watched. */
export class Engine implements Surroundings {
  readonly gossip: RandomStream;
  readonly crashes: RandomStream;
  /** The peers. */
  readonly population: Population;
  /** Sees all. */
  readonly watch: Watch;
  /** Brings messages. */
  readonly transport: Transport;
  /** How many things are still to happen that a network waits for: votes. */
  awaited = 0;
  readonly #config: NetworkConfig;
  readonly #cpu: CpuCosts | undefined;
  readonly #queue = new EventQueue<Happening>();
  #now = 0;
  #steps = 0;

  /**
   * @param config - of the network; what stands in `cpu` and `regions` is checked
   * @param conditions - checked
   */
  constructor(config: NetworkConfig, conditions: Conditions) {
    const { seed } = config;
    this.#config = config;
    this.#cpu = config.cpu;
    this.gossip = new RandomStream(seed, "gossip");
    this.crashes = new RandomStream(seed, "crashes");
    this.transport = new Transport(config, conditions);
    this.population = new Population(config, this);
    const { genesis, scheme } = this.population;
    this.watch = new Watch({ genesis, voters: genesis.group, scheme }, this.population);
  }

  /** Virtual milliseconds since the start. */
  get now(): number {
    return this.#now;
  }

  /** How many things have happened. */
  get steps(): number {
    return this.#steps;
  }

  /**
   * Lets something happen later.
   *
   * @param time - when
   * @param happening - what; it isn't told of by itself
   */
  at(time: number, happening: Happening): void {
    this.#queue.add(time, happening);
  }

  /**
   * Lets something happen later that a network waits for.
   *
   * @param time - when
   * @param happening - what
   */
  await(time: number, happening: Happening): void {
    this.awaited++;
    this.at(time, () => {
      this.awaited--;
      happening();
    });
  }

  /**
   * Lets all happen that is due before some time, unless a promise is broken meanwhile.
   *
   * @param end - that time: it is now, afterwards
   */
  runUntil(end: number): void {
    for (;;) {
      if (this.watch.breach !== undefined) return;
      const time = this.#queue.nextTime;
      if (time === undefined || time >= end) break;
      this.#now = time;
      this.#queue.take()?.();
    }
    this.#now = end;
  }

  /**
   * Lets a peer do something, now or as soon as it has time.
   *
   * @param peer - the peer
   * @param kind - of step
   * @param act - what it does
   * @param message - that it takes, if it takes one
   */
  work(
    peer: SimulatedPeer,
    kind: Step["kind"],
    act: Happening,
    message?: { readonly from: number; readonly size: number },
  ): void {
    if (this.#cpu === undefined) {
      act();
      this.happened(peer, kind, message);
    } else if (this.#now < peer.busyUntil || peer.backlog.length > 0) {
      peer.backlog.push(() => this.#toil(peer, kind, act, message));
    } else {
      this.#toil(peer, kind, act, message);
    }
  }

  /**
   * Tells of something that happened.
   *
   * @param peer - to whom
   * @param kind - what
   * @param message - that was concerned
   */
  happened(
    peer: SimulatedPeer,
    kind: Step["kind"],
    message?: { readonly from: number; readonly size: number },
  ): void {
    this.#steps++;
    this.watch.happened(peer);
    this.#config.onStep?.({
      number: this.#steps,
      time: this.#now,
      kind,
      peer: peer.index,
      ...message,
      events: peer.eventCount,
      blocks: peer.blocks.length,
    });
  }

  send(index: number, to: PublicId, bytes: Uint8Array): void {
    const from = this.population.peer(index);
    if (from.outbox === undefined) this.#post(from, to, bytes, this.#now);
    else from.outbox.push({ to, bytes });
  }

  after(index: number, delay: number, act: Happening): void {
    checkNumber("a timer's delay", delay, 0, Number.MAX_SAFE_INTEGER);
    const peer = this.population.peer(index);
    this.at(toWholeMicroseconds(this.#now + delay), () => {
      if (peer.isRunning) this.work(peer, "timer", () => peer.isRunning && act());
    });
  }

  decided(peer: NetworkPeer, block: Block): void {
    this.watch.decided(this.#now, peer, block);
  }

  blamed(peer: NetworkPeer, fault: Fault): void {
    this.watch.blamed(peer, fault);
  }

  confessed(peer: number, offence: Offence): void {
    this.watch.offences.add(peer, offence);
  }

  voting(peer: NetworkPeer, ballots: readonly Ballot[]): void {
    this.watch.votes.attempt(peer, ballots);
  }

  voted(peer: NetworkPeer, ballots: readonly Ballot[]): void {
    for (const ballot of ballots) this.watch.votes.cast(peer, ballot);
  }

  votesWait(index: number): void {
    const peer = this.population.peer(index);
    this.await(this.#now, () => {
      if (peer instanceof HonestPeer && peer.mayVote) this.vote(peer, []);
    });
  }

  /**
   * Lets a peer vote, for what has waited, too.
   *
   * @param peer - the peer; it must be able to
   * @param ballots - for what
   */
  vote(peer: SimulatedPeer, ballots: readonly Ballot[]): void {
    const act = (): void => {
      if (ballots.length > 0) peer.vote(ballots);
      if (peer instanceof HonestPeer && peer.mayVote && peer.waiting.length > 0) {
        peer.voteForWaiting();
      }
    };
    if (this.#cpu === undefined) this.work(peer, "vote", act);
    // Whoever votes is told at once whether it may.
    else this.#toil(peer, "vote", act, undefined);
  }

  broke(breach: Breach): void {
    this.watch.broke(breach);
  }

  /** Does something that takes time: what is sent leaves when it is done. */
  #toil(
    peer: SimulatedPeer,
    kind: Step["kind"],
    act: Happening,
    message: { readonly from: number; readonly size: number } | undefined,
  ): void {
    const before = peer.eventCount;
    const outbox: NonNullable<SimulatedPeer["outbox"]> = [];
    peer.outbox = outbox;
    try {
      act();
    } finally {
      peer.outbox = undefined;
    }
    const cost = costOf(this.#cpu as CpuCosts, Math.max(0, peer.eventCount - before));
    peer.busyUntil = toWholeMicroseconds(Math.max(this.#now, peer.busyUntil) + cost);
    for (const { to, bytes } of outbox) this.#post(peer, to, bytes, peer.busyUntil);
    this.happened(peer, kind, message);
    this.at(peer.busyUntil, () => this.#goOn(peer));
  }

  #goOn(peer: SimulatedPeer): void {
    // It may have been given something else to do, as it may at the moment at which it has time again.
    if (this.#now < peer.busyUntil) return;
    peer.backlog.shift()?.();
  }

  #post(from: SimulatedPeer, id: PublicId, bytes: Uint8Array, departure: number): void {
    const to = this.population.find(id);
    // Nobody stands behind an id that somebody made up and voted for.
    if (to === undefined) return;
    this.watch.sent(departure, from.index, to.index, bytes);
    const scheduled = this.#scheduled(from.index, to.index, bytes, departure);
    const { epoch } = from;
    for (const time of this.transport.send(from, to, bytes.length, departure, scheduled)) {
      to.coming++;
      this.at(time, () => {
        const message = { from: from.index, size: bytes.length };
        const isThere = to.isRunning && !to.isAsleep && from.epoch === epoch;
        this.transport.arrive(isThere);
        if (isThere) {
          this.work(to, "deliver", () => this.#deliver(from, to, bytes), message);
          return;
        }
        to.coming--;
        this.happened(to, "lose", message);
      });
    }
  }

  #deliver(from: SimulatedPeer, to: SimulatedPeer, bytes: Uint8Array): void {
    to.coming--;
    if (to.isRunning) to.handleMessage(from.id, bytes);
  }

  #scheduled(from: number, to: number, bytes: Uint8Array, now: number): number | undefined {
    const { scheduler, fairFrom = Infinity } = this.#config;
    if (scheduler === undefined || now >= fairFrom) return undefined;
    return askScheduler(scheduler, { from, to, bytes, now }, this.population.peers);
  }
}
