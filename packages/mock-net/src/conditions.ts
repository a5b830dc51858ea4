import { NetworkError } from "./network-error.ts";

/** A range of whole numbers, both ends included. */
export interface Range {
  /** The least. */
  readonly least: number;
  /** The most. */
  readonly most: number;
}

/** What becomes of messages on their way from one peer to another. */
export interface LinkConditions {
  /** Virtual milliseconds on the way, drawn anew for each copy: a wide range makes messages overtake each other. */
  readonly delay: Range;
  /** How many of 1,000 copies get lost. */
  readonly lossPermille: number;
  /** How many of 1,000 messages are sent in two copies. */
  readonly duplicationPermille: number;
}

/** What a network's peers live with. */
export interface Conditions extends LinkConditions {
  /** Virtual milliseconds of a round, in which each peer begins one exchange of gossip if it has anything to say. */
  readonly gossipInterval: number;
}

/** An orderly network: request and answer take less than a round, nothing gets lost. */
export const defaultConditions: Conditions = {
  delay: { least: 1, most: 40 },
  lossPermille: 0,
  duplicationPermille: 0,
  gossipInterval: 100,
};

/**
 * Refuses conditions that there can't be.
 *
 * @param conditions - what a caller passed
 * @throws NetworkError `invalidConfig`
 */
export function checkConditions({ gossipInterval, ...link }: Conditions): void {
  checkWhole("gossipInterval", gossipInterval, 1, Number.MAX_SAFE_INTEGER);
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
  checkRange("delay", delay);
  checkWhole("lossPermille", lossPermille, 0, 1000);
  checkWhole("duplicationPermille", duplicationPermille, 0, 1000);
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

function checkWhole(name: string, value: number, least: number, most: number): void {
  if (Number.isSafeInteger(value) && value >= least && value <= most) return;
  throw new NetworkError("invalidConfig", `Set ${name} to a whole number from ${least} to ${most}`);
}
