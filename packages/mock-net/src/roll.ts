import type { Block, Genesis, Payload } from "@parsec/core";
import { isMembershipChange, type Membership, membershipAfter } from "@parsec/core/wire";
import type { PublicId } from "@parsec/crypto";

/** Where somebody's membership ended. */
export interface Ending {
  /** The election that decided its removal. */
  readonly election: number;
  /** How many blocks there are up to the end of that election: all that the removed one ever has. */
  readonly height: number;
}

/** Calls the roll along a chain of blocks: who voted in which election, who was added, who removed. */
export class Roll {
  readonly #genesis: Genesis;
  readonly #removedIn = new Map<PublicId, number>();
  readonly #heightAfter = new Map<number, number>();
  /** At the begin of the newest election that has a block. */
  #before: Membership;
  /** At its end, as far as is known. */
  #after: Membership;
  /** What it decided, as far as is known. */
  #payloads: Payload[] = [];
  #election = 0;
  #height = 0;

  /**
   * @param genesis - what the network agreed on
   * @param voters - of the first election, ascending
   */
  constructor(genesis: Genesis, voters: readonly PublicId[]) {
    this.#genesis = genesis;
    this.#before = { voters, everMembers: new Set(genesis.group) };
    this.#after = this.#before;
  }

  /** Those who vote after the last block, ascending. */
  get voters(): readonly PublicId[] {
    return this.#after.voters;
  }

  /**
   * The voters of an election that follows the last block, or that it is from, ascending.
   *
   * @param election - its number
   */
  votersOf(election: number): readonly PublicId[] {
    return election === this.#election ? this.#before.voters : this.voters;
  }

  /**
   * Where somebody's membership ended, if it did.
   *
   * @param id - who
   */
  ending(id: PublicId): Ending | undefined {
    const election = this.#removedIn.get(id);
    if (election === undefined) return undefined;
    return { election, height: this.#heightAfter.get(election) ?? this.#height };
  }

  /**
   * Takes the next block of the chain.
   *
   * @param block - the block
   */
  take({ header: { election }, payload }: Block): void {
    if (election !== this.#election) {
      this.#before = this.#after;
      this.#payloads = [];
      this.#election = election;
    }
    this.#payloads.push(payload);
    this.#heightAfter.set(election, ++this.#height);
    if (!isMembershipChange(payload)) return;
    this.#after = membershipAfter(this.#before, this.#payloads, this.#genesis);
    const present = new Set(this.voters);
    for (const id of this.#after.everMembers) {
      if (!present.has(id) && !this.#removedIn.has(id)) this.#removedIn.set(id, election);
    }
  }
}
