import type { Hash } from "@parsec/crypto";
import type { EventIndex, PeerIndex } from "@parsec/graph";
import type { Correspondence } from "./correspondence.ts";
import type { History } from "./history.ts";

/** Where messages are made from. */
export interface Desk {
  /** What this peer knows. */
  readonly history: History;
  /** What it knows of others. */
  readonly correspondence: Correspondence;
}

/** What somebody lacks of what this peer knows, as far as this peer can tell. */
export interface Lack {
  /** Events, in order of insertion. */
  readonly events: readonly EventIndex[];
  /**
   * Whether it has a payload: one that others of its events vote for, or of a batch that it said it has.
   *
   * @param payload - the payload's hash
   */
  readonly isKnownPayload: (payload: Hash) => boolean;
}

/**
 * Finds what somebody lacks.
 *
 * @param to - who
 * @param newest - those of its events that are sure not to be news to it
 * @param desk - what this peer knows
 * @param within - looks in the past of these events alone; in all that this peer knows, if left out
 */
export function lackOf(
  to: PeerIndex,
  newest: readonly EventIndex[],
  desk: Desk,
  within?: readonly EventIndex[],
): Lack {
  const { history, correspondence } = desk;
  const { graph } = history;
  const events = graph.unknownTo(newest, correspondence.told(to), within);
  const isUnknown = new Set(events);
  // Of what is outside nobody said whether it is known.
  const isKnown = (event: EventIndex): boolean =>
    !isUnknown.has(event) && (within?.some((each) => graph.descends(each, event)) ?? true);
  const named = payloadsNamed(to, events, desk);
  return {
    events,
    isKnownPayload: (payload) =>
      named.has(payload) || history.votesFor(payload).some((vote) => isKnown(vote)),
  };
}

/** The payloads of those events whose votes somebody named when it invited this peer. */
function payloadsNamed(
  to: PeerIndex,
  events: readonly EventIndex[],
  { history, correspondence }: Desk,
): ReadonlySet<Hash> {
  const named = new Set<Hash>();
  const batches = correspondence.batchesOf(to);
  if (batches.size === 0) return named;
  for (const event of events) {
    const { body, voteHashes } = history.event(event);
    if (body.cause !== "observation" || !batches.has(body.voteRoot)) continue;
    for (const hash of voteHashes) named.add(hash);
  }
  return named;
}
