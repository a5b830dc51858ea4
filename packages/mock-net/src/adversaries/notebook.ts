import { decodeBatch, type Network, type UncheckedEvent } from "@parsec/core/wire";
import type { Hash, PublicId } from "@parsec/crypto";

/** The events that an adversary knows of, its own peer's and those that it made up. */
export class Notebook {
  readonly #network: Network;
  readonly #events = new Map<Hash, UncheckedEvent>();
  readonly #payloads = new Map<Hash, Uint8Array>();
  readonly #byCreator = new Map<PublicId, UncheckedEvent[]>();

  /**
   * @param network - in which they were made
   */
  constructor(network: Network) {
    this.#network = network;
  }

  /**
   * Takes what a peer persists.
   *
   * @param batches - in their order
   */
  take(batches: readonly Uint8Array[]): void {
    for (const batch of batches) {
      const decoded = decodeBatch(batch, this.#network);
      if (!decoded.ok) continue;
      for (const { hash, bytes } of decoded.value.payloads) this.#payloads.set(hash, bytes);
      for (const event of decoded.value.events) this.add(event);
    }
  }

  /**
   * Takes an event.
   *
   * @param event - the event, after its parents
   */
  add(event: UncheckedEvent): void {
    if (this.#events.has(event.hash)) return;
    this.#events.set(event.hash, event);
    const { creator } = event.body;
    const earlier = this.#byCreator.get(creator);
    if (earlier === undefined) this.#byCreator.set(creator, [event]);
    else earlier.push(event);
  }

  /**
   * Takes a payload.
   *
   * @param hash - its hash
   * @param bytes - the payload, encoded
   */
  addPayload(hash: Hash, bytes: Uint8Array): void {
    this.#payloads.set(hash, bytes);
  }

  /**
   * @param hash - of an event
   * @returns the event, if it is known
   */
  event(hash: Hash): UncheckedEvent | undefined {
    return this.#events.get(hash);
  }

  /**
   * @param hash - of a payload
   * @returns its bytes, if it is known
   */
  payload(hash: Hash): Uint8Array | undefined {
    return this.#payloads.get(hash);
  }

  /**
   * What somebody made, parents before children.
   *
   * @param creator - who
   */
  by(creator: PublicId): readonly UncheckedEvent[] {
    return this.#byCreator.get(creator) ?? [];
  }

  /**
   * A chain, from its end.
   *
   * @param newest - its end
   */
  chain(newest: UncheckedEvent): readonly UncheckedEvent[] {
    const events: UncheckedEvent[] = [];
    for (let event: UncheckedEvent | undefined = newest; event !== undefined;) {
      events.push(event);
      const { body }: UncheckedEvent = event;
      event = "selfParent" in body ? this.event(body.selfParent) : undefined;
    }
    return events;
  }

  /**
   * Some events with all that they descend from, as far as it is known, parents before children.
   *
   * @param tips - the events
   * @param but - leaves out what these descend from, and themselves
   */
  past(tips: readonly Hash[], but: readonly Hash[] = []): readonly UncheckedEvent[] {
    const left = this.#ancestry(but, new Set());
    const found = this.#ancestry(tips, left);
    return [...this.#events.values()].filter(({ hash }) => found.has(hash));
  }

  #ancestry(tips: readonly Hash[], but: ReadonlySet<Hash>): Set<Hash> {
    const found = new Set<Hash>();
    const open = [...tips];
    for (let hash = open.pop(); hash !== undefined; hash = open.pop()) {
      const event = this.#events.get(hash);
      if (event === undefined || found.has(hash) || but.has(hash)) continue;
      found.add(hash);
      open.push(...parentsOf(event));
    }
    return found;
  }
}

/**
 * The parents that an event names.
 *
 * @param event - the event
 */
export function parentsOf({ body }: Pick<UncheckedEvent, "body">): readonly Hash[] {
  const self = "selfParent" in body ? [body.selfParent] : [];
  return "otherParent" in body ? [...self, body.otherParent] : self;
}
