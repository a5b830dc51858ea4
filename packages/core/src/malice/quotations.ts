import { hexToBytes, type PublicId, type SignatureScheme } from "@parsec/crypto";
import { invariant } from "../invariant.ts";
import { type EncodedEvent, readEvent, type UncheckedEvent } from "../wire/event.ts";
import type { Network } from "../wire/network.ts";

/** Events quoted in accusations, each read and verified once. */
export class Quotations {
  readonly #network: Network;
  readonly #scheme: Pick<SignatureScheme, "verify">;
  readonly #signed = new WeakMap<EncodedEvent, UncheckedEvent | null>();

  /**
   * @param network - in which the events were made
   * @param scheme - how they are signed
   */
  constructor(network: Network, scheme: Pick<SignatureScheme, "verify">) {
    this.#network = network;
    this.#scheme = scheme;
  }

  /**
   * An event that somebody signed.
   *
   * @param quoted - the event as it is quoted, sound in itself
   * @param by - who should have made it
   * @returns the event; undefined if it is somebody else's or badly signed
   */
  read(quoted: EncodedEvent, by: PublicId): UncheckedEvent | undefined {
    let event = this.#signed.get(quoted);
    if (event === undefined) {
      const read = readEvent([quoted.bodyBytes, quoted.signature, quoted.voteBytes], this.#network);
      invariant(read.ok, "an accusation was taken that quotes what is no event");
      const { body, hash, signature } = read.value;
      const isSigned = this.#scheme.verify(signature, hexToBytes(hash), hexToBytes(body.creator));
      event = isSigned ? read.value : null;
      this.#signed.set(quoted, event);
    }
    return event === null || event.body.creator !== by ? undefined : event;
  }
}
