import type { Hash } from "@parsec/crypto";
import { itemBytes, writeItem } from "./encode-item.ts";
import { EncodedItem } from "./encoded-item.ts";
import type { EventBody } from "./event-body.ts";
import { eventItems, SIGNATURE_BYTES, type UncheckedEvent } from "./event.ts";
import { HASH_BYTES } from "./vote-list.ts";

/** Bytes before the body: the headers of the array and of the body, whose length always takes a byte of its own. */
const BODY_START = 3;
/** Bytes between body and signature: the header. */
const SIGNATURE_HEADER_BYTES = 2;

/**
 * An event as a peer keeps it: encoded as it stands in messages and batches, so that sending copies it as it is. The rest
 * is views of that.
 */
export class KeptEvent extends EncodedItem implements UncheckedEvent {
  readonly hash: Hash;
  readonly body: EventBody;
  readonly voteHashes: readonly Hash[];

  /**
   * @param event - an event that is sound in itself; nothing of its bytes is kept
   * @param body - what its body says
   * @param allocate - finds room for its bytes
   */
  constructor(event: UncheckedEvent, body: EventBody, allocate: (length: number) => Uint8Array) {
    const items = eventItems(event);
    const encoded = allocate(itemBytes(items));
    writeItem(items, encoded);
    super(encoded);
    this.hash = event.hash;
    this.body = body;
    this.voteHashes = event.voteHashes;
  }

  get bodyBytes(): Uint8Array {
    return this.encoded.subarray(BODY_START, this.#bodyEnd);
  }

  get signature(): Uint8Array {
    const start = this.#bodyEnd + SIGNATURE_HEADER_BYTES;
    return this.encoded.subarray(start, start + SIGNATURE_BYTES);
  }

  get voteBytes(): Uint8Array {
    return this.encoded.subarray(this.encoded.length - HASH_BYTES * this.voteHashes.length);
  }

  get #bodyEnd(): number {
    return BODY_START + (this.encoded[BODY_START - 1] as number);
  }
}
