import { type Hash, hexToBytes, type PublicId, sha256 } from "@parsec/crypto";

/** Two hashes and a number of four bytes. */
const COIN_BYTES = 32 + 32 + 4;

/**
 * The coin `eventHash`: the lowest bit of the first byte of SHA-256 over the hash of the event at which it is flipped, the subject's
 * id and the round (4 bytes, big-endian). The event's hash stands for all of its past.
 *
 * @param event - the event's hash
 * @param subject - the voter on whose candidate is decided
 * @param round - the round that begins, from 1
 */
export function eventHashCoin(event: Hash, subject: PublicId, round: number): boolean {
  const bytes = new Uint8Array(COIN_BYTES);
  bytes.set(hexToBytes(event));
  bytes.set(hexToBytes(subject), 32);
  new DataView(bytes.buffer).setUint32(64, round);
  return ((sha256(bytes)[0] ?? 0) & 1) === 1;
}
