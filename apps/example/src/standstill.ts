import type { OpenElection } from "./open-election.ts";
import type { Palette } from "./palette.ts";
import { textTable } from "./text-table.ts";
import type { UndecidedPayload } from "./undecided-payloads.ts";
import { counted, peerList, shortList } from "./words.ts";

/** Most payloads told of; `--json` tells of all. */
const MOST_PAYLOADS = 20;
/** Most peers told of. */
const MOST_PEERS = 12;
/** Most undecided subjects told of, for each peer. */
const MOST_SUBJECTS = 4;

/**
 * What lacks consensus, and why.
 *
 * @param undecided - what
 * @param openElections - how far the peers have got
 * @param peers - names of all peers
 * @param palette - the colours
 * @returns lines
 */
export function standstill(
  undecided: readonly UndecidedPayload[],
  openElections: readonly OpenElection[],
  peers: readonly string[],
  { dim }: Palette,
): string[] {
  const [payloadHeading = "", ...payloadLines] = textTable([
    ["payload", "voted for by", "enough votes known to", "decided by"],
    ...undecided
      .slice(0, MOST_PAYLOADS)
      .map((each) => [
        each.payload,
        votesOf(each, peers),
        peerList(each.enoughKnownTo, peers),
        peerList(each.decidedBy, peers),
      ]),
  ]);
  const [peerHeading = "", ...peerLines] = textTable([
    ["peer", "election", "how far it got"],
    ...openElections
      .slice(0, MOST_PEERS)
      .map((each) => [each.peer, each.election, progressOf(each, peers)]),
  ]);
  return [
    dim(payloadHeading),
    ...payloadLines,
    ...more(undecided.length - MOST_PAYLOADS, "payload"),
    "",
    dim(peerHeading),
    ...peerLines,
    ...more(openElections.length - MOST_PEERS, "peer"),
  ];
}

function votesOf({ votes, needs }: UndecidedPayload, peers: readonly string[]): string {
  const lacking = needs - votes.length;
  return `${peerList(votes, peers)}${lacking > 0 ? `: ${lacking} too few` : ""}`;
}

function progressOf(
  { hasCandidate, observees, undecided }: OpenElection,
  peers: readonly string[],
): string {
  if (observees.length > 0) {
    const stages = undecided.map(({ subject, round, step }) => `${subject} ${round}/${step}`);
    const votes = `observer of ${peerList(observees, peers)}; meta-votes undecided (round/step)`;
    return `${votes}: ${shortList(stages, MOST_SUBJECTS)}`;
  }
  return hasCandidate
    ? "has a candidate, doesn't strongly see enough of the others' yet"
    : "has no candidate: no event of its own with enough votes in its past";
}

function more(count: number, what: string): string[] {
  return count > 0 ? [`… and ${counted(count, what)} more (--json tells all)`] : [];
}
