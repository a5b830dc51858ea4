/** How a peer comes back. */
export interface RestartOptions {
  /**
   * Whether its disk was lost, too, or an old copy put back: it asks all others what it knew before it makes another event.
   * Nothing that it sent before arrives any more.
   */
  readonly hasLostDisk?: boolean;
}
