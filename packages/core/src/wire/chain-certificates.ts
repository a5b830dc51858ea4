import type { Hash, PublicId, SignatureScheme } from "@parsec/crypto";
import type { Block } from "./block.ts";
import type { Certificate } from "./certificate.ts";
import type { Checkpoint } from "./checkpoint.ts";
import type { Network } from "./network.ts";
import { signaturesVerdict, soundCertificate } from "./verify-certificate.ts";

/**
 * The certificates at hand when a chain of blocks is verified. They are found by height, and what they say is compared
 * before their signatures are verified, so that those which prove nothing cost little.
 */
export class ChainCertificates {
  readonly #scheme: SignatureScheme;
  readonly #byHeight = new Map<number, Certificate[]>();

  /**
   * @param certificates - or their bytes, in any order; those without a valid form, or with another hash than that of
   *   their checkpoint, are left out
   * @param network - which they should belong to
   * @param scheme - the network's signatures
   * @throws Error for a certificate given as value that can't be encoded at all
   */
  constructor(
    certificates: Iterable<Certificate | Uint8Array>,
    network: Network,
    scheme: SignatureScheme,
  ) {
    this.#scheme = scheme;
    for (const each of certificates) {
      const sound = soundCertificate(each, network);
      if (!sound.ok) continue;
      const { certificate } = sound;
      const { height } = certificate.checkpoint;
      const others = this.#byHeight.get(height);
      if (others === undefined) this.#byHeight.set(height, [certificate]);
      else others.push(certificate);
    }
  }

  /**
   * Those which say that a group ended with a block, and who votes after it. Their signatures aren't verified.
   *
   * @param block - the group's last
   * @param following - hash of the voters after it
   */
  agreeing({ hash, header }: Block, following: Hash): readonly Certificate[] {
    return this.#at(
      header.height,
      ({ blockHash, votersHash }) => blockHash === hash && votersHash === following,
    );
  }

  /**
   * Whether it is certified that another block was decided at a block's height.
   *
   * @param block - the block
   * @param voters - its election's
   */
  denyBlock({ hash, header }: Block, voters: readonly PublicId[]): boolean {
    const others = this.#at(header.height, ({ blockHash }) => blockHash !== hash);
    return this.isOneSigned(others, voters);
  }

  /**
   * Whether it is certified that a group ended with a block.
   *
   * @param block - one after which the same election goes on
   * @param voters - its election's
   */
  denyMore({ hash, header }: Block, voters: readonly PublicId[]): boolean {
    const ends = this.#at(header.height, ({ blockHash }) => blockHash === hash);
    return this.isOneSigned(ends, voters);
  }

  /**
   * Whether it is certified that others vote after a block.
   *
   * @param block - the last of its group
   * @param following - hash of the voters after it
   * @param voters - its election's
   */
  denyVoters({ hash, header }: Block, following: Hash, voters: readonly PublicId[]): boolean {
    const others = this.#at(
      header.height,
      ({ blockHash, votersHash }) => blockHash === hash && votersHash !== following,
    );
    return this.isOneSigned(others, voters);
  }

  /**
   * Whether one of some certificates is signed by enough voters.
   *
   * @param certificates - of one block
   * @param voters - its election's
   */
  isOneSigned(certificates: readonly Certificate[], voters: readonly PublicId[]): boolean {
    const context = { voters, scheme: this.#scheme };
    return certificates.some((each) => signaturesVerdict(each, context).ok);
  }

  #at(height: number, isMeant: (checkpoint: Checkpoint) => boolean): readonly Certificate[] {
    const all = this.#byHeight.get(height) ?? [];
    return all.filter(({ checkpoint }) => isMeant(checkpoint));
  }
}
