/** What went over the network so far. */
export interface Traffic {
  /** Messages that peers sent. */
  readonly messages: number;
  /** Bytes in them. */
  readonly bytes: number;
  /** Second copies that the network made. */
  readonly duplicated: number;
  /** Copies that got lost. */
  readonly lost: number;
  /** Copies that arrived. */
  readonly delivered: number;
  /** Copies on their way. */
  readonly inFlight: number;
}
