import {
  buildCertificate,
  type Certificate,
  type Checkpoint,
  type Network,
  signCheckpoint,
} from "../../../src/wire/index.ts";
import { opaque, type Identity } from "./network.ts";

/**
 * A checkpoint that names no real block.
 *
 * @param height - of the block that isn't
 */
export function checkpointAt(height: number): Checkpoint {
  return { height, blockHash: opaque("block").hash, votersHash: opaque("voters").hash };
}

/**
 * A checkpoint with the signatures of some peers.
 *
 * @param checkpoint - what they sign
 * @param signers - at least one
 * @param network - which it is for
 */
export function certificateBy(
  checkpoint: Checkpoint,
  signers: readonly Identity[],
  network: Network,
): Certificate {
  const signatures = signers.map(({ signer }) => signCheckpoint(checkpoint, signer, network));
  return buildCertificate(checkpoint, signatures, network);
}
