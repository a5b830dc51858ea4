import type { BlockFacts } from "./network-facts.ts";
import type { Palette } from "./palette.ts";
import { textTable } from "./text-table.ts";
import { peerList } from "./words.ts";

/** With more peers than that, signers are told in words instead of columns. */
const MOST_COLUMNS = 8;

/**
 * The order that was agreed upon.
 *
 * @param blocks - all blocks
 * @param peers - names of all peers
 * @param palette - the colours
 * @returns lines: a heading, and one for each block
 */
export function blockTable(
  blocks: readonly BlockFacts[],
  peers: readonly string[],
  { dim }: Palette,
): string[] {
  const signedBy = (signers: readonly string[]): string =>
    peers.length > MOST_COLUMNS
      ? peerList(signers, peers)
      : peers.map((name) => (signers.includes(name) ? name : "·").padEnd(name.length)).join("  ");
  const [heading = "", ...lines] = textTable([
    ["height", "payload", "election", "hash", "signed by"],
    ...blocks.map(({ height, payload, election, hash, signers }) => [
      height,
      payload,
      election,
      hash.slice(0, 8),
      signedBy(signers),
    ]),
  ]);
  return [dim(heading), ...lines];
}
