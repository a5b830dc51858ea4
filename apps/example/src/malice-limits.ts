import type { MaliceKind } from "@parsec/core";
import type { Changes } from "./change-limits.ts";
import { leastPeers } from "./malice-stagings.ts";

/** A wish that can't be granted. */
interface Objection {
  /** The option, as in the help. */
  readonly flags: string;
  /** What was wished for. */
  readonly argument: MaliceKind;
  /** What is possible, as a sentence. */
  readonly reason: string;
}

/**
 * Finds out whether somebody can be shown to offend: fewer than a third may, and the last of the initial peers do, whoever comes and
 * goes.
 *
 * @param wish - what is wished for
 * @returns why it is impossible
 */
export function maliceObjection(
  wish: Changes & { readonly malice?: MaliceKind | undefined },
): Objection | undefined {
  const { malice, initialPeers, addPeers, removePeers } = wish;
  if (malice === undefined) return undefined;
  const flags = "--malice <kind>";
  const least = leastPeers(malice);
  if (initialPeers < least) {
    const reason = `Fewer than a third may offend: that takes at least ${least} peers (--initial-peers).`;
    return { flags, argument: malice, reason };
  }
  if (addPeers + removePeers > 0) {
    const reason = "It is shown in a network in which nobody else comes or goes.";
    return { flags, argument: malice, reason };
  }
  return undefined;
}
