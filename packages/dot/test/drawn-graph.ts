import type { EventIndex, EventSnapshot, GraphSnapshot, PeerIndex } from "@parsec/graph";
import type { MetaEventSnapshot, MetaVoteParts } from "@parsec/meta-vote";
import type { Picture } from "../src/index.ts";

const SYNC = new Set(["requesting", "request", "response"]);

/** A picture without title and election, and its events by name. */
export interface DrawnGraph {
  readonly picture: Picture;
  readonly event: (name: string) => EventIndex;
}

/**
 * Reads a graph drawn as text, one event a line: `NAME CAUSE`, then any of `from NAME` (other-parent), `after NAME` (self-parent,
 * otherwise the creator's last line) and `votes KEY,KEY`. The creator is the name's first letter.
 *
 * @param names - the peers' names, whose first letters differ
 * @param text - the events
 */
export function drawnGraph(names: readonly string[], text: string): DrawnGraph {
  const indices = new Map<string, EventIndex>();
  const newest = new Map<number, EventIndex>();
  const events: EventSnapshot[] = [];
  const causes: string[] = [];
  const votes = new Map<EventIndex, string[]>();
  const event = (name: string): EventIndex => {
    const index = indices.get(name);
    if (index === undefined) throw new Error(`no event ${name}`);
    return index;
  };
  for (const line of text.trim().split("\n")) {
    const [name = "", cause = "", ...rest] = line.trim().split(" ");
    const option = (word: string): string | undefined =>
      rest.includes(word) ? rest[rest.indexOf(word) + 1] : undefined;
    const creator = names.findIndex((peer) => peer[0] === name[0]) as PeerIndex;
    const [after, from] = [option("after"), option("from")];
    const none = -1 as EventIndex;
    const selfParent = after === undefined ? (newest.get(creator) ?? none) : event(after);
    const index = events.length as EventIndex;
    events.push({
      index,
      creator,
      selfParent,
      otherParent: from === undefined ? none : event(from),
      chainIndex: (events[selfParent]?.chainIndex ?? -1) + 1,
      isSync: SYNC.has(cause),
    });
    causes.push(cause);
    const keys = option("votes");
    if (keys !== undefined) votes.set(index, keys.split(","));
    indices.set(name, index);
    newest.set(creator, index);
  }
  const graph: GraphSnapshot = { peerCount: names.length, events };
  const keyName = (key: string): string => key;
  return { picture: { title: "A graph", graph, peerNames: names, votes, keyName, causes }, event };
}

/**
 * A meta-event of which nothing is known but what is given.
 *
 * @param event - the event
 * @param known - what is known of it
 */
export function metaEvent(
  event: EventIndex,
  known: Partial<Omit<MetaEventSnapshot, "event">>,
): MetaEventSnapshot {
  return {
    event,
    interesting: [],
    isCandidate: false,
    observees: [],
    metaVotes: undefined,
    decides: false,
    ...known,
  };
}

/**
 * A meta-vote from its stage and five short words, as in `0/1 tf t - -`.
 *
 * @param text - stage, estimates, bin values, aux, decision
 */
export function stage(text: string): MetaVoteParts {
  const [where = "", estimates = "", binValues = "", aux = "", decision = ""] = text.split(" ");
  const [round, step] = where.split("/").map(Number);
  const set = (letters: string): boolean[] =>
    Array.from(letters.replaceAll("-", "")).map((letter) => letter === "t");
  return {
    round: round ?? 0,
    step: (step ?? 0) as 0 | 1 | 2,
    estimates: set(estimates),
    binValues: set(binValues),
    aux: set(aux)[0],
    decision: set(decision)[0],
  };
}

/**
 * @param numbers - of peers
 * @returns them as `PeerIndex`
 */
export function peers(...numbers: readonly number[]): PeerIndex[] {
  return numbers.map((peer) => peer as PeerIndex);
}
