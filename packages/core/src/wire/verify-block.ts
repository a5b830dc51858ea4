import { hexToBytes, type PublicId, type SignatureScheme, verifyMerklePath } from "@parsec/crypto";
import { isSupermajority } from "@parsec/meta-vote";
import { type Block, decodeBlock, encodeBlock } from "./block.ts";
import type { DecodeFault } from "./decode-fault.ts";
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
 * Why a block is not what it says.
 *
 * - `wrongHash`: it carries another hash than its header has
 * - `wrongNetwork`: it belongs to another network
 * - `wrongGenesis`: its payload is the genesis of another network
 * - `wrongVoters`: its header is about other voters
 * - `wrongPayload`: its header is about another payload
 * - `wrongProofs`: its header is about other proofs
 * - `tooFewVoters`: fewer proofs than votes are needed
 * - `tooManyVoters`: more than the one proof that an opaque payload has in single mode
 */
export type BlockRefusalReason =
  | "wrongHash"
  | "wrongNetwork"
  | "wrongGenesis"
  | "wrongVoters"
  | "wrongPayload"
  | "wrongProofs"
  | "tooFewVoters"
  | "tooManyVoters";

/**
 * Why one of a block's proofs proves nothing.
 *
 * - `notAVoter`: its event is by nobody of the voters
 * - `wrongPath`: its event doesn't vote for the payload
 * - `wrongSignature`: its event isn't signed by its creator
 */
export type ProofRefusalReason = "notAVoter" | "wrongPath" | "wrongSignature";

/** Whether a block was voted for by the voters, and if not, why not. */
export type BlockVerdict =
  | {
      /** It was. */
      readonly ok: true;
    }
  | {
      /** It wasn't. */
      readonly ok: false;
      /** Why not. */
      readonly reason: BlockRefusalReason;
    }
  | {
      /** It wasn't. */
      readonly ok: false;
      /** Why not. */
      readonly reason: ProofRefusalReason;
      /** Whose proof it is. */
      readonly voter: PublicId;
    }
  | {
      /** It wasn't. */
      readonly ok: false;
      /** It has no valid form: other than as proofs strictly ascending by voter, for example. */
      readonly reason: "undecodable";
      /** What is wrong with it. */
      readonly fault: DecodeFault;
    };

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
  const bytes = block instanceof Uint8Array ? block : encodeBlock(block);
  const result = decodeBlock(bytes, network);
  if (!result.ok) return { ok: false, reason: "undecodable", fault: result.fault };
  const sound = result.value;
  const claimed = block instanceof Uint8Array ? sound.hash : block.hash;
  const reason = claimed === sound.hash ? refusalReason(sound, context, network) : "wrongHash";
  if (reason !== undefined) return { ok: false, reason };
  return proofsVerdict(sound, context);
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

function needsOneVote(payload: Payload, genesis: Genesis): boolean {
  return genesis.mode === "single" && payload.kind === "opaque";
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
