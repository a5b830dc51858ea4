import type { EventIndex } from "@parsec/graph";

/**
 * Some integers for each event from some event on, 0 where nothing was written. They lie in pages, and only those take room
 * that were written to: one event far from the others costs little.
 */
export class EventPages {
  readonly #width: number;
  readonly #pageBits: number;
  readonly #mask: number;
  /** By number of page, counted from that of the first event. */
  readonly #pages: (Int32Array | undefined)[] = [];
  readonly #firstEvent: EventIndex;
  readonly #firstPage: number;

  /**
   * @param first - the first event of which anything will be written
   * @param width - how many integers an event has
   * @param pageBits - how many events share a page, as a power of two
   */
  constructor(first: EventIndex, width: number, pageBits: number) {
    this.#firstEvent = first;
    this.#firstPage = first >> pageBits;
    this.#width = width;
    this.#pageBits = pageBits;
    this.#mask = (1 << pageBits) - 1;
  }

  /**
   * @param event - an event, or `NO_EVENT`
   * @returns whether anything may be written of it
   */
  has(event: EventIndex): boolean {
    return event >= this.#firstEvent;
  }

  /**
   * @param event - an event, or `NO_EVENT`
   * @param field - which of its integers
   */
  read(event: EventIndex, field: number): number {
    if (event < this.#firstEvent) return 0;
    const number = (event >> this.#pageBits) - this.#firstPage;
    const page = number < this.#pages.length ? this.#pages[number] : undefined;
    return page === undefined ? 0 : page[(event & this.#mask) * this.#width + field]!;
  }

  /**
   * @param event - the first event or a later one
   * @param field - which of its integers
   * @param value - what it shall be
   */
  write(event: EventIndex, field: number, value: number): void {
    const number = (event >> this.#pageBits) - this.#firstPage;
    const page = (this.#pages[number] ??= new Int32Array(this.#width << this.#pageBits));
    page[(event & this.#mask) * this.#width + field] = value;
  }
}
