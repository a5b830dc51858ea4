import { checkLinkConditions, type LinkConditions } from "./conditions.ts";
import { RandomStream } from "./random-stream.ts";
import type { Traffic } from "./traffic.ts";

/** The way of messages: decides what becomes of each, and counts. */
export class Post {
  readonly #delay: RandomStream;
  readonly #loss: RandomStream;
  readonly #duplication: RandomStream;
  #messages = 0;
  #bytes = 0;
  #duplicated = 0;
  #lost = 0;
  #delivered = 0;
  #inFlight = 0;

  /**
   * @param seed - of the network
   */
  constructor(seed: string) {
    this.#delay = new RandomStream(seed, "delay");
    this.#loss = new RandomStream(seed, "loss");
    this.#duplication = new RandomStream(seed, "duplication");
  }

  /** The counts as of now. */
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

  /**
   * Takes a message.
   *
   * @param size - bytes in it
   * @param conditions - of its way
   * @returns virtual milliseconds to each copy's arrival: none if it got lost, two if it was duplicated
   * @throws NetworkError `invalidConfig`
   */
  send(size: number, conditions: LinkConditions): readonly number[] {
    checkLinkConditions(conditions);
    const { delay, lossPermille, duplicationPermille } = conditions;
    this.#messages++;
    this.#bytes += size;
    const isDuplicated = this.#duplication.happens(duplicationPermille);
    if (isDuplicated) this.#duplicated++;
    const arrivals: number[] = [];
    // Both copies draw even if there is only one, so that duplication leaves the fate of later messages as it is.
    for (const isReal of [true, isDuplicated]) {
      const isLost = this.#loss.happens(lossPermille);
      const duration = this.#delay.whole(delay);
      if (isReal && isLost) this.#lost++;
      if (isReal && !isLost) arrivals.push(duration);
    }
    this.#inFlight += arrivals.length;
    return arrivals;
  }

  /** Counts the arrival of a copy. */
  arrived(): void {
    this.#inFlight--;
    this.#delivered++;
  }

  /** Counts a copy that came to nobody. */
  missed(): void {
    this.#inFlight--;
    this.#lost++;
  }
}
