import type { Inventory } from "./inventory.ts";

/**
 * "This is what I have, send me the rest": for a peer that misses something, or makes no events at the moment.
 */
export interface HeadsMessage extends Inventory {
  /** Which kind it is. */
  readonly kind: "heads";
}
