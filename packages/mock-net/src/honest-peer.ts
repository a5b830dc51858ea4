import {
  type Ballot,
  type Block,
  type DecisionSnapshot,
  type Effects,
  type GossipStrategy,
  Parsec,
  type ParsecConfig,
  type Started,
} from "@parsec/core";
import { type Hash, type PublicId, toPublicId } from "@parsec/crypto";
import type { Application } from "./application.ts";
import type { Breach } from "./breach.ts";
import { copyOf } from "./copy-of.ts";
import { ballotHash, blockKey, voteKey } from "./payload-key.ts";
import type { RestartOptions } from "./restart-options.ts";
import { restorationFlaw } from "./restoration.ts";
import { SimulatedPeer } from "./simulated-peer.ts";
import { SimulatedStore } from "./store.ts";
import type { Surroundings } from "./surroundings.ts";

/** Ends whatever a peer was doing. */
class Crash extends Error {}

/** What a network adds to its honest peers. */
export interface HonestParts {
  /** Told of its decisions. */
  readonly trace: (peer: HonestPeer, snapshot: () => DecisionSnapshot) => void;
  /** Makes what chooses whom it turns to; in each of its lives a new one. */
  readonly gossip: () => GossipStrategy;
  /** Makes its application, if it has one. */
  readonly application?: (peer: HonestPeer) => Application;
}

/** A peer that follows the protocol, with its store and its application: it carries out effects step by step. */
export class HonestPeer extends SimulatedPeer {
  readonly isHonest = true;
  readonly blocks: Block[] = [];
  /** Whether it was away and has heard nobody since: it asks, whether or not it has anything to say. */
  isAsking = false;
  /** Steps of carrying out effects until it crashes; undefined: it doesn't. */
  fuse: number | undefined;
  /** What its application wants to vote for as soon as it can. */
  readonly waiting: Ballot[] = [];
  readonly #config: ParsecConfig;
  readonly #surroundings: Surroundings;
  readonly #store = new SimulatedStore();
  /** Hashes of payloads, and keys, which tell votes of several for the same bytes apart. */
  readonly #decided = new Set<string>();
  /** What its application was told that it voted for. */
  readonly #promised: Ballot[] = [];
  /** How much it voted for, whether or not that was written down. */
  #castCount = 0;
  readonly #parts: HonestParts;
  #application: Application | undefined;
  #parsec: Parsec | undefined;
  #started: Effects | undefined;
  /** Height of the next block of this life. */
  #next = 0;
  #isIntact = true;
  #gossip: GossipStrategy;

  /**
   * @param index - its position among the peers
   * @param config - what it is made of
   * @param surroundings - what it is in
   * @param parts - what is added to it
   */
  constructor(index: number, config: ParsecConfig, surroundings: Surroundings, parts: HonestParts) {
    super(index, toPublicId(config.signer.publicKey));
    this.#surroundings = surroundings;
    this.#config = { ...config, trace: (snapshot) => parts.trace(this, snapshot) };
    this.#parts = parts;
    this.#gossip = parts.gossip();
    const { parsec, effects } = Parsec.create(this.#config);
    this.#parsec = parsec;
    this.#started = effects;
  }

  get parsec(): Parsec {
    if (this.#parsec === undefined) throw new Error(`${this.name} is still being made`);
    return this.#parsec;
  }

  get persisted(): readonly Uint8Array[] {
    return this.#store.batches;
  }

  get eventCount(): number {
    return this.parsec.eventCount;
  }

  /** What it is made of, without a trace. */
  get config(): ParsecConfig {
    const { trace: _, ...config } = this.#config;
    return config;
  }

  /** Whether it can be asked for a vote. */
  get mayVote(): boolean {
    return this.isRunning && this.parsec.state === "voting";
  }

  /** Whether there is any use in speaking to it. */
  get mayAnswer(): boolean {
    return this.isRunning && this.parsec.state !== "left";
  }

  /** Whether all that it did is written down. */
  get isIntact(): boolean {
    return this.#isIntact;
  }

  /** How much it voted for in all its lives, whether or not its application was told. */
  get castCount(): number {
    return this.#castCount;
  }

  /** What it voted for, as far as its application was told. */
  get promised(): readonly Ballot[] {
    return this.#promised;
  }

  /**
   * Whether it has a block of a payload.
   *
   * @param payload - the payload's hash
   */
  hasDecided(payload: Hash): boolean {
    return this.#decided.has(payload);
  }

  start(): void {
    const effects = this.#started;
    this.#started = undefined;
    this.#application = this.#parts.application?.(this);
    if (effects !== undefined) this.#live(() => effects);
  }

  handleMessage(from: PublicId, bytes: Uint8Array): void {
    this.isAsking = false;
    this.#gossip.heard(from);
    this.#live(() => this.parsec.handleMessage(from, bytes));
  }

  /** A peer with nothing to say to anybody is silent. */
  takeTurn(): void {
    const { parsec, isAsking } = this;
    const uninformed = parsec.gossipTargets.filter(
      (target) => isAsking || parsec.hasAnythingToSay(target),
    );
    for (const target of this.#gossip.choose(uninformed)) {
      // It may crash at any step.
      if (this.isRunning) this.#live(() => parsec.createGossip(target));
    }
  }

  vote(ballots: readonly Ballot[]): void {
    this.#live(
      () => {
        const effects = this.parsec.vote(ballots);
        this.#surroundings.voting(this, ballots);
        this.#castCount += ballots.length;
        return effects;
      },
      () => {
        this.#promised.push(...ballots.map(copyOf));
        this.#surroundings.voted(this, ballots);
      },
    );
  }

  /** Votes for what has waited, as far as that still makes sense. */
  voteForWaiting(): void {
    // The same may wait twice.
    const waiting = new Map(this.waiting.splice(0).map((ballot) => [ballotHash(ballot), ballot]));
    const { mode } = this.#config.genesis;
    const news = [...waiting.values()].filter(
      (ballot) =>
        !this.parsec.hasVoted(ballot) && !this.#decided.has(voteKey(ballot, this.id, mode)),
    );
    if (news.length > 0) this.vote(news);
  }

  /** Crashes: does nothing and hears nothing, and loses what its disk had not yet. */
  crash(): void {
    this.isRunning = false;
    this.fuse = undefined;
    if (this.#store.crash(this.#surroundings.crashes) > 0) this.#isIntact = false;
  }

  /**
   * Is made again from what stands in its store, and goes on with that.
   *
   * @param options - how
   */
  restart({ hasLostDisk = false }: RestartOptions = {}): void {
    const { crashes } = this.#surroundings;
    if (hasLostDisk) {
      this.#store.lose(crashes);
      this.epoch++;
    }
    const token = hasLostDisk ? { recoveryToken: crashes.bytes(16) } : {};
    const before = { parsec: this.parsec, blocks: this.blocks, promised: this.#promised };
    const { flaw, started } = restorationFlaw(this.#config, this.persisted, token, {
      ...before,
      isIntact: this.#isIntact && !hasLostDisk,
      hasLostDisk,
    });
    if (flaw !== undefined || started === undefined) {
      const message = flaw ?? "";
      this.#surroundings.broke({ kind: "notRestored", message, peer: this.index });
      return;
    }
    this.#goOn(started, hasLostDisk);
  }

  /** Makes it again from what it persisted, and tells if that gives another one. */
  restorationBreach(): Breach | undefined {
    const { parsec, blocks } = this;
    const { flaw } = restorationFlaw(
      this.config,
      this.persisted,
      {},
      {
        parsec,
        blocks,
        promised: this.#promised,
        isIntact: this.#isIntact,
        hasLostDisk: parsec.state === "recovering",
      },
    );
    return flaw === undefined
      ? undefined
      : { kind: "notRestored", message: flaw, peer: this.index };
  }

  #goOn({ parsec, effects }: Started, hasLostDisk: boolean): void {
    this.#parsec = parsec;
    this.#gossip = this.#parts.gossip();
    this.#next = 0;
    this.#isIntact = true;
    this.isRunning = true;
    this.isAsking = true;
    // What it voted for and doesn't remember it votes for again, as an application would that wasn't told of success.
    if (hasLostDisk) this.waiting.push(...this.#promised.splice(0));
    this.#live(() => effects);
  }

  /** Does something, and what comes of it; it may crash at any step of that. */
  #live(input: () => Effects, whenStored: () => void = () => undefined): void {
    try {
      const effects = input();
      for (const fault of effects.faults) this.#surroundings.blamed(this, fault);
      this.#isIntact = false;
      this.#carryOut(effects, whenStored);
      this.#isIntact = true;
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      this.crash();
    }
  }

  /** In the order that effects prescribe. */
  #carryOut({ persist, sync, send, blocks }: Effects, whenStored: () => void): void {
    for (const batch of persist) {
      this.#step();
      this.#store.append(batch);
    }
    if (sync) {
      this.#step();
      this.#store.sync();
    }
    whenStored();
    for (const { to, bytes } of send) {
      this.#step();
      this.#surroundings.send(this.index, to, bytes);
    }
    for (const block of blocks) {
      this.#step();
      this.#apply(block);
    }
  }

  #step(): void {
    if (this.fuse !== undefined && this.fuse-- === 0) throw new Crash();
  }

  /** A block that it applied before, in an earlier life, is skipped; it was compared when it came back. */
  #apply(block: Block): void {
    const height = this.#next++;
    const applied = this.blocks[height];
    if (applied !== undefined && applied.hash === block.hash) return;
    this.blocks.push(block);
    this.#decided.add(block.header.payloadHash).add(blockKey(block, this.#config.genesis.mode));
    this.#surroundings.decided(this, block);
    this.#application?.apply(block);
  }
}
