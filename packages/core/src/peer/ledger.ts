import type { Hash } from "@parsec/crypto";
import type { EventIndex, PeerIndex } from "@parsec/graph";
import type { DecidedKey, Decision } from "@parsec/meta-vote";
import { invariant } from "../invariant.ts";
import type { Block } from "../wire/block.ts";
import { NO_BLOCK } from "../wire/block-header.ts";
import { buildHashedBlock } from "../wire/build-block.ts";
import { compareHex } from "../wire/hashes.ts";
import { VoteProver } from "../wire/vote-proof.ts";
import { Electors } from "./electors.ts";
import type { History } from "./history.ts";
import { payloadHashOf, soleVoterOf } from "./payload-key.ts";

/** Makes decided payloads into a chain of blocks, byte for byte the same on every peer (protocol §3.5). */
export class Ledger {
  /** Names voters. */
  readonly electors: Electors;
  readonly #history: History;
  #height = 0;
  #previous: Hash = NO_BLOCK;

  /**
   * @param history - where payloads and votes are
   */
  constructor(history: History) {
    this.#history = history;
    this.electors = new Electors(history);
  }

  /** How many blocks there are. */
  get height(): number {
    return this.#height;
  }

  /** The hash of the newest block, {@link NO_BLOCK} before the first: equal hashes mean agreement on all blocks. */
  get lastHash(): Hash {
    return this.#previous;
  }

  /**
   * Appends the blocks of an election.
   *
   * @param decision - its outcome
   */
  append(decision: Decision): readonly Block[] {
    const votersHash = this.electors.name(decision.voters).hash;
    // One event may vote for all of a group: its tree is made once.
    const prover = new VoteProver();
    return decision.keys.map((decided) => {
      const votes = this.#votes(decision, decided);
      const payload = this.#history.payload(payloadHashOf(decided.key));
      invariant(payload !== undefined, "a payload was decided that nobody voted for");
      const block = buildHashedBlock(
        {
          height: this.#height,
          election: decision.election,
          previous: this.#previous,
          votersHash,
          payload,
          proofs: votes.map((vote) => prover.prove(this.#history.event(vote), payload.hash)),
        },
        this.#history.network,
      );
      this.#height++;
      this.#previous = block.hash;
      return block;
    });
  }

  /** The votes that count as proofs: by voters, in the past of a decided candidate that lists the key; one a voter. */
  #votes({ voters }: Decision, { key, candidates }: DecidedKey): readonly EventIndex[] {
    const { graph } = this.#history;
    const soleId = soleVoterOf(key);
    const sole = soleId && this.#history.peerIndex(soleId);
    const chosen = new Map<PeerIndex, EventIndex>();
    for (const vote of this.#history.votesFor(payloadHashOf(key))) {
      const voter = graph.creator(vote);
      if (!voters.includes(voter) || (sole !== undefined && voter !== sole)) continue;
      if (!candidates.some((candidate) => graph.descends(candidate, vote))) continue;
      const other = chosen.get(voter);
      if (other === undefined || this.#comesBefore(vote, other)) chosen.set(voter, vote);
    }
    return [...chosen.values()];
  }

  /** Of several votes by one voter, the one with the lower index counts; on two branches, then the lower hash. */
  #comesBefore(one: EventIndex, other: EventIndex): boolean {
    const { graph } = this.#history;
    const distance = graph.chainIndex(one) - graph.chainIndex(other);
    if (distance !== 0) return distance < 0;
    return compareHex(this.#history.event(one).hash, this.#history.event(other).hash) < 0;
  }
}
