import type { Hash, PublicId } from "@parsec/crypto";
import type { PeerIndex } from "@parsec/graph";
import { votersHash } from "../wire/hashes.ts";
import type { History } from "./history.ts";

/** The voters of an election, as whatever leaves the peer names them. */
export interface NamedVoters {
  /** Their ids, in the order of the list. */
  readonly ids: readonly PublicId[];
  /** The hash of them all. */
  readonly hash: Hash;
}

/** Names voters. Elections share the list of their voters until it changes, so each list is named once. */
export class Electors {
  readonly #history: Pick<History, "peerId">;
  readonly #named = new WeakMap<readonly PeerIndex[], NamedVoters>();

  /**
   * @param history - where ids are
   */
  constructor(history: Pick<History, "peerId">) {
    this.#history = history;
  }

  /**
   * @param voters - the voters of an election; doesn't change any more
   */
  name(voters: readonly PeerIndex[]): NamedVoters {
    const known = this.#named.get(voters);
    if (known !== undefined) return known;
    const ids = voters.map((voter) => this.#history.peerId(voter));
    const named = { ids, hash: votersHash(ids) };
    this.#named.set(voters, named);
    return named;
  }
}
