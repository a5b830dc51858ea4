import { domainHash, type Hash, toHash } from "@parsec/crypto";

const step = domainHash("parsec-mock-net-fingerprint");

/** A hash over everything that happened so far: two runs with equal fingerprints sent and decided the same bytes. */
export class Fingerprint {
  #state: Uint8Array = new Uint8Array(32);

  /** The hash as of now. */
  get value(): Hash {
    return toHash(this.#state);
  }

  /**
   * Takes in what happened next.
   *
   * @param numbers - what kind of thing it is, when and to whom it happened; always as many for one kind
   * @param bytes - what was sent or decided
   */
  add(numbers: readonly number[], bytes: Uint8Array): void {
    this.#state = step(this.#state, new Uint8Array(Float64Array.from(numbers).buffer), bytes);
  }
}
