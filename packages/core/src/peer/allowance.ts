import type { PublicId } from "@parsec/crypto";
import { leastLocalLimits, type ProtocolLimits } from "../wire/limits.ts";
import { MAX_MESSAGES } from "./series.ts";

/** What a peer took of another. */
interface Taken {
  events: number;
  bytes: number;
}

/**
 * How much is taken of each sender until this peer makes an event, or asks that sender for more: as much as an honest one ever
 * sends at once, a series of full messages. What is known already isn't counted. So all that is kept is what is in the past of
 * this peer's events, and that much for each other peer.
 */
export class Allowance {
  readonly #taken = new Map<PublicId, Taken>();
  readonly #most: Taken;

  /**
   * @param limits - of the network
   */
  constructor(limits: ProtocolLimits) {
    const { maxEventsPerMessage, maxMessageBytes } = leastLocalLimits(limits);
    const events = MAX_MESSAGES * maxEventsPerMessage;
    this.#most = { events, bytes: MAX_MESSAGES * maxMessageBytes };
  }

  /**
   * Whether nothing new is taken of somebody any more.
   *
   * @param id - who
   */
  isUsedUp(id: PublicId): boolean {
    const taken = this.#taken.get(id);
    if (taken === undefined) return false;
    return taken.events >= this.#most.events || taken.bytes >= this.#most.bytes;
  }

  /**
   * Counts an event that was taken and is new.
   *
   * @param id - who sent it
   * @param bytes - how many it has, with those of its payloads that are new
   */
  count(id: PublicId, bytes: number): void {
    const taken = this.#taken.get(id);
    if (taken === undefined) {
      this.#taken.set(id, { events: 1, bytes });
      return;
    }
    taken.events++;
    taken.bytes += bytes;
  }

  /** Begins anew for everybody: this peer made an event. */
  renew(): void {
    this.#taken.clear();
  }

  /**
   * Begins anew for somebody whom this peer asks for more.
   *
   * @param id - who
   */
  renewFor(id: PublicId): void {
    this.#taken.delete(id);
  }
}
