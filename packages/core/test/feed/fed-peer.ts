import type { Hash } from "@parsec/crypto";
import { type Effects, type Fault, Parsec } from "../../src/index.ts";
import type { Draw } from "../wire/fuzzing/draw.ts";
import { signerOf } from "../support/section.ts";
import { toyScheme } from "../support/toy-scheme.ts";
import type { Delivery, Traffic } from "./traffic.ts";
import type { Feed } from "./variants.ts";

/**
 * A peer that makes no events, so that all that it holds was fed to it: one that joins, or a member that recovers what it
 * forgot and never hears from all others. Each block that comes out of it is compared at once.
 */
export class FedPeer {
  readonly parsec: Parsec;
  readonly persisted: Uint8Array[] = [];
  height = 0;
  readonly #traffic: Traffic;

  /**
   * @param traffic - what it is fed from
   * @param draw - decides what it is, and how much it remembers
   */
  constructor(traffic: Traffic, draw: Draw) {
    this.#traffic = traffic;
    const { genesis, member } = traffic;
    if (draw.oneIn(2)) {
      const section = draw.oneIn(2) ? genesis.group : [];
      const signer = signerOf(255);
      this.parsec = Parsec.create({ genesis, signer, scheme: toyScheme, section }).parsec;
      return;
    }
    this.persisted.push(...member.persisted.slice(0, draw.below(member.persisted.length)));
    const { parsec, effects } = Parsec.restore(
      { genesis, signer: member.signer, scheme: toyScheme },
      this.persisted,
      { recoveryToken: draw.bytes(16) },
    );
    this.parsec = parsec;
    this.#note(effects);
  }

  /** The hashes of all events that it holds; whatever it holds beside those on record is counted by `eventCount` alone. */
  get held(): readonly Hash[] {
    return [...this.#traffic.parents.keys()].filter((hash) => this.parsec.isKnown(hash));
  }

  /**
   * Feeds it something.
   *
   * @returns what it finds wrong with it
   */
  feed({ from, bytes }: Feed): readonly Fault[] {
    // Nobody gets messages of its own: somebody else repeats them.
    const sender = from === this.parsec.id ? this.#traffic.other : from;
    const effects = this.parsec.handleMessage(sender, bytes);
    this.#note(effects);
    return effects.faults;
  }

  /** Whether a message on record would bring it an event. */
  lacks({ message }: Delivery): boolean {
    return "events" in message && message.events.some(({ hash }) => !this.parsec.isKnown(hash));
  }

  #note({ blocks, persist }: Effects): void {
    this.persisted.push(...persist);
    for (const { hash } of blocks) {
      // Faster than an expectation, of which there would be millions.
      if (hash === this.#traffic.blocks[this.height++]) continue;
      throw new Error(`another block at height ${this.height} than on record: ${hash}`);
    }
  }
}
