/**
 * Leaderless Byzantine agreement by virtual voting over a gossip graph: binary agreement on lists of meta-votes, and
 * the elections that apply it to a graph.
 *
 * @packageDocumentation
 */
export {
  type MetaVote,
  metaVote,
  type MetaVoteList,
  type MetaVoteParts,
  metaVoteParts,
} from "./agreement/meta-vote.ts";
export { initialList, listDecision, updateList } from "./agreement/meta-vote-list.ts";
export { type Coin, roundParity } from "./election/coin.ts";
export type { DecidedKey, Decision } from "./election/decision.ts";
export type { GraphQueries } from "./election/graph-queries.ts";
export { type KeptState, Ordering, type OrderingParts } from "./election/ordering.ts";
export type { ElectionSnapshot, MetaEventSnapshot } from "./election/snapshot.ts";
export type { Voters } from "./election/voters.ts";
export type { Threshold, Vote, Votes } from "./election/votes.ts";
export { isAtLeastOneThird, isSupermajority } from "./quorum.ts";
