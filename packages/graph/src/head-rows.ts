import { CHUNK_BITS, CHUNK_MASK, grownRows } from "./chunk.ts";
import { type EventIndex, NO_EVENT, type PeerIndex } from "./event-index.ts";

/** A cell that names no single event: see {@link HeadRows}. */
const FIRST_SET = -2;

/**
 * For every event x and peer p: the heads of p at x, that is the newest events by p among x's ancestors.
 *
 * A cell holds {@link NO_EVENT} where there is none and the event where there is one, which is the normal
 * case. Two or more prove that p forked, and the cell then names a set, kept apart and shared by all cells
 * with the same heads. Rows lie in chunks; a chunk has as many columns as there were peers when it was last
 * written to, and peers beyond have no events there.
 */
export class HeadRows {
  readonly #chunks: Int32Array[] = [];
  readonly #widths: number[] = [];
  readonly #sets: (readonly EventIndex[])[] = [];

  /**
   * @param event - a row
   * @param peer - a column
   * @returns the cell: an event, {@link NO_EVENT}, or, below that, a set
   */
  cell(event: EventIndex, peer: PeerIndex): number {
    const chunk = event >> CHUNK_BITS;
    const width = this.#widths[chunk]!;
    return peer < width ? this.#chunks[chunk]![(event & CHUNK_MASK) * width + peer]! : NO_EVENT;
  }

  /**
   * @param cell - a cell
   * @returns its heads
   */
  heads(cell: number): readonly EventIndex[] {
    if (cell === NO_EVENT) return [];
    return cell > NO_EVENT ? [cell as EventIndex] : this.#sets[FIRST_SET - cell]!;
  }

  /**
   * @param heads - two or more events by one peer, none a self-ancestor of another
   * @returns a cell that stands for them
   */
  newSet(heads: readonly EventIndex[]): number {
    return FIRST_SET - (this.#sets.push(heads) - 1);
  }

  /**
   * Writes a new event's row from its parents' rows: for each peer the later of their heads. That is all there is to it
   * while nobody forked, as along an unbranched chain a later event has the larger index, and where there is none, the
   * smallest; cells of peers that did fork are to be set afterwards.
   *
   * @param event - the new row
   * @param one - a parent, or {@link NO_EVENT}
   * @param other - another parent, or {@link NO_EVENT}
   * @param peerCount - how many columns the row needs at least
   */
  append(event: EventIndex, one: EventIndex, other: EventIndex, peerCount: number): void {
    const chunk = this.#room(event, peerCount);
    const width = this.#widths[event >> CHUNK_BITS]!;
    const start = (event & CHUNK_MASK) * width;
    if (one === NO_EVENT) chunk.fill(NO_EVENT, start, start + width);
    else this.#copy(one, chunk, start, width);
    if (other === NO_EVENT) return;
    const from = this.#chunks[other >> CHUNK_BITS]!;
    const fromWidth = this.#widths[other >> CHUNK_BITS]!;
    const fromStart = (other & CHUNK_MASK) * fromWidth;
    for (let peer = 0; peer < fromWidth; peer++) {
      const head = from[fromStart + peer]!;
      if (head > chunk[start + peer]!) chunk[start + peer] = head;
    }
  }

  /**
   * @param event - a row
   * @param peer - a column within the row
   * @param cell - what it shall hold
   */
  setCell(event: EventIndex, peer: PeerIndex, cell: number): void {
    const chunk = event >> CHUNK_BITS;
    this.#chunks[chunk]![(event & CHUNK_MASK) * this.#widths[chunk]! + peer] = cell;
  }

  /** The chunk for a new row, made, lengthened or widened as needed. */
  #room(event: EventIndex, peerCount: number): Int32Array {
    const at = event >> CHUNK_BITS;
    const row = event & CHUNK_MASK;
    const chunk = this.#chunks[at];
    const width = this.#widths[at] ?? 0;
    if (chunk !== undefined && width >= peerCount && (row + 1) * width <= chunk.length)
      return chunk;
    const rows = chunk === undefined ? 0 : chunk.length / width;
    const newWidth = Math.max(width, peerCount);
    const grown = new Int32Array((row < rows ? rows : grownRows(at, rows)) * newWidth);
    for (let r = 0; r < row; r++)
      this.#copy((event - row + r) as EventIndex, grown, r * newWidth, newWidth);
    this.#chunks[at] = grown;
    this.#widths[at] = newWidth;
    return grown;
  }

  #copy(event: EventIndex, to: Int32Array, start: number, width: number): void {
    const from = this.#chunks[event >> CHUNK_BITS]!;
    const fromWidth = this.#widths[event >> CHUNK_BITS]!;
    const fromStart = (event & CHUNK_MASK) * fromWidth;
    for (let peer = 0; peer < fromWidth; peer++) to[start + peer] = from[fromStart + peer]!;
    if (fromWidth < width) to.fill(NO_EVENT, start + fromWidth, start + width);
  }
}
