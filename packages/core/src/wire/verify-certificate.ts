import { hexToBytes, type PublicId, type SignatureScheme } from "@parsec/crypto";
import { type Certificate, decodeCertificate, encodeCertificate } from "./certificate.ts";
import type { DecodeFault } from "./decode-fault.ts";
import type { Genesis } from "./genesis.ts";
import { type Network, networkOf } from "./network.ts";

/** What {@link verifyCertificate} goes by. */
export interface CertificateContext {
  /** What the network agreed on. */
  readonly genesis: Genesis;
  /**
   * The voters of the election that decided the checkpoint's block, in any order, each once. (The checkpoint itself
   * holds a hash of those that follow.)
   */
  readonly voters: readonly PublicId[];
  /** The network's signatures. */
  readonly scheme: SignatureScheme;
}

/**
 * Why a certificate proves nothing.
 *
 * - `wrongHash`: it carries another hash than its checkpoint has in this network
 * - `tooFewSigners`: fewer signatures than {@link signaturesNeeded}
 */
export type CertificateRefusalReason = "wrongHash" | "tooFewSigners";

/**
 * Why one of a certificate's signatures is none.
 *
 * - `notAVoter`: it is by nobody of the voters
 * - `wrongSignature`: it isn't the signer's signature of this checkpoint in this network
 */
export type CheckpointSignatureRefusalReason = "notAVoter" | "wrongSignature";

/** Whether a checkpoint is certified by the voters, and if not, why not. */
export type CertificateVerdict =
  | {
      /** It is. */
      readonly ok: true;
    }
  | {
      /** It isn't. */
      readonly ok: false;
      /** Why not. */
      readonly reason: CertificateRefusalReason;
    }
  | {
      /** It isn't. */
      readonly ok: false;
      /** Why not. */
      readonly reason: CheckpointSignatureRefusalReason;
      /** Whose signature it is. */
      readonly signer: PublicId;
    }
  | {
      /** It isn't. */
      readonly ok: false;
      /** It has no valid form: other than as signatures strictly ascending by signer, for example. */
      readonly reason: "undecodable";
      /** What is wrong with it. */
      readonly fault: DecodeFault;
    };

/**
 * How many signatures make a certificate: ⌊N/3⌋ + 1. Fewer than a third of the voters are faulty, so with as many
 * signatures one at least is of an honest voter, which signs only what it decided; and what one honest peer decides,
 * all do.
 *
 * @param voters - how many vote, N
 */
export function signaturesNeeded(voters: number): number {
  return Math.floor(voters / 3) + 1;
}

/**
 * Whether a certificate proves that its block was **decided** at its height, by the word of at least one honest
 * voter: for clients, auditors, other systems. A pure function that needs no graph and no state. To connect it with a
 * block, compare `checkpoint.blockHash` with the block's hash; blocks before it are connected by `previous`.
 *
 * One bad signature spoils it, however many good ones there are.
 *
 * @param certificate - the certificate, or its bytes; one given as value is verified as it would be encoded
 * @param context - genesis, voters and signature scheme
 * @throws Error for a certificate given as value that can't be encoded at all
 */
export function verifyCertificate(
  certificate: Certificate | Uint8Array,
  context: CertificateContext,
): CertificateVerdict {
  const result = soundCertificate(certificate, networkOf(context.genesis));
  return result.ok ? signaturesVerdict(result.certificate, context) : result;
}

/**
 * A certificate as its bytes say it, its hash that of its checkpoint in this network.
 *
 * @param certificate - the certificate, or its bytes
 * @param network - which it should belong to
 * @throws Error for a certificate given as value that can't be encoded at all
 */
export function soundCertificate(
  certificate: Certificate | Uint8Array,
  network: Network,
):
  | { readonly ok: true; readonly certificate: Certificate }
  | Exclude<CertificateVerdict, { readonly ok: true }> {
  const isBytes = certificate instanceof Uint8Array;
  const bytes = isBytes ? certificate : encodeCertificate(certificate);
  const result = decodeCertificate(bytes, network);
  if (!result.ok) return { ok: false, reason: "undecodable", fault: result.fault };
  const sound = result.value;
  if (!isBytes && certificate.hash !== sound.hash) return { ok: false, reason: "wrongHash" };
  return { ok: true, certificate: sound };
}

/**
 * {@link verifyCertificate} for a certificate that is sound.
 *
 * @param certificate - by {@link soundCertificate}
 * @param context - voters and signature scheme
 */
export function signaturesVerdict(
  { hash, signatures }: Certificate,
  { voters, scheme }: Pick<CertificateContext, "voters" | "scheme">,
): CertificateVerdict {
  if (signatures.length < signaturesNeeded(voters.length)) {
    return { ok: false, reason: "tooFewSigners" };
  }
  const isVoter = new Set(voters);
  const signed = hexToBytes(hash);
  for (const { signer, signature } of signatures) {
    if (!isVoter.has(signer)) return { ok: false, reason: "notAVoter", signer };
    if (!scheme.verify(signature, signed, hexToBytes(signer))) {
      return { ok: false, reason: "wrongSignature", signer };
    }
  }
  return { ok: true };
}
