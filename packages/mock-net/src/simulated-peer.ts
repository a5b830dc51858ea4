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
import { type PublicId, toPublicId } from "@parsec/crypto";
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
  readonly #config: ParsecConfig;
  readonly #parsec: Parsec | undefined;

  /**
   * @param index - its position among the peers
   * @param config - what it is made of
   * @param trace - told of its decisions
   */
  constructor(
    index: number,
    config: ParsecConfig,
    trace?: (peer: NetworkPeer, snapshot: () => DecisionSnapshot) => void,
  ) {
    this.index = index;
    this.name = peerName(index);
    this.id = toPublicId(config.signer.publicKey);
    this.#config = config;
    const { parsec, effects } = Parsec.create({
      ...config,
      trace: (snapshot) => trace?.(this, snapshot),
    });
    this.#parsec = parsec;
    this.started = effects;
  }

  get parsec(): Parsec {
    if (this.#parsec === undefined) throw new Error(`${this.name} is still being made`);
    return this.#parsec;
  }

  /** How many gossip events it made. */
  get eventCount(): number {
    const { events } = this.parsec.snapshot().graph;
    return events.filter(({ creator }) => creator === this.index).length;
  }

  /** Makes it again from what it persisted, and tells if that gives another one. */
  restorationBreach(): Breach | undefined {
    const message = this.#restorationFlaw();
    return message === undefined ? undefined : { kind: "notRestored", message, peer: this.index };
  }

  #restorationFlaw(): string | undefined {
    const restored = this.#restore();
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

  #restore(): Started | ParsecError {
    try {
      return Parsec.restore(this.#config, this.persisted);
    } catch (error) {
      if (error instanceof ParsecError) return error;
      throw error;
    }
  }
}
