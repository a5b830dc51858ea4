import type { PublicId } from "@parsec/crypto";
import type { Certificate } from "./certificate.ts";
import type { ChainCertificates } from "./chain-certificates.ts";

/** A group of a chain of blocks: those of one election. */
export interface CertifiedGroup {
  /** How many blocks there are up to its last, that one included. */
  readonly blocks: number;
  /** Who voted. */
  readonly voters: readonly PublicId[];
  /** Who votes after it. */
  readonly following: readonly PublicId[];
  /** Certificates that say so, their signatures not yet verified. */
  readonly certificates: readonly Certificate[];
}

/**
 * How much of a chain of blocks is certified: as far as every change of voters is certified by the voters before it,
 * and then up to the last group that has a certificate. Signatures are verified only where more depends on them than
 * on others: of a change of voters, and from the last group backwards until one is found.
 */
export class CertifiedPart {
  readonly #certificates: Pick<ChainCertificates, "isOneSigned">;
  #blocks = 0;
  #voters: readonly PublicId[];
  #isOpen = true;
  /** Groups since the voters last changed that may be certified. */
  #candidates: CertifiedGroup[] = [];

  /**
   * @param voters - the first ones
   * @param certificates - verify signatures
   */
  constructor(voters: readonly PublicId[], certificates: Pick<ChainCertificates, "isOneSigned">) {
    this.#voters = voters;
    this.#certificates = certificates;
  }

  /**
   * Takes the next group.
   *
   * @param group - the group
   * @param isChange - whether others vote after it
   */
  take(group: CertifiedGroup, isChange: boolean): void {
    // Behind a change that nobody vouches for, any voters may have been made up, with any keys.
    if (!this.#isOpen) return;
    if (!isChange) {
      if (group.certificates.length > 0) this.#candidates.push(group);
      return;
    }
    if (!this.#advance(group)) this.#close();
    this.#candidates = [];
  }

  /** The result, when all groups were taken: how many blocks are certified, and who votes after them. */
  end(): { readonly blocks: number; readonly voters: readonly PublicId[] } {
    if (this.#isOpen) this.#close();
    return { blocks: this.#blocks, voters: this.#voters };
  }

  /** Nothing further can be certified. */
  #close(): void {
    this.#candidates.findLast((group) => this.#advance(group));
    this.#isOpen = false;
  }

  #advance({ blocks, voters, following, certificates }: CertifiedGroup): boolean {
    if (!this.#certificates.isOneSigned(certificates, voters)) return false;
    this.#blocks = blocks;
    this.#voters = following;
    return true;
  }
}
