import { checkLatency, checkNumber, checkWhole, type Latency } from "./latency.ts";
import type { Range } from "./random-stream.ts";

/** What becomes of messages on their way from one peer to another. */
export interface LinkConditions {
  /** Time on the way, drawn anew for each copy: where it varies much, messages overtake each other. */
  readonly delay: Latency;
  /** How many of 1,000 copies get lost. */
  readonly lossPermille: number;
  /** How many of 1,000 messages are sent in two copies. */
  readonly duplicationPermille: number;
  /** How many of 1,000 copies are held back, so that later ones overtake them; none if left out. */
  readonly reorderPermille?: number;
  /** For how long they are held back; 50 to 300 ms if left out. */
  readonly reorderDelay?: Latency;
}

/** What a network's peers live with. */
export interface Conditions extends LinkConditions {
  /** Virtual milliseconds of a round, in which each peer begins one exchange of gossip if it has anything to say. */
  readonly gossipInterval: number;
  /**
   * Bytes that a peer can send in a virtual millisecond, to all others together: its messages leave one after another.
   * Infinite if left out.
   */
  readonly bytesPerMillisecond?: number;
}

/** An orderly network: request and answer take less than a round, nothing gets lost. */
export const defaultConditions: Conditions = {
  delay: { least: 1, most: 40 },
  lossPermille: 0,
  duplicationPermille: 0,
  gossipInterval: 100,
};

/** How long messages are held back, if nothing else is said. */
export const defaultReorderDelay: Latency = { least: 50, most: 300 };

/**
 * Refuses conditions that there can't be.
 *
 * @param conditions - what a caller passed
 * @throws NetworkError `invalidConfig`
 */
export function checkConditions(conditions: Conditions): void {
  const { gossipInterval, bytesPerMillisecond = Infinity, ...link } = conditions;
  checkWhole("gossipInterval", gossipInterval, 1, Number.MAX_SAFE_INTEGER);
  checkNumber("bytesPerMillisecond", bytesPerMillisecond, 0.001, Infinity);
  checkLinkConditions(link);
}

/**
 * Refuses conditions of a link that there can't be.
 *
 * @param conditions - what a caller passed
 * @throws NetworkError `invalidConfig`
 */
export function checkLinkConditions(conditions: LinkConditions): void {
  const { delay, lossPermille, duplicationPermille } = conditions;
  const { reorderPermille = 0, reorderDelay = defaultReorderDelay } = conditions;
  checkLatency("delay", delay);
  checkWhole("lossPermille", lossPermille, 0, 1000);
  checkWhole("duplicationPermille", duplicationPermille, 0, 1000);
  checkWhole("reorderPermille", reorderPermille, 0, 1000);
  checkLatency("reorderDelay", reorderDelay);
}

/**
 * Refuses a range of times that there can't be.
 *
 * @param name - what it is called
 * @param range - what a caller passed
 * @throws NetworkError `invalidConfig`
 */
export function checkRange(name: string, { least, most }: Range): void {
  checkWhole(`${name}.least`, least, 0, Number.MAX_SAFE_INTEGER);
  checkWhole(`${name}.most`, most, least, Number.MAX_SAFE_INTEGER);
}
