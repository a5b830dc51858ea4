import type { SignatureScheme } from "@parsec/crypto";
import type { Block } from "./block.ts";
import type { Certificate } from "./certificate.ts";
import { ChainCertificates } from "./chain-certificates.ts";
import { ChainFollower } from "./chain-follower.ts";
import type { ChainVerdict } from "./chain-verdict.ts";
import type { Genesis } from "./genesis.ts";
import { networkOf } from "./network.ts";

/**
 * Whether blocks are a chain that follows from the genesis, through every change of who votes, and how many of them were
 * decided: for clients, auditors, newcomers. A pure function that needs no graph and no state, and takes time in
 * proportion to what it is given.
 *
 * **What is proved.** Of all blocks: that each was _voted for_ by the voters that follow from the blocks before it. A
 * holder of all votes, but of no honest key, could arrange such blocks in another order, or leave some out. Of the
 * first `certified` ones: that they were _decided_, all of them, in this order and with nothing between; every
 * honest peer has the same. They reach as far as every change of voters is certified by the voters before it, and from
 * there to the last group with a certificate. So if blocks are missing at the end, that doesn't show.
 *
 * It rests on this: of the voters of each election fewer than a third ever sign what they haven't decided, **not even
 * after they were removed**. So a removed peer's secret key is to be destroyed, not sold.
 *
 * A certificate counts for nothing if it has no valid form, isn't signed by enough of the voters of the election
 * that decided its block (and by nobody else), or is about a height above the last block. One that is signed by enough
 * must agree with the chain, or the chain is refused as `contradicted`.
 *
 * @param genesis - what the network agreed on
 * @param blocks - or their bytes, from height 0 on, in order; read one at a time, up to the first that doesn't follow
 * @param certificates - or their bytes, in any order
 * @param scheme - the network's signatures
 * @throws `WireError` if there can be no such genesis; Error for a block or certificate given as value that can't be
 *   encoded at all. Nothing is thrown for bytes, whatever they are.
 */
export function verifyChain(
  genesis: Genesis,
  blocks: Iterable<Block | Uint8Array>,
  certificates: Iterable<Certificate | Uint8Array>,
  scheme: SignatureScheme,
): ChainVerdict {
  const network = networkOf(genesis);
  const known = new ChainCertificates(certificates, network, scheme);
  const follower = new ChainFollower(network, known, scheme);
  for (const block of blocks) {
    const refusal = follower.follow(block);
    if (refusal !== undefined) return refusal;
  }
  return follower.end();
}
