import { type PublicId, type Signer, toPublicId } from "@parsec/crypto";
import { toyScheme } from "@parsec/mock-net";
import type { RecordedGraph } from "@parsec/recording";

/** Fresh keys for everybody that a record names, whether or not it holds events of theirs. */
export class Keys {
  readonly #signers = new Map<string, Signer>();

  constructor({ peers, genesis, payloads }: RecordedGraph) {
    const subjects = payloads.flatMap((payload) => {
      if (payload.kind === "accusation") return [payload.offender];
      return payload.kind === "add" || payload.kind === "remove" ? [payload.peer] : [];
    });
    for (const [i, name] of [...new Set([...peers, ...genesis, ...subjects])].entries()) {
      this.#signers.set(name, toyScheme.createSigner(new Uint8Array(32).fill(i + 1)));
    }
  }

  /** The signer of somebody on record. */
  signer(name: string): Signer {
    return this.#signers.get(name)!;
  }

  /** The id of somebody on record. */
  id(name: string): PublicId {
    return toPublicId(this.signer(name).publicKey);
  }

  /** The name on record, by id. */
  get names(): ReadonlyMap<string, string> {
    return new Map([...this.#signers.keys()].map((name) => [this.id(name), name]));
  }
}
