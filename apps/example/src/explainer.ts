import type { DecisionSnapshot } from "@parsec/core";
import type { PublicId } from "@parsec/crypto";
import { explain, type Explanation } from "./explanation.ts";

/** Waits for the decision of one block, and keeps what the first peer that took it knew then. */
export class Explainer {
  /** The block's height. */
  readonly height: number;
  /** How many payloads each peer decided so far. */
  readonly #decided = new Map<PublicId, number>();
  #found: { readonly snapshot: DecisionSnapshot; readonly position: number } | undefined;

  /**
   * @param height - of a block
   */
  constructor(height: number) {
    this.height = height;
  }

  /** Whether it still waits. */
  get isWaiting(): boolean {
    return this.#found === undefined;
  }

  /**
   * Takes what a peer knew.
   *
   * @param snapshot - at each of its decisions in turn
   */
  take(snapshot: DecisionSnapshot): void {
    const { peer, decision } = snapshot;
    const before = this.#decided.get(peer) ?? 0;
    this.#decided.set(peer, before + decision.keys.length);
    const position = this.height - before;
    if (this.isWaiting && position >= 0 && position < decision.keys.length) {
      this.#found = { snapshot, position };
    }
  }

  /**
   * @param nameOf - what people call a peer
   * @returns why the block was decided where it was; undefined if it wasn't decided
   */
  explanation(nameOf: (id: PublicId) => string): Explanation | undefined {
    return this.#found && explain(this.#found.snapshot, this.#found.position, nameOf);
  }
}
