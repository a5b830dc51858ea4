import { visible, visibleName } from "./visible.ts";

/** Longest short name, in characters, before a peer's index is used instead. */
const LONGEST_SHORT = 8;

/** What a drawing calls a peer. */
export interface PeerLabel {
  /** Heads the peer's column. */
  readonly name: string;
  /** Starts the names of the peer's events: the shortest front of the name that no other peer's name has. */
  readonly short: string;
}

/**
 * Names the peers so that no two have the same short name, whatever they are called.
 *
 * @param peerCount - number of peers
 * @param names - what they are called, by `PeerIndex`; may be too few
 */
export function peerLabels(peerCount: number, names: readonly string[]): readonly PeerLabel[] {
  const full = Array.from({ length: peerCount }, (_, peer) => {
    const name = visible(names[peer] ?? "").trim();
    return name === "" ? `peer ${peer}` : name;
  });
  const short = shortestFronts(full).map((front, peer) => {
    const characters = Array.from(front);
    return characters.length <= LONGEST_SHORT
      ? front
      : `${characters.slice(0, 4).join("")}#${peer}`;
  });
  const isClear = new Set(short).size === short.length;
  return full.map((name, peer) => ({
    name: visibleName(name),
    short: isClear ? (short[peer] ?? name) : `${short[peer] ?? name}#${peer}`,
  }));
}

/**
 * @param names - any strings
 * @returns for each the shortest front that isn't also the front of another, or the whole
 */
function shortestFronts(names: readonly string[]): string[] {
  const characters = names.map((name) => Array.from(name));
  // Among sorted names the neighbours share the longest fronts.
  const sorted = names
    .map((_, peer) => peer)
    .toSorted((a, b) => compare(characters[a], characters[b]));
  const fronts: string[] = [];
  sorted.forEach((peer, place) => {
    const own = characters[peer] ?? [];
    const shared = Math.max(
      sharedFront(own, characters[sorted[place - 1] ?? -1]),
      sharedFront(own, characters[sorted[place + 1] ?? -1]),
    );
    fronts[peer] = own.slice(0, shared + 1).join("");
  });
  return fronts;
}

/**
 * @param a - a name's characters
 * @param b - another's
 */
function compare(a: readonly string[] = [], b: readonly string[] = []): number {
  const shared = sharedFront(a, b);
  const [x, y] = [a[shared] ?? "", b[shared] ?? ""];
  return x === y ? 0 : x < y ? -1 : 1;
}

/**
 * @param a - a name's characters
 * @param b - another's
 */
function sharedFront(a: readonly string[], b: readonly string[] = []): number {
  let shared = 0;
  while (shared < a.length && a[shared] === b[shared]) shared++;
  return shared;
}
