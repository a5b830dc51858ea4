import type { Hash, PublicId } from "@parsec/crypto";
import type { BlockRefusal } from "./block-verdict.ts";

/**
 * Why a block doesn't follow from the blocks before it.
 *
 * - `wrongHeight`: its height isn't how many blocks came before
 * - `wrongPrevious`: it names another block as the one before
 * - `wrongElection`: it is of an earlier election than the block before
 * - `decidedBefore`: its payload was decided at a lower height; what is decided once is never decided again
 * - `contradicted`: enough of its voters signed something else: another block at this height, other voters after it, or
 *   that its election ended with the block before
 */
export type ChainRefusalReason =
  | "wrongHeight"
  | "wrongPrevious"
  | "wrongElection"
  | "decidedBefore"
  | "contradicted";

/** The first block of a chain that doesn't follow, and why. */
export type ChainRefusal =
  | {
      /** It doesn't follow. */
      readonly ok: false;
      /** Why not. */
      readonly reason: ChainRefusalReason;
      /** The height at which it stands: how many blocks came before. */
      readonly height: number;
    }
  | (BlockRefusal & {
      /** The height at which it stands: how many blocks came before. */
      readonly height: number;
    });

/** A chain of blocks that follow from the genesis. */
export interface SoundChain {
  /** It follows. */
  readonly ok: true;
  /** How many blocks it has. */
  readonly height: number;
  /** How many of them, from the first on, were **decided**, by certificates. The others were only voted for. */
  readonly certified: number;
  /** Who votes after the certified ones: ids ascending. As sure as that those were decided. */
  readonly voters: readonly PublicId[];
  /**
   * Who votes after all of them, if the last group is whole: ids ascending. Of use to verify what comes next, but no
   * surer than the blocks that aren't certified.
   */
  readonly votersAfterAll: readonly PublicId[];
  /** Hash of the last block; `NO_BLOCK` if there is none. */
  readonly lastHash: Hash;
}

/** Whether blocks follow from each other and from the genesis, and how many of them were decided. */
export type ChainVerdict = SoundChain | ChainRefusal;
