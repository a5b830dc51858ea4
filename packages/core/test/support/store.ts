/** Where a peer keeps what it has to remember: a list of batches that only grows. */
export interface Store {
  /**
   * Adds batches at the end. A crash may take them away again until the next {@link Store.sync}, the last ones first.
   *
   * @param batches - in order
   */
  append(batches: readonly Uint8Array[]): void;
  /** Returns when no crash can take away anything that was appended so far. */
  sync(): void;
  /** All batches that are there, in order, each as it was appended. */
  read(): readonly Uint8Array[];
}
