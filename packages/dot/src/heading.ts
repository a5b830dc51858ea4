import { displayWidth } from "./display-width.ts";
import type { DrawnPeer } from "./scene.ts";
import { termText } from "./term.ts";

/** Type size of the peers' headings, in points. */
export const HEADING_SIZE = 9;
/** Height of the peers' headings, in points. */
export const HEADING_HEIGHT = 24;

/**
 * What is said of a peer after its name.
 *
 * @param peer - the peer
 */
export function headingRemark({ hasForked, isVoter, term }: DrawnPeer): string {
  const votes = term === undefined ? [] : [termText(term)];
  const remarks = [
    ...(hasForked ? ["forked"] : []),
    ...(isVoter || term !== undefined ? votes : ["no voter"]),
  ];
  return remarks.length === 0 ? "" : ` (${remarks.join(", ")})`;
}

/**
 * @param peer - the peer
 * @returns what its heading takes, in points
 */
export function headingWidth(peer: DrawnPeer): number {
  return Math.ceil(displayWidth(peer.name + headingRemark(peer)) * HEADING_SIZE * 0.6) + 12;
}
