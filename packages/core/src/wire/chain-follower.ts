import type { Hash, SignatureScheme } from "@parsec/crypto";
import { type BlockHeader, NO_BLOCK } from "./block-header.ts";
import type { Block } from "./block.ts";
import { CertifiedPart } from "./certified-part.ts";
import type { ChainCertificates } from "./chain-certificates.ts";
import type { ChainRefusal, ChainRefusalReason, ChainVerdict } from "./chain-verdict.ts";
import { votersHash } from "./hashes.ts";
import {
  firstMembership,
  isMembershipChange,
  type Membership,
  membershipAfter,
} from "./membership.ts";
import type { Network } from "./network.ts";
import type { Payload } from "./payload.ts";
import { needsOneVote, soundBlock, votesVerdict } from "./verify-block.ts";

/** Follows a chain of blocks, one by one, for `verifyChain`. */
export class ChainFollower {
  readonly #network: Network;
  readonly #certificates: ChainCertificates;
  readonly #scheme: SignatureScheme;
  readonly #certified: CertifiedPart;
  /** The present election's. */
  #membership: Membership;
  /** What the present election decided about membership, in order. */
  #changes: Payload[] = [];
  #last: Block | undefined;
  /** What was decided so far. */
  readonly #keys = new Set<string>();

  /**
   * @param network - whose chain it is
   * @param certificates - of any blocks
   * @param scheme - the network's signatures
   */
  constructor(network: Network, certificates: ChainCertificates, scheme: SignatureScheme) {
    this.#network = network;
    this.#certificates = certificates;
    this.#scheme = scheme;
    this.#membership = firstMembership(network.genesis);
    this.#certified = new CertifiedPart(this.#membership.voters, certificates);
  }

  /** How many blocks came so far. */
  get #height(): number {
    return this.#last === undefined ? 0 : this.#last.header.height + 1;
  }

  /**
   * Takes the next block.
   *
   * @param given - the block, or its bytes
   * @returns why it, or the group that it shows to be over, doesn't follow; undefined if all does
   * @throws Error for a block given as value that can't be encoded at all
   */
  follow(given: Block | Uint8Array): ChainRefusal | undefined {
    const height = this.#height;
    const read = soundBlock(given, this.#network);
    if (!read.ok) return { ...read, height };
    const { block } = read;
    const misplaced = this.#misplacedReason(block.header);
    if (misplaced !== undefined) return { ok: false, reason: misplaced, height };
    if (block.header.election !== this.#last?.header.election) {
      const refusal = this.#endGroup();
      if (refusal !== undefined) return refusal;
    }
    const { voters } = this.#membership;
    const context = { genesis: this.#network.genesis, voters, scheme: this.#scheme };
    const verdict = votesVerdict(block, context, this.#network);
    if (!verdict.ok) return { ...verdict, height };
    const reason = this.#deniedReason(block);
    if (reason !== undefined) return { ok: false, reason, height };
    this.#add(block);
    return undefined;
  }

  /** The verdict, when all blocks were taken. */
  end(): ChainVerdict {
    const refusal = this.#endGroup();
    if (refusal !== undefined) return refusal;
    const { blocks, voters } = this.#certified.end();
    return {
      ok: true,
      height: this.#height,
      certified: blocks,
      voters,
      votersAfterAll: this.#membership.voters,
      lastHash: this.#lastHash,
    };
  }

  get #lastHash(): Hash {
    return this.#last?.hash ?? NO_BLOCK;
  }

  #misplacedReason({ height, previous, election }: BlockHeader): ChainRefusalReason | undefined {
    if (height !== this.#height) return "wrongHeight";
    if (previous !== this.#lastHash) return "wrongPrevious";
    if (this.#last !== undefined && election < this.#last.header.election) return "wrongElection";
    return undefined;
  }

  /** Why a block that was voted for can't have been decided here. */
  #deniedReason(block: Block): ChainRefusalReason | undefined {
    if (this.#keys.has(this.#keyOf(block))) return "decidedBefore";
    const { voters } = this.#membership;
    if (this.#certificates.denyBlock(block, voters)) return "contradicted";
    if (this.#last?.header.election !== block.header.election) return undefined;
    return this.#certificates.denyMore(this.#last, voters) ? "contradicted" : undefined;
  }

  #add(block: Block): void {
    if (isMembershipChange(block.payload)) this.#changes.push(block.payload);
    this.#keys.add(this.#keyOf(block));
    this.#last = block;
  }

  #keyOf({ header, payload, proofs: [proof] }: Block): string {
    const { payloadHash } = header;
    return needsOneVote(payload, this.#network.genesis) ? payloadHash + proof?.voter : payloadHash;
  }

  /** Takes what the group before changed, if there was one. */
  #endGroup(): ChainRefusal | undefined {
    const last = this.#last;
    if (last === undefined) return undefined;
    const { voters } = this.#membership;
    this.#membership = membershipAfter(this.#membership, this.#changes, this.#network.genesis);
    this.#changes = [];
    const following = votersHash(this.#membership.voters);
    if (this.#certificates.denyVoters(last, following, voters)) {
      return { ok: false, reason: "contradicted", height: last.header.height };
    }
    const group = {
      blocks: this.#height,
      voters,
      following: this.#membership.voters,
      certificates: this.#certificates.agreeing(last, following),
    };
    this.#certified.take(group, following !== last.header.votersHash);
    return undefined;
  }
}
