import type { PublicId } from "@parsec/crypto";
import type { Effects, Outgoing } from "../effects.ts";
import type { Fault } from "../fault.ts";
import type { SignedEvent } from "../intake/verify.ts";
import { encodeBatch } from "../wire/batch.ts";
import type { Block } from "../wire/block.ts";

/** Collects the effects of one input. */
export class Turn {
  readonly #events: SignedEvent[] = [];
  readonly #payloads: Uint8Array[] = [];
  readonly #send: Outgoing[] = [];
  readonly #blocks: Block[] = [];
  readonly #faults: Fault[] = [];

  /**
   * @param event - an event that was inserted
   * @param payloads - payloads that weren't known before it
   */
  inserted(event: SignedEvent, payloads: readonly Uint8Array[]): void {
    this.#events.push(event);
    this.#payloads.push(...payloads);
  }

  /**
   * @param blocks - blocks that were decided
   */
  decided(blocks: readonly Block[]): void {
    this.#blocks.push(...blocks);
  }

  /**
   * @param to - whom to send a message
   * @param bytes - the message
   */
  send(to: PublicId, bytes: Uint8Array): void {
    this.#send.push({ to, bytes });
  }

  /**
   * @param fault - what somebody did wrong
   */
  fault(fault: Fault): void {
    this.#faults.push(fault);
  }

  /** What has to be done. */
  effects(): Effects {
    const batch = { events: this.#events, payloads: this.#payloads };
    return {
      persist: this.#events.length === 0 ? [] : [encodeBatch(batch)],
      send: this.#send,
      blocks: this.#blocks,
      faults: this.#faults,
    };
  }
}
