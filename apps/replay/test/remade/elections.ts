import type { Decision } from "@parsec/meta-vote";
import type { RecordedGraph } from "@parsec/recording";
import { hashedEvents } from "../../src/hashed-events.ts";
import { PayloadKeys } from "../../src/payload-keys.ts";
import { replay } from "../../src/replay.ts";
import type { FedPeer } from "./feed.ts";
import type { RemadeGraph } from "./remake.ts";

/** An election that was decided. */
interface DecidedElection {
  /** Ids, ascending. */
  readonly voters: readonly string[];
  /** What it decided, in order; as {@link PayloadKeys} makes them. */
  readonly keys: readonly string[];
  /** How many events were in when it was found decided. */
  readonly eventCount: number;
}

/** All that was decided, and who votes thereafter. */
export interface Outcome {
  readonly elections: readonly DecidedElection[];
  /** Ids, ascending. */
  readonly voters: readonly string[];
}

/** What graph and meta-vote make of a record, with this app's reckoning of who votes. */
export function replayedOutcome(recording: RecordedGraph): Outcome {
  const decisions: (Decision & { eventCount: number })[] = [];
  const events = hashedEvents(recording.events, [...recording.events.keys()]);
  const { idOf, snapshot } = replay(recording, events, (decision, _, eventCount) => {
    decisions.push({ ...decision, eventCount });
  });
  const ids = (voters: readonly number[]): string[] => sorted(voters.map(idOf));
  return {
    elections: decisions.map(({ voters, keys, eventCount }) => ({
      voters: ids(voters),
      keys: keys.map(({ key }) => key),
      eventCount,
    })),
    voters: ids(snapshot().voters),
  };
}

/** What core made of a graph. */
export function coreOutcome({ blocks, decisions, voters }: FedPeer, graph: RemadeGraph): Outcome {
  const { mode, payloads, peers } = graph.recording;
  const payloadKeys = new PayloadKeys(mode, payloads, peers);
  const payloadAt = new Map(payloads.map(({ hash }, position) => [hash, position]));
  const elections = decisions.map((decision) => ({ ...decision, keys: [] as string[] }));
  for (const { header, proofs } of blocks) {
    // In single mode the one proof is by the voter whose payload it is.
    const key = payloadKeys.vote(
      payloadAt.get(header.payloadHash)!,
      peers.indexOf(proofs[0]!.voter),
    ).key;
    elections[header.election]!.keys.push(key);
  }
  return { elections, voters };
}

/** The same as the record names it. Keys come in no order then: that of hashes is another on record. */
export function asOnRecord(outcome: Outcome, graph: RemadeGraph, record: RecordedGraph): Outcome {
  const nameOf = (id: string): string => graph.names.get(id)!;
  const ours = new PayloadKeys(record.mode, graph.recording.payloads, graph.recording.peers);
  const theirs = new PayloadKeys(record.mode, record.payloads, record.peers);
  const keyOnRecord = new Map<string, string>();
  for (const { payload, creator } of record.events) {
    if (payload === undefined) continue;
    keyOnRecord.set(ours.vote(payload, creator).key, theirs.vote(payload, creator).key);
  }
  return asSets({
    elections: outcome.elections.map(({ voters, keys, eventCount }) => ({
      voters: voters.map(nameOf),
      keys: keys.map((key) => keyOnRecord.get(key)!),
      eventCount,
    })),
    voters: outcome.voters.map(nameOf),
  });
}

/** The same without an order within elections. */
export function asSets({ elections, voters }: Outcome): Outcome {
  return {
    elections: elections.map((election) => ({
      voters: sorted(election.voters),
      keys: sorted(election.keys),
      eventCount: election.eventCount,
    })),
    voters: sorted(voters),
  };
}

function sorted(texts: readonly string[]): string[] {
  return texts.toSorted((a, b) => (a < b ? -1 : 1));
}
