import type { Cause } from "./cause.ts";
import { set } from "./html.ts";
import { causeLooks, FORK_COLOR } from "./paint.ts";

/** All that an event's look says of it. */
export interface EventTraits {
  /** Its name. */
  readonly label: string;
  /** Tells its shape. */
  readonly cause: Cause;
  /** Whether it is on a further branch of a peer that forked: dashed and coloured. */
  readonly isOnBranch: boolean;
  /** Whether it shows a malice: a thick, coloured outline. */
  readonly isOffence: boolean;
  /** Whether it is an observer: a second outline. */
  readonly isObserver: boolean;
  /** Whether it decides the election: white on black. */
  readonly decides: boolean;
}

/**
 * An event's look, apart from size and place.
 *
 * @param traits - what to say of it
 * @returns DOT attributes
 */
export function eventLook(traits: EventTraits): string {
  const { label, cause, isOnBranch, isOffence, isObserver, decides } = traits;
  const { shape, fill } = causeLooks[cause];
  return [
    `shape=${shape}, fillcolor="${decides ? "#1a1a1a" : fill}"`,
    ...(isOnBranch || isOffence ? [`color="${FORK_COLOR}"`] : []),
    ...(isOnBranch ? [`style="filled,dashed"`] : []),
    ...(isObserver ? ["peripheries=2"] : []),
    ...(isOffence ? ["penwidth=2.6"] : isObserver || decides ? ["penwidth=1.6"] : []),
    `label=<${set(label, decides ? { color: "#ffffff", bold: true } : {})}>`,
  ].join(", ");
}
