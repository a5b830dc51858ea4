import type { PublicId } from "@parsec/crypto";
import { type Effects, Parsec, type ParsecConfig, type Started } from "../../src/index.ts";
import { decodeMessage, networkOf } from "../../src/wire/index.ts";
import { toPublicId } from "@parsec/crypto";
import { MemoryStore } from "../support/memory-store.ts";
import type { World } from "./world.ts";

/** A crash: whatever its process was doing ends here. */
class Crash extends Error {}

/**
 * A peer with a store and an application, carrying out effects step by step. It may die between any two steps, and is
 * started again from what its store has then.
 */
export class MortalPeer {
  readonly id: PublicId;
  /** Steps until it dies; undefined: it doesn't. */
  fuse: number | undefined;
  /** One in so many `sync`s waits for further inputs, to be shared with them; 0: none. */
  patience = 0;
  /** Texts of the votes that its application was told are made. */
  readonly promised: Set<string> = new Set();
  /** How many blocks its application has applied in all its lives. */
  applied = 0;
  /** How many of them since it last lost what was synced: the others it may have to learn again. */
  #appliedSinceLoss = 0;
  readonly #config: ParsecConfig;
  readonly #world: World;
  readonly #store = new MemoryStore();
  #parsec: Parsec | undefined;
  /** Whether its store lacks what had been synced. Outlives crashes: an operator knows when a disk was replaced. */
  #isLacking = false;
  #mayHaveSentMore = false;
  #token: Uint8Array | undefined;
  /** Whose answers to the present token have come to their end, and whose did so in one message. */
  #ended = new Set<PublicId>();
  #whole = new Set<PublicId>();
  /** What waits for the next sync. */
  #waiting: { effects: Effects; whenDone: () => void }[] = [];
  /** Height of the next block in this life. */
  #next = 0;

  constructor(config: ParsecConfig, world: World) {
    this.#config = config;
    this.#world = world;
    this.id = toPublicId(config.signer.publicKey);
  }

  /** Undefined while it is dead. */
  get parsec(): Parsec | undefined {
    return this.#parsec;
  }

  /** Whether it lost what was synced, and hasn't learned it again. */
  get isLacking(): boolean {
    return this.#isLacking;
  }

  /** Dies at once. Of what its store wasn't asked to sync any part may be lost. */
  die(): void {
    this.#parsec = undefined;
    this.#waiting = [];
    this.fuse = undefined;
    this.#store.crash(this.#world.draw);
  }

  /** Loses even what was synced; to be called while it is dead. */
  loseStore(): void {
    this.#store.lose(this.#world.draw);
    this.#isLacking = true;
    this.#mayHaveSentMore = true;
    this.#appliedSinceLoss = 0;
    // Nobody may know of them.
    this.promised.clear();
  }

  /** Starts, the first time or again. */
  start(): void {
    const { draw } = this.#world;
    if (this.#mayHaveSentMore) this.#world.loseAllFrom(this.id);
    this.#mayHaveSentMore = false;
    this.#next = 0;
    [this.#ended, this.#whole] = [new Set(), new Set()];
    this.#token = this.#isLacking ? draw.bytes(16) : undefined;
    const started = this.#restore();
    if (!this.#isLacking && started.effects.blocks.length < this.#appliedSinceLoss) {
      throw new Error("a block was lost that had been applied");
    }
    this.#live(() => {
      this.#parsec = started.parsec;
      this.#checkRecovery();
      return started.effects;
    });
    for (const text of this.promised) {
      if (this.#parsec?.hasVoted(bytesOf(text)) === false) throw new Error(`forgot ${text}`);
    }
  }

  /** Votes as far as it may and hasn't yet. */
  vote(texts: readonly string[]): void {
    const { parsec } = this;
    if (parsec?.canVote !== true) return;
    const news = texts.filter((text) => !parsec.hasVoted(bytesOf(text)));
    if (news.length === 0) return;
    const keep = (): void => news.forEach((text) => this.promised.add(text));
    this.#live(() => parsec.vote(news.map(bytesOf)), keep);
  }

  /** Begins an exchange. */
  gossip(to: PublicId): void {
    this.#live(() => this.#parsec?.createGossip(to));
  }

  /** Takes a message that arrives. */
  take(from: PublicId, bytes: Uint8Array): void {
    this.#live(() => {
      const parsec = this.#parsec;
      if (parsec === undefined) return undefined;
      const isRecovering = parsec.state === "recovering";
      const effects = parsec.handleMessage(from, bytes);
      if (isRecovering) this.#noteAnswer(from, bytes);
      this.#checkRecovery();
      return effects;
    });
  }

  /** Carries out what waits. */
  flush(): void {
    this.#live(() => {
      if (this.#waiting.length > 0) this.#syncAndGoOn();
      return undefined;
    });
  }

  #restore(): Started {
    const batches = this.#store.read();
    return this.#token === undefined
      ? Parsec.restore(this.#config, batches)
      : Parsec.restore(this.#config, batches, { recoveryToken: this.#token });
  }

  #live(input: () => Effects | undefined, whenDone: () => void = () => undefined): void {
    try {
      const effects = input();
      if (effects !== undefined) this.#carryOut(effects, whenDone);
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      this.die();
    }
  }

  #carryOut(effects: Effects, whenDone: () => void): void {
    this.#world.faults.push(...effects.faults);
    for (const batch of effects.persist) {
      this.#step();
      this.#store.append([batch]);
    }
    this.#step();
    this.#waiting.push({ effects, whenDone });
    const isPatient = this.patience > 0 && this.#world.draw.oneIn(this.patience);
    if (effects.sync && !isPatient) this.#syncAndGoOn();
    else if (!effects.sync && this.#waiting.length === 1) this.#goOn();
  }

  #syncAndGoOn(): void {
    this.#store.sync();
    this.#step();
    this.#goOn();
  }

  /** Sends and applies, in the order of inputs. */
  #goOn(): void {
    for (const { effects, whenDone } of this.#waiting.splice(0)) {
      whenDone();
      for (const message of effects.send) {
        this.#world.send(this.id, message);
        this.#step();
      }
      for (const block of effects.blocks) {
        if (block.header.height !== this.#next) throw new Error("blocks are out of order");
        this.#world.apply(block);
        this.#next++;
        this.applied = Math.max(this.applied, this.#next);
        this.#appliedSinceLoss = Math.max(this.#appliedSinceLoss, this.#next);
        this.#step();
      }
    }
    // Whatever ended the recovery has been carried out. What it has learned is at risk if that wasn't synced.
    if (!this.#isLacking || this.#parsec === undefined || this.#parsec.state === "recovering")
      return;
    this.#isLacking = false;
    if (this.#world.weather !== undefined && this.#world.draw.oneIn(2)) throw new Crash();
  }

  #step(): void {
    if (this.fuse !== undefined && this.fuse-- === 0) throw new Crash();
  }

  /** Keeps its own account of who has answered. */
  #noteAnswer(from: PublicId, bytes: Uint8Array): void {
    const message = decodeMessage(bytes, networkOf(this.#config.genesis));
    if (!message.ok || message.value.kind !== "rest") return;
    const { token, position } = message.value;
    if (token.some((byte, i) => byte !== this.#token?.[i])) return;
    this.#ended.add(from);
    if (position === 0) this.#whole.add(from);
  }

  /** A recovery lasts until all others have answered it, and no longer. Where an answer came in parts, one may be lost. */
  #checkRecovery(): void {
    const parsec = this.#parsec;
    if (parsec === undefined || this.#token === undefined) return;
    const others = this.#config.genesis.group.filter((id) => id !== this.id);
    if (
      parsec.state === "recovering"
        ? others.every((id) => this.#whole.has(id))
        : !others.every((id) => this.#ended.has(id))
    ) {
      throw new Error(`${parsec.state}, with ${this.#ended.size} answers`);
    }
    if (parsec.unheard.some((id) => this.#whole.has(id))) throw new Error("unheard: one who was");
  }
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
