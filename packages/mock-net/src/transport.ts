import type { Conditions } from "./conditions.ts";
import type { NetworkConfig } from "./network-config.ts";
import { Post } from "./post.ts";
import type { SimulatedPeer } from "./simulated-peer.ts";
import type { Traffic } from "./traffic.ts";

/** Brings messages from peer to peer, as far as conditions let them. */
export class Transport {
  readonly #post: Post;
  readonly #conditions: Conditions;
  readonly #link: NetworkConfig["link"];

  /**
   * @param config - of the network
   * @param conditions - of all ways that the configuration says nothing else of
   */
  constructor({ seed, link }: NetworkConfig, conditions: Conditions) {
    this.#post = new Post(seed);
    this.#conditions = conditions;
    this.#link = link;
  }

  /** What went over the network so far. */
  get traffic(): Traffic {
    return this.#post.traffic;
  }

  /**
   * Takes a message.
   *
   * @param from - the sender
   * @param to - the receiver
   * @param size - bytes in it
   * @param now - virtual milliseconds
   * @returns virtual milliseconds to each copy's arrival
   * @throws NetworkError `invalidConfig`
   */
  send(from: SimulatedPeer, to: SimulatedPeer, size: number, now: number): readonly number[] {
    const special = this.#link?.(from.index, to.index, now);
    const silence = from.isAsleep || to.isAsleep ? { lossPermille: 1000 } : undefined;
    return this.#post.send(size, { ...this.#conditions, ...special, ...silence });
  }

  /**
   * Brings a copy to its receiver.
   *
   * @param to - the receiver
   * @returns whether it is there to take it
   */
  arrive(to: SimulatedPeer): boolean {
    const isThere = to.isRunning && !to.isAsleep;
    if (isThere) this.#post.arrived();
    else this.#post.missed();
    return isThere;
  }
}
