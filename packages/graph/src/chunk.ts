/** Events a chunk, as a power of two: 4,096 rows measured best for typed arrays that are both filled and searched. */
export const CHUNK_BITS = 12;

/** The position of an event within its chunk is its index under this mask. */
export const CHUNK_MASK: number = (1 << CHUNK_BITS) - 1;

const FIRST_ROWS = 256;

/**
 * How many rows a chunk gets next. The first starts small, for most graphs in simulations are small; later ones are made
 * whole.
 *
 * @param chunk - which chunk
 * @param rows - how many rows it has, 0 for a new chunk
 */
export function grownRows(chunk: number, rows: number): number {
  if (chunk > 0) return 1 << CHUNK_BITS;
  return rows === 0 ? FIRST_ROWS : Math.min(rows * 2, 1 << CHUNK_BITS);
}
