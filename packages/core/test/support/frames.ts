import { crc32 } from "node:zlib";

/** Bytes before a frame's batch: its length and a checksum of length and batch, each 4 bytes, big-endian. */
export const FRAME_HEADER_BYTES = 8;

/** What stands in a file of frames. */
export interface Frames {
  /** The batches of all frames up to the first torn one. */
  readonly batches: readonly Uint8Array[];
  /** Bytes up to there. */
  readonly wholeBytes: number;
}

/**
 * A batch as it stands in a file.
 *
 * @param batch - any bytes
 */
export function frameOf(batch: Uint8Array): Uint8Array {
  const frame = new Uint8Array(FRAME_HEADER_BYTES + batch.length);
  const header = new DataView(frame.buffer);
  header.setUint32(0, batch.length);
  header.setUint32(4, checksum(frame.subarray(0, 4), batch));
  frame.set(batch, FRAME_HEADER_BYTES);
  return frame;
}

/**
 * Reads frames as far as they are whole.
 *
 * @param bytes - a file's contents
 */
export function readFrames(bytes: Uint8Array): Frames {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const batches: Uint8Array[] = [];
  let at = 0;
  while (at + FRAME_HEADER_BYTES <= bytes.length) {
    const end = at + FRAME_HEADER_BYTES + view.getUint32(at);
    const batch = bytes.subarray(at + FRAME_HEADER_BYTES, end);
    // The length is under the checksum too: a tail of zeros, as some disks leave it, is no empty frame.
    const isWhole =
      end <= bytes.length && view.getUint32(at + 4) === checksum(bytes.subarray(at, at + 4), batch);
    if (!isWhole) break;
    batches.push(new Uint8Array(batch));
    at = end;
  }
  return { batches, wholeBytes: at };
}

function checksum(length: Uint8Array, batch: Uint8Array): number {
  return crc32(batch, crc32(length));
}
