import type { MemberFacts } from "./network-facts.ts";
import type { Palette } from "./palette.ts";
import { textTable } from "./text-table.ts";

/**
 * Who came and went, and what became of everybody.
 *
 * @param members - all peers that there were
 * @param palette - the colours
 * @returns lines: a heading, and one for each peer
 */
export function memberTable(members: readonly MemberFacts[], { dim }: Palette): string[] {
  const [heading = "", ...lines] = textTable([
    ["peer", "joined", "left", "in the end", "blocks"],
    ...members.map(({ name, addedBy, removedBy, isMember, state, blocks }) => [
      name,
      addedBy === undefined ? (state === "joining" ? "not yet" : "at first") : block(addedBy),
      removedBy === undefined ? "" : block(removedBy),
      state === undefined ? dishonest(isMember) : isMember ? `member, ${state}` : state,
      blocks,
    ]),
  ]);
  return [dim(heading), ...lines];
}

/** Nobody knows in which state somebody is who follows no protocol. */
function dishonest(isMember: boolean): string {
  return isMember ? "member, not honest" : "not honest";
}

function block(height: number): string {
  return `block ${height}`;
}
