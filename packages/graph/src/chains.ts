import { type EventIndex, NO_EVENT } from "./event-index.ts";
import { Int32Column } from "./int32-column.ts";

/**
 * Self-parents, and ancestry along them in O(log n) also where chains branch.
 *
 * Every event has, beside its self-parent, a jump pointer further up its chain; lengths of jumps follow the
 * skew-binary numbers (Myers, "An applicative random-access stack", 1983), so that any self-ancestor is
 * reached in a logarithmic number of steps, at the cost of one integer an event and nothing to update later.
 */
export class Chains {
  readonly #selfParent = new Int32Column();
  readonly #index = new Int32Column();
  readonly #jump = new Int32Column();

  /**
   * @param event - the event just inserted
   * @param selfParent - its self-parent, or {@link NO_EVENT}
   */
  append(event: EventIndex, selfParent: EventIndex): void {
    this.#selfParent.set(event, selfParent);
    if (selfParent === NO_EVENT) {
      this.#index.set(event, 0);
      this.#jump.set(event, event);
      return;
    }
    this.#index.set(event, this.#index.get(selfParent) + 1);
    const first = this.#jump.get(selfParent);
    const second = this.#jump.get(first);
    const evenJumps =
      this.#index.get(selfParent) - this.#index.get(first) ===
      this.#index.get(first) - this.#index.get(second);
    this.#jump.set(event, evenJumps ? second : selfParent);
  }

  /**
   * @param event - an event
   * @returns its self-parent, or {@link NO_EVENT}
   */
  selfParent(event: EventIndex): EventIndex {
    return this.#selfParent.get(event) as EventIndex;
  }

  /**
   * @param event - an event
   * @returns its distance from the initial event along self-parents
   */
  index(event: EventIndex): number {
    return this.#index.get(event);
  }

  /**
   * @param ancestor - the event looked for
   * @param event - where the chain ends; an event is its own self-ancestor
   */
  isSelfAncestor(ancestor: EventIndex, event: EventIndex): boolean {
    const target = this.#index.get(ancestor);
    let at: number = event;
    while (this.#index.get(at) > target) {
      const jump = this.#jump.get(at);
      at = this.#index.get(jump) >= target ? jump : this.#selfParent.get(at);
    }
    return at === ancestor;
  }
}
