import type { PublicId } from "@parsec/crypto";
import type { Effects, Outgoing } from "../effects.ts";
import type { Fault } from "../fault.ts";
import type { SignedEvent } from "../intake/verify.ts";
import { encodeBatch } from "../wire/batch.ts";
import type { Block } from "../wire/block.ts";
import type { Certificate } from "../wire/certificate.ts";

/** Collects the effects of one input. */
export class Turn {
  readonly #events: SignedEvent[] = [];
  readonly #payloads: Uint8Array[] = [];
  readonly #signatures: Certificate[] = [];
  readonly #send: Outgoing[] = [];
  readonly #blocks: Block[] = [];
  readonly #certificates: Certificate[] = [];
  readonly #faults: Fault[] = [];
  #isPromised = false;

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
   * @param signatures - signatures under a checkpoint that weren't known before
   */
  signed(signatures: Certificate): void {
    this.#signatures.push(signatures);
  }

  /**
   * @param certificate - a certificate that is complete now
   */
  certified(certificate: Certificate): void {
    this.#certificates.push(certificate);
  }

  /** Notes that the caller relies on what was done: it must not be forgotten. */
  promise(): void {
    this.#isPromised = true;
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

  /** The blocks so far. */
  get blocks(): readonly Block[] {
    return this.#blocks;
  }

  /** What has to be done. */
  effects(): Effects {
    const batch = {
      events: this.#events,
      payloads: this.#payloads,
      certificates: this.#signatures,
    };
    const isChange = this.#events.length > 0 || this.#signatures.length > 0;
    return {
      persist: isChange ? [encodeBatch(batch)] : [],
      // Whatever leaves the peer stands on what it knows, also on what it learned earlier.
      sync: this.#isPromised || this.#send.length > 0 || this.#blocks.length > 0,
      send: this.#send,
      blocks: this.#blocks,
      certificates: this.#certificates,
      faults: this.#faults,
    };
  }
}
