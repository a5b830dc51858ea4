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
   * Writes a new event's row from its parents' rows; where they differ, `merge` says what holds.
   *
   * @param event - the new row
   * @param parents - the event's parents, either of them {@link NO_EVENT} where it has none
   * @param peerCount - how many columns the row needs at least
   * @param merge - the cell for a peer of which the parents have two different cells
   */
  append(
    event: EventIndex,
    parents: readonly [EventIndex, EventIndex],
    peerCount: number,
    merge: (peer: PeerIndex, one: number, other: number) => number,
  ): void {
    const [chunk, width] = this.#room(event, peerCount);
    const start = (event & CHUNK_MASK) * width;
    const [one, other] = parents;
    if (one === NO_EVENT) chunk.fill(NO_EVENT, start, start + width);
    else this.#copy(one, chunk, start, width);
    if (other === NO_EVENT) return;
    const from = this.#chunks[other >> CHUNK_BITS]!;
    const fromWidth = this.#widths[other >> CHUNK_BITS]!;
    const fromStart = (other & CHUNK_MASK) * fromWidth;
    for (let peer = 0; peer < fromWidth; peer++) {
      const a = chunk[start + peer]!;
      const b = from[fromStart + peer]!;
      if (a === b || b === NO_EVENT) continue;
      chunk[start + peer] = a === NO_EVENT ? b : merge(peer as PeerIndex, a, b);
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
  #room(event: EventIndex, peerCount: number): readonly [Int32Array, number] {
    const at = event >> CHUNK_BITS;
    const row = event & CHUNK_MASK;
    const chunk = this.#chunks[at];
    const width = this.#widths[at] ?? 0;
    const rows = width === 0 || chunk === undefined ? 0 : chunk.length / width;
    if (chunk !== undefined && width >= peerCount && row < rows) return [chunk, width];
    const newWidth = Math.max(width, peerCount);
    const grown = new Int32Array((row < rows ? rows : grownRows(rows)) * newWidth);
    for (let r = 0; r < row; r++)
      this.#copy((event - row + r) as EventIndex, grown, r * newWidth, newWidth);
    this.#chunks[at] = grown;
    this.#widths[at] = newWidth;
    return [grown, newWidth];
  }

  #copy(event: EventIndex, to: Int32Array, start: number, width: number): void {
    const from = this.#chunks[event >> CHUNK_BITS]!;
    const fromWidth = this.#widths[event >> CHUNK_BITS]!;
    const fromStart = (event & CHUNK_MASK) * fromWidth;
    for (let peer = 0; peer < width; peer++) {
      to[start + peer] = peer < fromWidth ? from[fromStart + peer]! : NO_EVENT;
    }
  }
}
