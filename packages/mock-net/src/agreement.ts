import { type Block, type BlockContext, encodeBlock, NO_BLOCK, verifyBlock } from "@parsec/core";
import type { PublicId } from "@parsec/crypto";
import type { Breach, BreachKind } from "./breach.ts";
import { equalBytes } from "./equal-bytes.ts";
import { blockKey } from "./payload-key.ts";
import { type Ending, Roll } from "./roll.ts";

/** A block that all must have, and the peer that was first to have it. */
interface FirstBlock {
  readonly peer: number;
  readonly block: Block;
  readonly bytes: Uint8Array;
}

/** Where one peer is. */
interface Position {
  height: number;
  last: string;
  readonly heightByKey: Map<string, number>;
}

/**
 * Looks on while peers decide blocks, one by one, and tells at the first one that breaks a promise: all have the same
 * bytes at each height, each block follows the one before, none is decided twice, and all are proven by votes of those who
 * were voters then, as the blocks themselves tell. It knows nothing of networks: it can as well be fed with recorded blocks.
 * After a breach it is of no more use.
 */
export class Agreement {
  readonly #context: BlockContext;
  readonly #chain: FirstBlock[] = [];
  readonly #roll: Roll;
  readonly #positions = new Map<number, Position>();

  /**
   * @param context - what blocks are verified by; the voters are those of the first election
   */
  constructor(context: BlockContext) {
    this.#context = context;
    this.#roll = new Roll(context.genesis, context.voters);
  }

  /** How many blocks the peer has that has most. */
  get height(): number {
    return this.#chain.length;
  }

  /** Ids of those who vote after the last block of that peer, ascending. */
  get voters(): readonly PublicId[] {
    return this.#roll.voters;
  }

  /**
   * Where somebody's membership ended, if a block removed it.
   *
   * @param id - who
   */
  ending(id: PublicId): Ending | undefined {
    return this.#roll.ending(id);
  }

  /**
   * Takes a peer's next block.
   *
   * @param peer - the peer's index
   * @param block - what it decided
   * @returns what is wrong with it, if anything is
   */
  add(peer: number, block: Block): Breach | undefined {
    const position = this.#positionOf(peer);
    const breach =
      chainBreach(peer, block, position) ??
      repetitionBreach(peer, block, position, this.#context) ??
      this.#comparisonBreach(peer, block);
    position.heightByKey.set(blockKey(block, this.#context.genesis.mode), position.height);
    position.height++;
    position.last = block.hash;
    return breach;
  }

  #positionOf(peer: number): Position {
    const known = this.#positions.get(peer);
    if (known !== undefined) return known;
    const position = { height: 0, last: NO_BLOCK, heightByKey: new Map<string, number>() };
    this.#positions.set(peer, position);
    return position;
  }

  /** Only the first block of a height is verified: the others have the same bytes. */
  #comparisonBreach(peer: number, block: Block): Breach | undefined {
    const { height, election } = block.header;
    const bytes = encodeBlock(block);
    const first = this.#chain[height];
    if (first === undefined) {
      this.#chain.push({ peer, block, bytes });
      const voters = this.#roll.votersOf(election);
      const verdict = verifyBlock(bytes, { ...this.#context, voters });
      this.#roll.take(block);
      return verdict.ok
        ? undefined
        : breachOf("invalidBlock", peer, `block ${height} is refused: ${verdict.reason}`);
    }
    if (first.block.hash === block.hash && equalBytes(first.bytes, bytes)) return undefined;
    const hashes = `${first.block.hash} and ${block.hash}`;
    const what = `block ${height} of peers ${first.peer} and ${peer} differs: ${hashes}`;
    return breachOf("differentBlock", peer, what);
  }
}

function chainBreach(
  peer: number,
  { header }: Block,
  { height, last }: Position,
): Breach | undefined {
  if (header.height !== height) {
    return breachOf("brokenChain", peer, `block ${header.height} comes at height ${height}`);
  }
  if (header.previous === last) return undefined;
  return breachOf("brokenChain", peer, `block ${height} follows ${header.previous}, not ${last}`);
}

function repetitionBreach(
  peer: number,
  block: Block,
  { height, heightByKey }: Position,
  { genesis }: BlockContext,
): Breach | undefined {
  const before = heightByKey.get(blockKey(block, genesis.mode));
  if (before === undefined) return undefined;
  return breachOf("decidedTwice", peer, `blocks ${before} and ${height} are of one payload`);
}

function breachOf(kind: BreachKind, peer: number, message: string): Breach {
  return { kind, message, peer };
}
