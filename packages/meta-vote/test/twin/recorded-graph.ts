/** Gossip graphs recorded by another implementation, as the twin's events and rules. */
import { readFileSync } from "node:fs";
import type { WrittenMetaVote } from "./meta-vote-notation.ts";
import { plainEvent, type PlainEvent, type PlainVote } from "./plain-graph.ts";

/** A recorded meta-event of the last election. */
interface RecordedMetaEvent {
  /** Ids; none at an event that is no observer. */
  readonly observees: readonly string[];
  /** By subject, whose id is cut to the shortest prefix that tells the voters apart. */
  readonly metaVotes?: Readonly<Record<string, readonly WrittenMetaVote[]>>;
}

/** A recorded graph, read. */
export interface RecordedGraph {
  readonly events: readonly PlainEvent[];
  /** By the recorded name, if the record names its events. */
  readonly byName: ReadonlyMap<string, PlainEvent>;
  readonly voters: readonly string[];
  readonly votersAfter: (voters: readonly string[], keys: readonly string[]) => readonly string[];
  /** The payload hashes in the order decided. */
  readonly history: readonly string[] | undefined;
  readonly metaEvents: ReadonlyMap<string, RecordedMetaEvent>;
}

interface Recorded {
  readonly head: {
    readonly mode: "supermajority" | "single";
    readonly genesis: readonly string[];
    readonly peers: readonly { readonly id: string }[];
  };
  readonly payloads: readonly RecordedPayload[];
  readonly events: readonly RecordedEvent[];
  readonly consensusHistory?: readonly string[];
  readonly metaEvents?: Readonly<Record<string, RecordedMetaEvent>>;
}

interface RecordedPayload {
  readonly kind: "genesis" | "add" | "remove" | "accusation" | "opaque";
  readonly hash: string;
  readonly peer?: string;
  readonly offender?: string;
}

interface RecordedEvent {
  readonly name?: string;
  readonly creator: number;
  readonly cause: string;
  readonly selfParent: number | null;
  readonly otherParent: number | null;
  readonly payload?: number;
}

/** The payload's hash in a key, which is the hash alone or followed by a voter's id. */
export function hashOf(key: string): string {
  return key.slice(0, 64);
}

/** Reads a recorded graph from a file. */
export function readRecordedGraph(file: string): RecordedGraph {
  const recorded = JSON.parse(readFileSync(file, "utf8")) as Recorded;
  const { head, payloads } = recorded;
  const events: PlainEvent[] = [];
  const byName = new Map<string, PlainEvent>();
  for (const [position, each] of recorded.events.entries()) {
    const creator = head.peers[each.creator]?.id ?? "";
    const payload = each.payload === undefined ? undefined : payloads[each.payload];
    const event = plainEvent({
      id: each.name ?? `${creator} ${position}`,
      creator,
      selfParent: each.selfParent === null ? undefined : events[each.selfParent],
      otherParent: each.otherParent === null ? undefined : events[each.otherParent],
      isSync: ["requesting", "request", "response"].includes(each.cause),
      votes: payload === undefined ? [] : [voteFor(payload, creator, head.mode)],
    });
    events.push(event);
    byName.set(event.id, event);
  }
  return {
    events,
    byName,
    voters: head.genesis,
    votersAfter: (voters, keys) => votersAfter(voters, keys, payloads),
    history: recorded.consensusHistory,
    metaEvents: new Map(Object.entries(recorded.metaEvents ?? {})),
  };
}

function voteFor(payload: RecordedPayload, voter: string, mode: string): PlainVote {
  return mode === "single" && payload.kind === "opaque"
    ? { key: `${payload.hash} ${voter}`, threshold: "single" }
    : { key: payload.hash, threshold: "supermajority" };
}

function votersAfter(
  voters: readonly string[],
  keys: readonly string[],
  payloads: readonly RecordedPayload[],
): readonly string[] {
  const next = new Set(voters);
  for (const key of keys) {
    const payload = payloads.find(({ hash }) => hash === hashOf(key));
    if (payload?.kind === "add") next.add(payload.peer ?? "");
    if (payload?.kind === "remove") next.delete(payload.peer ?? "");
    if (payload?.kind === "accusation") next.delete(payload.offender ?? "");
  }
  return [...next];
}
