import type { Hash, PublicId } from "@parsec/crypto";
import { type BlockHeader, encodeBlockHeader } from "./block-header.ts";
import type { Block } from "./block.ts";
import { blockHash, compareHex, proofsHash, votersHash } from "./hashes.ts";
import type { Network } from "./network.ts";
import type { HashedPayload } from "./payload.ts";
import type { VoteProof } from "./vote-proof.ts";

/** What a block is made of. */
export interface BlockParts {
  /** How many blocks came before. */
  readonly height: number;
  /** Number of the election that decided it, from 0, void ones counted. */
  readonly election: number;
  /** Hash of the block before; `NO_BLOCK` for height 0. */
  readonly previous: Hash;
  /** The voters of that election, in any order. */
  readonly voters: readonly PublicId[];
  /** What they voted for. */
  readonly payload: Pick<HashedPayload, "hash" | "payload">;
  /** Their votes, one a voter, in any order. */
  readonly proofs: readonly VoteProof[];
}

/** The same where the hash of the voters is known: it is that of all blocks of an election. */
export interface HashedBlockParts extends Omit<BlockParts, "voters"> {
  /** Hash of the voters of that election. */
  readonly votersHash: Hash;
}

/**
 * Makes a block: sorts its proofs and fills in its header. It checks nothing.
 *
 * @param parts - what the block is made of
 * @param network - which it is for
 */
export function buildBlock({ voters, ...parts }: BlockParts, network: Network): Block {
  return buildHashedBlock({ ...parts, votersHash: votersHash(voters) }, network);
}

/**
 * {@link buildBlock} where the hash of the voters is known.
 *
 * @param parts - what the block is made of
 * @param network - which it is for
 */
export function buildHashedBlock(parts: HashedBlockParts, network: Network): Block {
  const proofs = parts.proofs.toSorted((one, other) => compareHex(one.voter, other.voter));
  const header: BlockHeader = {
    networkId: network.id,
    height: parts.height,
    election: parts.election,
    previous: parts.previous,
    votersHash: parts.votersHash,
    payloadHash: parts.payload.hash,
    proofsHash: proofsHash(proofs.map(({ event }) => event)),
  };
  const hash = blockHash(encodeBlockHeader(header));
  return { hash, header, payload: parts.payload.payload, proofs };
}
