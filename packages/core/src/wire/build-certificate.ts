import { hexToBytes, type Signer, toPublicId } from "@parsec/crypto";
import type { Certificate, CheckpointSignature } from "./certificate.ts";
import { type Checkpoint, checkpointHash } from "./checkpoint.ts";
import { compareHex } from "./hashes.ts";
import type { Network } from "./network.ts";

/**
 * Signs a checkpoint.
 *
 * @param checkpoint - what the signer decided
 * @param signer - who signs
 * @param network - which it is for
 */
export function signCheckpoint(
  checkpoint: Checkpoint,
  signer: Signer,
  network: Network,
): CheckpointSignature {
  const signature = signer.sign(hexToBytes(checkpointHash(checkpoint, network)));
  return { signer: toPublicId(signer.publicKey), signature };
}

/**
 * Makes a certificate, or a part of one: sorts its signatures and adds the hash. It checks nothing, so that
 * adversaries in simulations can use it too.
 *
 * @param checkpoint - what is signed
 * @param signatures - of it, at least one, one a signer, in any order
 * @param network - which it is for
 */
export function buildCertificate(
  checkpoint: Checkpoint,
  signatures: readonly CheckpointSignature[],
  network: Network,
): Certificate {
  return {
    hash: checkpointHash(checkpoint, network),
    checkpoint,
    signatures: signatures.toSorted((one, other) => compareHex(one.signer, other.signer)),
  };
}
