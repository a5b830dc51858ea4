import {
  checkLinkConditions,
  type Conditions,
  defaultReorderDelay,
  type LinkConditions,
} from "./conditions.ts";
import { drawLatency, toWholeMicroseconds } from "./latency.ts";
import type { NetworkConfig } from "./network-config.ts";
import { Partitions } from "./partition.ts";
import { RandomStream } from "./random-stream.ts";
import { distance, type Regions } from "./regions.ts";
import type { SimulatedPeer } from "./simulated-peer.ts";
import type { Traffic } from "./traffic.ts";

/** What becomes of a message in a network that is fair. */
const FAIR = { lossPermille: 0, duplicationPermille: 0, reorderPermille: 0 } as const;

/** Brings messages from peer to peer, as far as conditions let them, and counts. */
export class Transport {
  readonly #conditions: Conditions;
  readonly #link: NetworkConfig["link"];
  readonly #partitions: Partitions;
  readonly #regions: Regions | undefined;
  readonly #fairFrom: number;
  readonly #delay: RandomStream;
  readonly #loss: RandomStream;
  readonly #duplication: RandomStream;
  readonly #reordering: RandomStream;
  /** When each peer's line is free again, by index. */
  readonly #freeFrom: number[] = [];
  #messages = 0;
  #bytes = 0;
  #duplicated = 0;
  #lost = 0;
  #delivered = 0;
  #inFlight = 0;

  /**
   * @param config - of the network; its regions are checked
   * @param conditions - of all ways that the configuration says nothing else of; checked
   * @throws NetworkError `invalidConfig`
   */
  constructor(config: NetworkConfig, conditions: Conditions) {
    const { seed, link, partitions = [], regions, fairFrom = Infinity } = config;
    this.#conditions = conditions;
    this.#link = link;
    this.#partitions = new Partitions(partitions);
    this.#regions = regions;
    this.#fairFrom = fairFrom;
    this.#delay = new RandomStream(seed, "delay");
    this.#loss = new RandomStream(seed, "loss");
    this.#duplication = new RandomStream(seed, "duplication");
    this.#reordering = new RandomStream(seed, "reordering");
  }

  /** What went over the network so far. */
  get traffic(): Traffic {
    return {
      messages: this.#messages,
      bytes: this.#bytes,
      duplicated: this.#duplicated,
      lost: this.#lost,
      delivered: this.#delivered,
      inFlight: this.#inFlight,
    };
  }

  /** How many messages peers sent. */
  get messages(): number {
    return this.#messages;
  }

  /**
   * Whether a peer's line is still busy with what it sent before.
   *
   * @param from - index of the peer
   * @param now - virtual milliseconds since the start
   */
  isBusy(from: number, now: number): boolean {
    return (this.#freeFrom[from] ?? 0) > now;
  }

  /**
   * Takes a message.
   *
   * @param from - the sender
   * @param to - the receiver
   * @param size - bytes in it
   * @param now - when it leaves, in virtual milliseconds
   * @param scheduled - how long a scheduler lets it take, if there is one and it cares
   * @returns when each copy arrives: none if it got lost, two if it was duplicated
   * @throws NetworkError `invalidConfig`
   */
  send(
    from: SimulatedPeer,
    to: SimulatedPeer,
    size: number,
    now: number,
    scheduled: number | undefined,
  ): readonly number[] {
    const conditions = this.#conditionsOf(from, to, now);
    this.#messages++;
    this.#bytes += size;
    const isCut =
      from.isAsleep ||
      to.isAsleep ||
      (now < this.#fairFrom && this.#partitions.separate(from.index, to.index, now));
    const departure = this.#departure(from.index, size, now);
    const far = this.#regions === undefined ? 0 : distance(this.#regions, from.index, to.index);
    const isDuplicated = this.#duplication.happens(conditions.duplicationPermille);
    if (isDuplicated) this.#duplicated++;
    const arrivals: number[] = [];
    // Both copies draw even if there is only one, so that duplication leaves the fate of later messages as it is.
    for (const isReal of [true, isDuplicated]) {
      const isLost = this.#loss.happens(conditions.lossPermille) || isCut;
      const delay = drawLatency(this.#delay, conditions.delay) + far + this.#heldBack(conditions);
      if (isReal && isLost) this.#lost++;
      if (isReal && !isLost) arrivals.push(toWholeMicroseconds(departure + (scheduled ?? delay)));
    }
    this.#inFlight += arrivals.length;
    return arrivals;
  }

  /**
   * Brings a copy to its receiver.
   *
   * @param isThere - whether the receiver is there to take it
   */
  arrive(isThere: boolean): void {
    this.#inFlight--;
    if (isThere) this.#delivered++;
    else this.#lost++;
  }

  #conditionsOf(from: SimulatedPeer, to: SimulatedPeer, now: number): LinkConditions {
    const fair = now >= this.#fairFrom ? FAIR : undefined;
    if (this.#link === undefined) return fair ? { ...this.#conditions, ...fair } : this.#conditions;
    const special = this.#link(from.index, to.index, now);
    const conditions = { ...this.#conditions, ...special, ...fair };
    checkLinkConditions(conditions);
    return conditions;
  }

  /** When a message has left, for those before it leave first. */
  #departure(from: number, size: number, now: number): number {
    const { bytesPerMillisecond } = this.#conditions;
    if (bytesPerMillisecond === undefined) return now;
    const departure = Math.max(now, this.#freeFrom[from] ?? 0) + size / bytesPerMillisecond;
    this.#freeFrom[from] = departure;
    return departure;
  }

  #heldBack({ reorderPermille = 0, reorderDelay = defaultReorderDelay }: LinkConditions): number {
    if (reorderPermille === 0) return 0;
    const extra = drawLatency(this.#reordering, reorderDelay);
    return this.#reordering.happens(reorderPermille) ? extra : 0;
  }
}
