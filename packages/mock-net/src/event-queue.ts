interface Entry<T> {
  readonly time: number;
  readonly sequence: number;
  readonly item: T;
}

/**
 * What is going to happen, in virtual time: a binary heap by time; of what is due at one time, the first added comes first,
 * so that nothing depends on how the heap moves its entries.
 */
export class EventQueue<T> {
  readonly #heap: Entry<T>[] = [];
  #sequence = 0;

  /** How many things are going to happen. */
  get size(): number {
    return this.#heap.length;
  }

  /** When the next thing is due, undefined if there is none. */
  get nextTime(): number | undefined {
    return this.#heap[0]?.time;
  }

  /**
   * Adds something.
   *
   * @param time - when it is due
   * @param item - what happens then
   */
  add(time: number, item: T): void {
    const entry = { time, sequence: this.#sequence++, item };
    const heap = this.#heap;
    let hole = heap.length;
    for (let above = parentOf(hole); hole > 0; above = parentOf(hole)) {
      const parent = heap[above];
      if (parent === undefined || isBefore(parent, entry)) break;
      heap[hole] = parent;
      hole = above;
    }
    heap[hole] = entry;
  }

  /** Takes the next thing out, undefined if there is none. */
  take(): T | undefined {
    const heap = this.#heap;
    const [first] = heap;
    const last = heap.pop();
    if (last !== undefined && heap.length > 0) this.#sink(last);
    return first?.item;
  }

  /** Puts an entry in the place of the first. */
  #sink(entry: Entry<T>): void {
    const heap = this.#heap;
    let hole = 0;
    for (;;) {
      const left = 2 * hole + 1;
      const [one, other] = [heap[left], heap[left + 1]];
      if (one === undefined) break;
      const isLeft = other === undefined || isBefore(one, other);
      const child = isLeft ? one : other;
      if (isBefore(entry, child)) break;
      heap[hole] = child;
      hole = isLeft ? left : left + 1;
    }
    heap[hole] = entry;
  }
}

function parentOf(position: number): number {
  return (position - 1) >> 1;
}

function isBefore(one: Entry<unknown>, other: Entry<unknown>): boolean {
  return one.time === other.time ? one.sequence < other.sequence : one.time < other.time;
}
