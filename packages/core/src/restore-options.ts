/** How a peer is restored. */
export interface RestoreOptions {
  /**
   * To be given if the batches may lack anything that had to reach stable storage (`Effects.sync`): after the loss
   * of a disk, or from a backup. The peer then makes no event before it has learned its own newest ones from all other
   * voters (state `recovering`); without it, it would fork itself.
   *
   * 16 random bytes, new each time, so that answers to an earlier attempt aren't taken for new ones. A peer that crashes
   * meanwhile is restored with a token again, until the effects with which its recovery ended were carried out. What helps
   * nobody against a fork: messages from before the loss that reach somebody only after it answered; and several peers that
   * lost at once what only they had. Those that lose so count among the faulty ones.
   */
  readonly recoveryToken?: Uint8Array;
}
