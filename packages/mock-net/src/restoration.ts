import {
  type Ballot,
  type Block,
  encodeBlock,
  Parsec,
  type ParsecConfig,
  ParsecError,
  type RestoreOptions,
  type Started,
} from "@parsec/core";
import { equalBytes } from "./equal-bytes.ts";

/** What a peer was before it stopped. */
export interface Before {
  /** The peer. */
  readonly parsec: Parsec;
  /** What its application applied. */
  readonly blocks: readonly Block[];
  /** What it told its application that it voted for. */
  readonly promised: readonly Ballot[];
  /** Whether its store has all that it did: then the restored one must equal it. */
  readonly isIntact: boolean;
  /** Whether even what had to be in its store may be lost. */
  readonly hasLostDisk: boolean;
}

/** A restored peer, and what is wrong with it. */
export interface Restoration {
  /** What is wrong with it, if anything is. */
  readonly flaw: string | undefined;
  /** It; undefined if there is none. */
  readonly started: Started | undefined;
}

/**
 * Restores a peer and holds it against what it was: it has the same blocks, remembers what it voted for, and, if
 * nothing was lost, equals one that never stopped.
 *
 * @param config - what it is made of
 * @param batches - what stands in its store
 * @param options - how it is restored
 * @param before - what it was
 */
export function restorationFlaw(
  config: ParsecConfig,
  batches: readonly Uint8Array[],
  options: RestoreOptions,
  before: Before,
): Restoration {
  const started = restored(config, batches, options);
  if (started instanceof ParsecError) {
    return { flaw: `it can't be restored: ${started.message}`, started: undefined };
  }
  const flaw =
    blocksFlaw(started, before) ??
    memoryFlaw(started.parsec, before) ??
    (before.isIntact ? equalityFlaw(started.parsec, before.parsec) : undefined);
  return { flaw, started };
}

function restored(
  config: ParsecConfig,
  batches: readonly Uint8Array[],
  options: RestoreOptions,
): Started | ParsecError {
  try {
    return Parsec.restore(config, batches, options);
  } catch (error) {
    if (error instanceof ParsecError) return error;
    throw error;
  }
}

/** What was applied is there again, unless the disk was lost; nothing else is there in its place. */
function blocksFlaw(
  { parsec, effects: { blocks } }: Started,
  { blocks: applied, parsec: before, isIntact, hasLostDisk }: Before,
): string | undefined {
  const isAll = isIntact ? blocks.length === applied.length : blocks.length >= applied.length;
  const isSame = blocks.every((block, height) => {
    const other = applied[height];
    return other === undefined || equalBytes(encodeBlock(block), encodeBlock(other));
  });
  if (isSame && (isAll || hasLostDisk)) return undefined;
  const found = `restored, it has ${blocks.length} blocks up to ${parsec.lastBlockHash}`;
  return `${found}, not ${applied.length} up to ${before.lastBlockHash}`;
}

function memoryFlaw(parsec: Parsec, { promised, hasLostDisk }: Before): string | undefined {
  const forgotten = hasLostDisk ? 0 : promised.filter((each) => !parsec.hasVoted(each)).length;
  return forgotten === 0 ? undefined : `restored, it has forgotten ${forgotten} of its votes`;
}

function equalityFlaw(restoredOne: Parsec, before: Parsec): string | undefined {
  const [found, expected] = [restoredOne, before].map((parsec) => ({
    // Who has left can't tell from its store that others know it.
    state: parsec.state === "left" ? "leaving" : parsec.state,
    height: parsec.height,
    lastBlockHash: parsec.lastBlockHash,
    events: parsec.eventCount,
    voters: parsec.voters.length,
    undecided: parsec.undecidedVotes.length,
  }));
  const [one, other] = [JSON.stringify(found), JSON.stringify(expected)];
  return one === other ? undefined : `restored, it is ${one}, not ${other}`;
}
