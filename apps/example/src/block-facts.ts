import type { Block } from "@parsec/core";
import type { PublicId } from "@parsec/crypto";
import type { BlockFacts } from "./network-facts.ts";
import { payloadText } from "./payload-text.ts";

/**
 * What there is to tell of a block.
 *
 * @param block - the block
 * @param nameOf - what people call a peer
 */
export function blockFacts(block: Block, nameOf: (id: PublicId) => string): BlockFacts {
  const { header, hash, payload, proofs } = block;
  return {
    height: header.height,
    election: header.election,
    hash,
    payload: payloadText(payload, nameOf),
    signers: proofs.map(({ voter }) => nameOf(voter)),
  };
}
