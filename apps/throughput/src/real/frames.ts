/** Bytes before each message: its length. */
const HEADER_BYTES = 4;

/** Cuts a stream of bytes into the messages that were put into it. */
export class Frames {
  readonly #most: number;
  #chunks: Uint8Array[] = [];
  #length = 0;

  /**
   * @param most - the longest message to wait for, in bytes
   */
  constructor(most: number) {
    this.#most = most;
  }

  /**
   * A message as it goes over a stream.
   *
   * @param message - the message
   * @returns its length, 4 bytes, and the message
   */
  static of(message: Uint8Array): readonly [Uint8Array, Uint8Array] {
    const header = new Uint8Array(HEADER_BYTES);
    new DataView(header.buffer).setUint32(0, message.length);
    return [header, message];
  }

  /**
   * Takes what arrived.
   *
   * @param chunk - any part of the stream, the next one
   * @returns the messages that are complete now
   * @throws Error if a message is longer than any that is waited for
   */
  add(chunk: Uint8Array): readonly Uint8Array[] {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
    const messages: Uint8Array[] = [];
    for (;;) {
      if (this.#length < HEADER_BYTES) return messages;
      const header = this.#peek(HEADER_BYTES);
      const length = new DataView(header.buffer, header.byteOffset).getUint32(0);
      if (length > this.#most) throw new Error(`a message of ${length} bytes`);
      if (this.#length < HEADER_BYTES + length) return messages;
      const frame = this.#peek(HEADER_BYTES + length);
      messages.push(frame.subarray(HEADER_BYTES));
      this.#drop(frame.length);
    }
  }

  /** The next bytes, joined if they came in several parts. */
  #peek(length: number): Uint8Array {
    const [first] = this.#chunks;
    if (first !== undefined && first.length >= length) return first.subarray(0, length);
    const joined = new Uint8Array(this.#length);
    let at = 0;
    for (const chunk of this.#chunks) {
      joined.set(chunk, at);
      at += chunk.length;
    }
    this.#chunks = [joined];
    return joined.subarray(0, length);
  }

  #drop(length: number): void {
    this.#length -= length;
    const [first, ...others] = this.#chunks;
    const left = first?.subarray(length) ?? new Uint8Array();
    this.#chunks = left.length > 0 ? [left, ...others] : others;
  }
}
