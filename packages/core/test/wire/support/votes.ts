import type { Hash, PublicId } from "@parsec/crypto";
import {
  type HashedPayload,
  type Network,
  proveVote,
  type VoteProof,
} from "../../../src/wire/index.ts";
import { type Identity, initialAndVotes } from "./network.ts";

/** All votes that were ever cast: whoever has them can prove each, and no other. */
export class Votes {
  readonly #network: Network;
  readonly #proofs = new Map<Hash, Map<PublicId, VoteProof>>();

  /**
   * @param network - which they are for
   */
  constructor(network: Network) {
    this.#network = network;
  }

  /**
   * Somebody votes, in one event.
   *
   * @param voter - who
   * @param payloads - for what, at least one
   */
  cast(voter: Identity, payloads: readonly HashedPayload[]): void {
    const { observation } = initialAndVotes(voter, payloads, this.#network);
    for (const [position, { hash }] of payloads.entries()) {
      const proofs = this.#proofs.get(hash) ?? new Map<PublicId, VoteProof>();
      this.#proofs.set(hash, proofs);
      if (!proofs.has(voter.id)) proofs.set(voter.id, proveVote(observation, position));
    }
  }

  /**
   * The votes of some for a payload.
   *
   * @param payload - its hash
   * @param voters - whose
   */
  of(payload: Hash, voters: readonly PublicId[]): readonly VoteProof[] {
    const proofs = this.#proofs.get(payload);
    return voters.map((voter) => proofs?.get(voter)).filter((proof) => proof !== undefined);
  }
}
