/**
 * An item that is encoded already, which encoders copy as it stands. A class, so that they can tell it from everything
 * else, and so that a changed copy of one (`{ ...event, signature }`) isn't one any more.
 */
export class EncodedItem {
  /** The item, in its one encoding. */
  readonly encoded: Uint8Array;

  /**
   * @param encoded - exactly one item, in its one encoding: not looked at
   */
  constructor(encoded: Uint8Array) {
    this.encoded = encoded;
  }
}
