import {
  type Block,
  type DecisionSnapshot,
  type Effects,
  encodeBlock,
  Parsec,
  type ParsecConfig,
  ParsecError,
  type Started,
} from "@parsec/core";
import { type Hash, type PublicId, toPublicId } from "@parsec/crypto";
import type { Breach } from "./breach.ts";
import { equalBytes } from "./equal-bytes.ts";
import type { NetworkPeer } from "./network-peer.ts";
import { peerName } from "./peer-name.ts";

/** A peer with its disk and its application. */
export class SimulatedPeer implements NetworkPeer {
  readonly index: number;
  readonly id: PublicId;
  readonly name: string;
  readonly blocks: Block[] = [];
  readonly persisted: Uint8Array[] = [];
  /** What has to be done before it does anything else. */
  readonly started: Effects;
  isRunning = true;
  isAsleep = false;
  /** Whether it was away and has heard nobody since: it asks, whether or not it has anything to say. */
  isAsking = false;
  /** How many copies of messages are on their way to it. */
  coming = 0;
  readonly #config: ParsecConfig;
  readonly #decided = new Set<Hash>();
  #parsec: Parsec | undefined;

  /**
   * @param index - its position among the peers
   * @param config - what it is made of
   * @param trace - told of its decisions
   */
  constructor(
    index: number,
    config: ParsecConfig,
    trace: (peer: NetworkPeer, snapshot: () => DecisionSnapshot) => void,
  ) {
    this.index = index;
    this.name = peerName(index);
    this.id = toPublicId(config.signer.publicKey);
    this.#config = { ...config, trace: (snapshot) => trace(this, snapshot) };
    const { parsec, effects } = Parsec.create(this.#config);
    this.#parsec = parsec;
    this.started = effects;
  }

  get parsec(): Parsec {
    if (this.#parsec === undefined) throw new Error(`${this.name} is still being made`);
    return this.#parsec;
  }

  /** How many gossip events it made. */
  get eventCount(): number {
    const { graph, peers } = this.parsec.snapshot();
    const me = peers.indexOf(this.id);
    return graph.events.filter(({ creator }) => creator === me).length;
  }

  /** Whether it can be asked for a vote. */
  get mayVote(): boolean {
    return this.isRunning && this.parsec.state === "voting";
  }

  /** Whether there is any use in speaking to it. */
  get mayAnswer(): boolean {
    return this.isRunning && this.parsec.state !== "left";
  }

  /**
   * Whether it has a block of a payload.
   *
   * @param payload - the payload's hash
   */
  hasDecided(payload: Hash): boolean {
    return this.#decided.has(payload);
  }

  /**
   * Takes a block that it decided.
   *
   * @param block - the block
   */
  apply(block: Block): void {
    this.blocks.push(block);
    this.#decided.add(block.header.payloadHash);
  }

  /**
   * Makes it again from what it persisted, and goes on with that.
   *
   * @returns what has to be done before it does anything else, apart from applying blocks that it applied before; or what
   *   is wrong with it
   */
  restart(): Effects | Breach {
    const restored = this.#restore(this.#config);
    const flaw = this.#flawOf(restored);
    if (restored instanceof ParsecError || flaw !== undefined) return this.#notRestored(flaw ?? "");
    this.#parsec = restored.parsec;
    this.isRunning = true;
    this.isAsking = true;
    return { ...restored.effects, blocks: restored.effects.blocks.slice(this.blocks.length) };
  }

  /** Makes it again from what it persisted, and tells if that gives another one. */
  restorationBreach(): Breach | undefined {
    const { trace: _, ...config } = this.#config;
    const flaw = this.#flawOf(this.#restore(config));
    return flaw === undefined ? undefined : this.#notRestored(flaw);
  }

  #notRestored(message: string): Breach {
    return { kind: "notRestored", message, peer: this.index };
  }

  #flawOf(restored: Started | ParsecError): string | undefined {
    if (restored instanceof ParsecError) return `it can't be restored: ${restored.message}`;
    const { parsec, effects } = restored;
    const isSame =
      parsec.lastBlockHash === this.parsec.lastBlockHash &&
      effects.blocks.length === this.blocks.length &&
      effects.blocks.every((block, height) => {
        const before = this.blocks[height];
        return before !== undefined && equalBytes(encodeBlock(block), encodeBlock(before));
      });
    if (isSame) return undefined;
    const found = `restored, it has ${parsec.height} blocks up to ${parsec.lastBlockHash}`;
    return `${found}, not ${this.parsec.height} up to ${this.parsec.lastBlockHash}`;
  }

  #restore(config: ParsecConfig): Started | ParsecError {
    try {
      return Parsec.restore(config, this.persisted);
    } catch (error) {
      if (error instanceof ParsecError) return error;
      throw error;
    }
  }
}
