import type { PublicId } from "@parsec/crypto";
import type { Fault } from "../../src/index.ts";

/** Where a process may kill itself. */
export const killPoints = [
  "before a write",
  "within a frame",
  "after a write",
  "after the sync",
  "after a message",
  "before a block",
  "after a block",
] as const;

/** One of these. */
export type KillPoint = (typeof killPoints)[number];

/** What the test tells the peer under test; it answers each with `done`. */
export type Order =
  | {
      readonly order: "start";
      readonly folder: string;
      readonly seed: string;
      readonly kill: { readonly point: KillPoint; readonly times: number };
    }
  | { readonly order: "take"; readonly from: PublicId; readonly bytes: Uint8Array }
  | { readonly order: "vote"; readonly payload: Uint8Array }
  | { readonly order: "gossip"; readonly to: PublicId };

/** What the peer under test tells. */
export type News =
  | { readonly news: "send"; readonly to: PublicId; readonly bytes: Uint8Array }
  | {
      readonly news: "restored";
      readonly blocks: readonly Uint8Array[];
      /** Hashes of all events that it knows. */
      readonly events: readonly string[];
      /** Payloads that it voted for and that aren't in blocks. */
      readonly undecided: readonly Uint8Array[];
    }
  | {
      readonly news: "done";
      readonly faults: readonly Fault[];
      readonly targets: readonly PublicId[];
      readonly lastBlockHash: string;
    };
