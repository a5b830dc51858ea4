/**
 * Why {@link GossipGraph.insert} refused an event.
 *
 * - `unknownPeer`: the creator was never added with {@link GossipGraph.addPeer}
 * - `unknownParent`: a parent isn't in the graph
 * - `selfParentByOtherCreator`: the self-parent was created by another peer
 * - `otherParentBySameCreator`: the other-parent was created by the creator itself
 * - `otherParentWithoutSelfParent`: an initial event has no parents at all
 */
export type GraphErrorCode =
  | "unknownPeer"
  | "unknownParent"
  | "selfParentByOtherCreator"
  | "otherParentBySameCreator"
  | "otherParentWithoutSelfParent";

/** An event that cannot be part of any gossip graph. The graph is unchanged by it. */
export class GraphError extends Error {
  /** What was wrong. */
  readonly code: GraphErrorCode;

  /**
   * @param code - what was wrong
   * @param message - the same for people, with the values involved
   */
  constructor(code: GraphErrorCode, message: string) {
    super(message);
    this.name = "GraphError";
    this.code = code;
  }
}
