/**
 * What a peer may do (protocol §4).
 *
 * - `joining`: it isn't a voter yet as far as it knows. It makes no events; it takes what members send it, and tells them
 *   what it has
 * - `recovering`: it was restored from less than it knew. It makes no events before it knows its own newest one
 * - `voting`: it is a voter. It votes, gossips and answers
 * - `leaving`: it knows that it was removed. It votes and orders nothing more, but goes on gossiping and answering: others may
 *   need what it knows to find that out too
 * - `left`: enough others know it. It does nothing any more
 */
export type PeerState = "joining" | "recovering" | "voting" | "leaving" | "left";
