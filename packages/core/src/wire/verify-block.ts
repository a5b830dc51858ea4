import { hexToBytes, type PublicId, type SignatureScheme, verifyMerklePath } from "@parsec/crypto";
import { isSupermajority } from "@parsec/meta-vote";
import { type Block, decodeBlock, encodeBlock } from "./block.ts";
import type { BlockRefusal, BlockRefusalReason, BlockVerdict } from "./block-verdict.ts";
import type { Genesis } from "./genesis.ts";
import { payloadHash, proofsHash, votersHash } from "./hashes.ts";
import { type Network, networkOf } from "./network.ts";
import { encodePayload, type Payload } from "./payload.ts";
import type { VoteProof } from "./vote-proof.ts";

/** What {@link verifyBlock} goes by. */
export interface BlockContext {
  /** What the network agreed on. */
  readonly genesis: Genesis;
  /** The voters of the election that decided the block, in any order, each once. */
  readonly voters: readonly PublicId[];
  /** The network's signatures. */
  readonly scheme: SignatureScheme;
}

/**
 * Whether a block is one that the voters voted for: for clients, auditors, other systems. A pure function that needs no
 * graph and no state. It proves that they **voted for** the payload, not that it was *decided* at this height: order
 * takes certificates.
 *
 * @param block - the block, or its bytes; a block given as value is verified as it would be encoded
 * @param context - genesis, voters and signature scheme
 * @throws Error for a block given as value that can't be encoded at all
 */
export function verifyBlock(block: Block | Uint8Array, context: BlockContext): BlockVerdict {
  const network = networkOf(context.genesis);
  const read = soundBlock(block, network);
  return read.ok ? votesVerdict(read.block, context, network) : read;
}

/**
 * A block as its bytes say it.
 *
 * @param block - the block, or its bytes
 * @param network - which it should belong to
 * @throws Error for a block given as value that can't be encoded at all
 */
export function soundBlock(
  block: Block | Uint8Array,
  network: Network,
): { readonly ok: true; readonly block: Block } | BlockRefusal {
  const isBytes = block instanceof Uint8Array;
  const result = decodeBlock(isBytes ? block : encodeBlock(block), network);
  if (!result.ok) return { ok: false, reason: "undecodable", fault: result.fault };
  const sound = result.value;
  if (!isBytes && block.hash !== sound.hash) return { ok: false, reason: "wrongHash" };
  return { ok: true, block: sound };
}

/**
 * {@link verifyBlock} for a block that was read.
 *
 * @param block - by {@link soundBlock}
 * @param context - genesis, voters and signature scheme
 * @param network - of the genesis
 */
export function votesVerdict(block: Block, context: BlockContext, network: Network): BlockVerdict {
  const reason = refusalReason(block, context, network);
  return reason === undefined ? proofsVerdict(block, context) : { ok: false, reason };
}

/**
 * Whether one vote is enough for a payload, so that the same bytes voted for by two are two payloads.
 *
 * @param payload - what is voted for
 * @param genesis - of the network
 */
export function needsOneVote(payload: Payload, { mode }: Genesis): boolean {
  return mode === "single" && payload.kind === "opaque";
}

/** Everything that can be checked without looking into the proofs. */
function refusalReason(
  { header, payload, proofs }: Block,
  { voters }: BlockContext,
  network: Network,
): BlockRefusalReason | undefined {
  if (header.networkId !== network.id) return "wrongNetwork";
  if (header.votersHash !== votersHash(voters)) return "wrongVoters";
  const hash = payloadHash(encodePayload(payload));
  if (header.payloadHash !== hash) return "wrongPayload";
  if (payload.kind === "genesis" && hash !== network.id) return "wrongGenesis";
  if (header.proofsHash !== proofsHash(proofs.map(({ event }) => event))) return "wrongProofs";
  if (!needsOneVote(payload, network.genesis)) {
    return isSupermajority(proofs.length, voters.length) ? undefined : "tooFewVoters";
  }
  if (proofs.length === 1) return undefined;
  return proofs.length === 0 ? "tooFewVoters" : "tooManyVoters";
}

function proofsVerdict({ header, proofs }: Block, context: BlockContext): BlockVerdict {
  const voters = new Set(context.voters);
  const leaf = hexToBytes(header.payloadHash);
  for (const proof of proofs) {
    const { voter } = proof;
    if (!voters.has(voter)) return { ok: false, reason: "notAVoter", voter };
    if (!holdsVote(proof, leaf)) return { ok: false, reason: "wrongPath", voter };
    if (!isSigned(proof, context.scheme)) return { ok: false, reason: "wrongSignature", voter };
  }
  return { ok: true };
}

function holdsVote({ body, position, path }: VoteProof, leaf: Uint8Array): boolean {
  return verifyMerklePath(hexToBytes(body.voteRoot), leaf, position, body.voteCount, path);
}

function isSigned({ event, signature, voter }: VoteProof, scheme: SignatureScheme): boolean {
  return scheme.verify(signature, hexToBytes(event), hexToBytes(voter));
}
