import { counted } from "./words.ts";

/** How many peers there are, come and go. */
export interface Changes {
  readonly initialPeers: number;
  readonly addPeers: number;
  readonly removePeers: number;
  readonly maxPeers: number;
}

/** A wish that can't be granted. */
interface Objection {
  /** The option, as in the help. */
  readonly flags: string;
  /** What was wished for. */
  readonly argument: number;
  /** What is possible, as a sentence. */
  readonly reason: string;
}

/**
 * Finds out whether changes are possible, in some order: at no time may there be more members than the maximum, nor none.
 *
 * No more than that is needed, for nobody has to do without anybody: who is to be removed takes part until it is. Removals
 * begin at a time as long as those who stay are a supermajority of the voters; otherwise each waits for the one before. So of two
 * voters one can be removed, both of them agreeing to it, and then there is one.
 *
 * @param changes - what is wished for
 * @returns why it is impossible
 */
export function changeObjection(changes: Changes): Objection | undefined {
  const { initialPeers, addPeers, removePeers, maxPeers } = changes;
  if (initialPeers > maxPeers) {
    const reason = `At most ${maxPeers} can be members at a time (--max-peers).`;
    return { flags: "--initial-peers <n>", argument: initialPeers, reason };
  }
  // A single member can neither be joined by another nor be removed.
  const mostAdded = maxPeers === 1 ? 0 : maxPeers - initialPeers + removePeers;
  if (addPeers > mostAdded) {
    const others = maxPeers > 1 && removePeers > 0 ? ` if ${removePeers} are removed` : "";
    const reason = `At most ${mostAdded} can be added to ${counted(initialPeers, "peer")}${others}, for at most ${maxPeers} can be members at a time (--max-peers).`;
    return { flags: "--add-peers <n>", argument: addPeers, reason };
  }
  const mostRemoved = initialPeers + addPeers - 1;
  if (removePeers > mostRemoved) {
    const all = counted(initialPeers + addPeers, "peer");
    const others = addPeers > 0 ? `, ${addPeers} of them added,` : "";
    const reason = `At most ${mostRemoved} of ${all}${others} can be removed, one after another where fewer than a supermajority of the voters would stay: one member has to stay.`;
    return { flags: "--remove-peers <n>", argument: removePeers, reason };
  }
  return undefined;
}
