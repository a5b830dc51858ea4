import type { PublicId } from "@parsec/crypto";
import {
  type Block,
  buildBlock,
  type Certificate,
  type Checkpoint,
  firstMembership,
  hashedPayload,
  type HashedPayload,
  membershipAfter,
  type Network,
  NO_BLOCK,
  type Payload,
  type VoteProof,
  votersHash,
} from "../../../src/wire/index.ts";
import { certificateBy } from "./certificate.ts";
import type { Identity } from "./network.ts";
import { Votes } from "./votes.ts";

/** What a block says, without what follows from it. */
export interface Decided {
  /** The payload. */
  readonly payload: HashedPayload;
  /** The election that decided it. */
  readonly election: number;
  /** Whose vote proves it, of a payload that needs but one: the first voter's if left out. */
  readonly voter?: PublicId;
}

/** The blocks of one election, and what to sign after them. */
export interface Group {
  /** In order. */
  readonly blocks: readonly Block[];
  /** Who voted. */
  readonly voters: readonly PublicId[];
  /** Who votes after it. */
  readonly following: readonly PublicId[];
  /** Where the chain stands after it. */
  readonly checkpoint: Checkpoint;
}

/**
 * The chain that follows by the rules, whatever was decided: heights, hashes, voters, and as many proofs as there are
 * votes. So somebody who has the votes can arrange them as it likes.
 *
 * @param decided - in order, elections not descending
 * @param votes - all that were cast
 * @param network - which it is for
 */
export function arranged(
  decided: readonly Decided[],
  votes: Votes,
  network: Network,
): readonly Group[] {
  const groups: Group[] = [];
  let membership = firstMembership(network.genesis);
  let previous = NO_BLOCK;
  let height = 0;
  for (const [election, members] of byElection(decided)) {
    const { voters } = membership;
    const blocks = members.map((each) => {
      const proofs = proofsOf(each, votes, voters, network);
      const parts = { height, election, previous, voters, payload: each.payload, proofs };
      const block = buildBlock(parts, network);
      height++;
      previous = block.hash;
      return block;
    });
    const changes = members.map(({ payload }) => payload.payload);
    membership = membershipAfter(membership, changes, network.genesis);
    const following = membership.voters;
    const checkpoint = {
      height: height - 1,
      blockHash: previous,
      votersHash: votersHash(following),
    };
    groups.push({ blocks, voters, following, checkpoint });
  }
  return groups;
}

function byElection(decided: readonly Decided[]): ReadonlyMap<number, readonly Decided[]> {
  const elections = new Map<number, Decided[]>();
  for (const each of decided) {
    elections.set(each.election, [...(elections.get(each.election) ?? []), each]);
  }
  return elections;
}

function proofsOf(
  { payload, voter }: Decided,
  votes: Votes,
  voters: readonly PublicId[],
  { genesis }: Network,
): readonly VoteProof[] {
  const proofs = votes.of(payload.hash, voters);
  if (genesis.mode !== "single" || payload.payload.kind !== "opaque") return proofs;
  return proofs.filter((proof) => voter === undefined || proof.voter === voter).slice(0, 1);
}

/** How a network went: its voters decide, group by group, and sign what they decided. */
export class History {
  readonly network: Network;
  readonly votes: Votes;
  readonly decided: Decided[] = [];
  readonly #people: ReadonlyMap<PublicId, Identity>;
  #election = 0;
  #arranged: { of: number; groups: readonly Group[] } = { of: 0, groups: [] };

  /**
   * @param network - its own
   * @param people - whoever is or will be a voter
   */
  constructor(network: Network, people: readonly Identity[]) {
    this.network = network;
    this.votes = new Votes(network);
    this.#people = new Map(people.map((person) => [person.id, person]));
  }

  /** The groups so far. */
  get groups(): readonly Group[] {
    if (this.#arranged.of !== this.decided.length) {
      const groups = arranged(this.decided, this.votes, this.network);
      this.#arranged = { of: this.decided.length, groups };
    }
    return this.#arranged.groups;
  }

  /** The blocks so far. */
  get blocks(): readonly Block[] {
    return this.groups.flatMap(({ blocks }) => blocks);
  }

  /** A certificate a group, signed by all of its voters. */
  get certificates(): readonly Certificate[] {
    return this.groups.map(({ checkpoint, voters }) =>
      certificateBy(checkpoint, this.#identities(voters), this.network),
    );
  }

  /** Who votes now. */
  get voters(): readonly PublicId[] {
    return this.groups.at(-1)?.following ?? this.network.genesis.group;
  }

  /**
   * All voters vote for some payloads, and one election decides them.
   *
   * @param payloads - in decided order
   */
  decide(...payloads: readonly Payload[]): this {
    const hashed = this.vote(...payloads);
    for (const payload of hashed) this.decided.push({ payload, election: this.#election });
    this.#election++;
    return this;
  }

  /**
   * All voters vote for some payloads that no election decides.
   *
   * @param payloads - to vote for
   */
  vote(...payloads: readonly Payload[]): readonly HashedPayload[] {
    const hashed = payloads.map((payload) => hashedPayload(payload));
    for (const voter of this.#identities(this.voters)) this.votes.cast(voter, hashed);
    return hashed;
  }

  /**
   * Elections that decide nothing.
   *
   * @param count - how many
   */
  skip(count: number): this {
    this.#election += count;
    return this;
  }

  #identities(ids: readonly PublicId[]): readonly Identity[] {
    return ids.map((id) => {
      const person = this.#people.get(id);
      if (person === undefined) throw new Error(`${id} is a stranger`);
      return person;
    });
  }
}
