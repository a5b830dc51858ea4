import { type PublicId, type Signer, toPublicId } from "@parsec/crypto";
import type { SignedCertificate } from "../intake/verify.ts";
import type { Block } from "../wire/block.ts";
import { signCheckpoint } from "../wire/build-certificate.ts";
import type { Certificate } from "../wire/certificate.ts";
import { checkpointHash } from "../wire/checkpoint.ts";
import { compareHex } from "../wire/hashes.ts";
import { leastLocalLimits } from "../wire/limits.ts";
import type { Network } from "../wire/network.ts";
import { signaturesNeeded } from "../wire/verify-certificate.ts";
import { CheckpointRecord } from "./checkpoint-record.ts";
import type { NamedVoters } from "./electors.ts";

/** Most groups whose certificates are being waited for; reached only while many voters withhold their signatures. */
const MAX_WAITING = 256;

const NO_CERTIFICATES: readonly Certificate[] = [];

/** What came of taking a certificate. */
export interface Taken {
  /** The signatures that weren't known before: to be persisted. */
  readonly added?: Certificate;
  /** The whole certificate, if these completed it. */
  readonly completed?: Certificate;
  /** Who signed another block at this height. */
  readonly contradicting?: PublicId;
}

/**
 * The signatures with which voters confirm what an election decided (`docs/adr/0012-certificates.md`). They travel
 * beside messages: each peer passes on what the receiver needs and isn't known to have. Once a group is certified,
 * groups before it are forgotten, except where the voters changed: nobody can follow the voters without those.
 */
export class Checkpoints {
  readonly #network: Network;
  readonly #signer: Signer;
  readonly #me: PublicId;
  readonly #most: number;
  /** By height, ascending. */
  readonly #records = new Map<number, CheckpointRecord>();
  #newest = -1;
  #waiting = 0;

  /**
   * @param network - the network
   * @param signer - this peer's key
   */
  constructor(network: Network, signer: Signer) {
    this.#network = network;
    this.#signer = signer;
    this.#me = toPublicId(signer.publicKey);
    this.#most = leastLocalLimits(network.genesis.limits).maxCertificatesPerMessage;
  }

  /** The complete certificates that are kept: of the newest certified group, and of those after which voters changed. */
  get certificates(): readonly Certificate[] {
    return [...this.#records.values()]
      .filter((record) => record.isComplete)
      .map((record) => this.#certificate(record));
  }

  /**
   * Notes that an election was decided.
   *
   * @param block - the last of its group
   * @param voters - its voters
   * @param following - the voters of the election after it
   * @returns its certificate, where this peer's signature is enough
   */
  decided(
    { hash, header }: Block,
    voters: readonly PublicId[],
    following: NamedVoters,
  ): Certificate | undefined {
    const checkpoint = {
      height: header.height,
      blockHash: hash,
      votersHash: following.hash,
    };
    const record = new CheckpointRecord({
      hash: checkpointHash(checkpoint, this.#network),
      checkpoint,
      voters: new Set(voters),
      needed: signaturesNeeded(voters.length),
      isChange: checkpoint.votersHash !== header.votersHash,
    });
    this.#newest = header.height;
    this.#records.set(header.height, record);
    this.#waiting++;
    if (record.voters.has(this.#me)) record.signers.add(this.#me);
    if (record.isComplete) return this.#complete(record);
    this.#forgetOverflow();
    return undefined;
  }

  /**
   * Whether a signature is worth verifying.
   *
   * @param certificate - where it stands
   * @param signer - whose it is
   */
  isWanted({ hash, checkpoint }: Certificate, signer: PublicId): boolean {
    const record = this.#records.get(checkpoint.height);
    // The same message may hold the events that decide it.
    if (record === undefined) return checkpoint.height > this.#newest;
    return record.hash === hash ? record.wants(signer) : record.voters.has(signer);
  }

  /**
   * Takes signatures.
   *
   * @param certificate - verified signatures of one checkpoint
   */
  take(certificate: SignedCertificate): Taken {
    const { hash, checkpoint, signatures } = certificate;
    const record = this.#records.get(checkpoint.height);
    if (record === undefined) return {};
    if (record.hash !== hash) {
      const contradicting = signatures.find(({ signer }) => record.voters.has(signer))?.signer;
      return contradicting === undefined ? {} : { contradicting };
    }
    const added = signatures.filter((each) => record.add(each));
    if (added.length === 0) return {};
    const news = { added: { hash, checkpoint, signatures: added } };
    return record.isComplete ? { ...news, completed: this.#complete(record) } : news;
  }

  /**
   * What to put beside a message: for each checkpoint the signatures that its receiver needs.
   *
   * @param to - the receiver
   */
  lackedBy(to: PublicId): readonly Certificate[] {
    if (this.#records.size === 0) return NO_CERTIFICATES;
    const lacked: Certificate[] = [];
    const [newest, ...older] = [...this.#records.values()].toReversed();
    // The newest says most; then those from which a newcomer has to begin.
    for (const record of newest === undefined ? [] : [newest, ...older.toReversed()]) {
      if (lacked.length === this.#most) break;
      const signers = record.lackedBy(to);
      if (signers.length > 0) lacked.push(this.#certificate(record, signers));
    }
    return lacked;
  }

  /**
   * Notes that somebody has signatures.
   *
   * @param peer - who
   * @param certificates - the signatures
   */
  areKnownTo(peer: PublicId, certificates: readonly Certificate[]): void {
    for (const { checkpoint, hash, signatures } of certificates) {
      const record = this.#records.get(checkpoint.height);
      if (record?.hash === hash) record.isKnownTo(peer, signatures);
    }
  }

  #certificate(
    record: CheckpointRecord,
    signers: readonly PublicId[] = [...record.signers].toSorted(compareHex),
  ): Certificate {
    const signatures = signers.map((signer) =>
      record.signature(signer, () =>
        signCheckpoint(record.checkpoint, this.#signer, this.#network),
      ),
    );
    return { hash: record.hash, checkpoint: record.checkpoint, signatures };
  }

  #complete(record: CheckpointRecord): Certificate {
    for (const [height, other] of this.#records) {
      if (height >= record.checkpoint.height) break;
      if (!other.isChange) this.#forget(height, other);
    }
    this.#waiting--;
    return this.#certificate(record);
  }

  #forgetOverflow(): void {
    if (this.#waiting <= MAX_WAITING) return;
    for (const [height, record] of this.#records) {
      if (record.isChange || record.isComplete) continue;
      this.#forget(height, record);
      return;
    }
  }

  #forget(height: number, record: CheckpointRecord): void {
    this.#records.delete(height);
    if (!record.isComplete) this.#waiting--;
  }
}
