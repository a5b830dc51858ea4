/** Events a chunk, as a power of two: 4,096 rows measured best for typed arrays that are both filled and searched. */
export const CHUNK_BITS = 12;

/** The position of an event within its chunk is its index under this mask. */
export const CHUNK_MASK: number = (1 << CHUNK_BITS) - 1;

const FIRST_ROWS = 64;

/**
 * How many rows a chunk gets next. Chunks start small, for most graphs in simulations are small.
 *
 * @param rows - how many it has, 0 for a new chunk
 */
export function grownRows(rows: number): number {
  return rows === 0 ? FIRST_ROWS : Math.min(rows * 2, 1 << CHUNK_BITS);
}
