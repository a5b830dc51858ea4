import { type EventIndex, NO_EVENT } from "./event-index.ts";
import { Int32Records } from "./int32-records.ts";

const SELF_PARENT = 0;
const INDEX = 1;
const JUMP = 2;

/**
 * Self-parents, and ancestry along them in O(log n) also where chains branch.
 *
 * Every event has, beside its self-parent, a jump pointer further up its chain; lengths of jumps follow the
 * skew-binary numbers (Myers, "An applicative random-access stack", 1983), so that any self-ancestor is
 * reached in a logarithmic number of steps, at the cost of one integer an event and nothing to update later.
 */
export class Chains {
  readonly #records = new Int32Records(3);

  /**
   * @param event - the event just inserted
   * @param selfParent - its self-parent, or {@link NO_EVENT}
   */
  append(event: EventIndex, selfParent: EventIndex): void {
    const records = this.#records;
    records.append(event);
    records.set(event, SELF_PARENT, selfParent);
    if (selfParent === NO_EVENT) {
      records.set(event, INDEX, 0);
      records.set(event, JUMP, event);
      return;
    }
    const index = this.index(selfParent);
    records.set(event, INDEX, index + 1);
    const first = records.get(selfParent, JUMP) as EventIndex;
    const second = records.get(first, JUMP) as EventIndex;
    const firstIndex = this.index(first);
    const evenJumps = index - firstIndex === firstIndex - this.index(second);
    records.set(event, JUMP, evenJumps ? second : selfParent);
  }

  /**
   * @param event - an event
   * @returns its self-parent, or {@link NO_EVENT}
   */
  selfParent(event: EventIndex): EventIndex {
    return this.#records.get(event, SELF_PARENT) as EventIndex;
  }

  /**
   * @param event - an event
   * @returns its distance from the initial event along self-parents
   */
  index(event: EventIndex): number {
    return this.#records.get(event, INDEX);
  }

  /**
   * @param ancestor - the event looked for
   * @param event - where the chain ends; an event is its own self-ancestor
   */
  isSelfAncestor(ancestor: EventIndex, event: EventIndex): boolean {
    const target = this.index(ancestor);
    return this.index(event) >= target && this.selfAncestorAt(event, target) === ancestor;
  }

  /**
   * @param event - where the chain ends
   * @param index - a distance from the initial event, at most that of the event
   * @returns the event at that distance on the chain
   */
  selfAncestorAt(event: EventIndex, index: number): EventIndex {
    let at = event;
    while (this.index(at) > index) {
      const jump = this.#jump(at);
      at = this.index(jump) >= index ? jump : this.selfParent(at);
    }
    return at;
  }

  /**
   * @param one - the end of a chain
   * @param other - the end of another
   * @returns the newest event on both, or {@link NO_EVENT}
   */
  commonSelfAncestor(one: EventIndex, other: EventIndex): EventIndex {
    const index = Math.min(this.index(one), this.index(other));
    let a = this.selfAncestorAt(one, index);
    let b = this.selfAncestorAt(other, index);
    // At equal indices jumps are equally long.
    while (a !== b) {
      if (this.index(a) === 0) return NO_EVENT;
      const isBeyond = this.#jump(a) === this.#jump(b);
      [a, b] = isBeyond ? [this.selfParent(a), this.selfParent(b)] : [this.#jump(a), this.#jump(b)];
    }
    return a;
  }

  #jump(event: EventIndex): EventIndex {
    return this.#records.get(event, JUMP) as EventIndex;
  }
}
