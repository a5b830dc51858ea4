import type { Hash, PublicId } from "@parsec/crypto";
import type { CheckpointSignature } from "../wire/certificate.ts";
import type { Checkpoint } from "../wire/checkpoint.ts";
import { compareHex } from "../wire/hashes.ts";

const NOBODY: ReadonlySet<PublicId> = new Set();

/** What is fixed about a checkpoint from the start. */
export interface CheckpointFacts {
  /** The hash that voters sign. */
  readonly hash: Hash;
  /** What it covers. */
  readonly checkpoint: Checkpoint;
  /** The voters of the election that decided it. */
  readonly voters: ReadonlySet<PublicId>;
  /** How many of their signatures make a certificate. */
  readonly needed: number;
  /** Whether other voters follow. */
  readonly isChange: boolean;
}

/** One checkpoint with the signatures collected so far, and who is known to have which. */
export class CheckpointRecord implements CheckpointFacts {
  readonly hash: Hash;
  readonly checkpoint: Checkpoint;
  readonly voters: ReadonlySet<PublicId>;
  readonly needed: number;
  readonly isChange: boolean;
  /** Whose signatures are there; this peer's own is made when somebody needs it. */
  readonly signers: Set<PublicId> = new Set();
  readonly #signatures = new Map<PublicId, CheckpointSignature>();
  readonly #knownBy = new Map<PublicId, Set<PublicId>>();

  /**
   * @param facts - what is fixed
   */
  constructor(facts: CheckpointFacts) {
    this.hash = facts.hash;
    this.checkpoint = facts.checkpoint;
    this.voters = facts.voters;
    this.needed = facts.needed;
    this.isChange = facts.isChange;
  }

  /** Whether the signatures make a certificate. */
  get isComplete(): boolean {
    return this.signers.size >= this.needed;
  }

  /**
   * Whether somebody's signature is of use.
   *
   * @param signer - whose
   */
  wants(signer: PublicId): boolean {
    return !this.isComplete && this.voters.has(signer) && !this.signers.has(signer);
  }

  /**
   * Adds a signature.
   *
   * @param signature - verified
   * @returns whether it was of use
   */
  add(signature: CheckpointSignature): boolean {
    if (!this.wants(signature.signer)) return false;
    this.signers.add(signature.signer);
    this.#signatures.set(signature.signer, signature);
    return true;
  }

  /**
   * A signature that is there.
   *
   * @param signer - one of {@link signers}
   * @param sign - makes this peer's own, on first use
   */
  signature(signer: PublicId, sign: () => CheckpointSignature): CheckpointSignature {
    const known = this.#signatures.get(signer);
    if (known !== undefined) return known;
    const own = sign();
    this.#signatures.set(signer, own);
    return own;
  }

  /**
   * Notes that somebody has signatures.
   *
   * @param peer - who
   * @param signatures - which
   */
  isKnownTo(peer: PublicId, signatures: readonly CheckpointSignature[]): void {
    const known = this.#knownBy.get(peer) ?? new Set();
    this.#knownBy.set(peer, known);
    for (const { signer } of signatures) if (this.voters.has(signer)) known.add(signer);
  }

  /**
   * The signers whose signatures somebody needs and isn't known to have, ascending.
   *
   * @param peer - who
   */
  lackedBy(peer: PublicId): readonly PublicId[] {
    const known = this.#knownBy.get(peer) ?? NOBODY;
    // It makes its own.
    const own = this.voters.has(peer) && !known.has(peer) ? 1 : 0;
    const needed = this.needed - known.size - own;
    if (needed <= 0) return [];
    return [...this.signers]
      .filter((signer) => signer !== peer && !known.has(signer))
      .toSorted(compareHex)
      .slice(0, needed);
  }
}
