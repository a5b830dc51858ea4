import { checkNumber } from "./latency.ts";

/** A time in which some peers can't reach others; then it heals. */
export interface Partition {
  /** When it begins, in virtual milliseconds since the start. */
  readonly from: number;
  /** When it heals: messages sent from then on get through again. */
  readonly until: number;
  /**
   * Indices of those who reach each other; whoever stands in no group is in one with all others who don't. What is sent
   * from one group to another gets lost.
   */
  readonly groups: readonly (readonly number[])[];
}

/** Partitions, one after another or at the same time. */
export class Partitions {
  readonly #partitions: readonly { from: number; until: number; groupOf: Map<number, number> }[];

  /**
   * @param partitions - what a caller passed
   * @throws NetworkError `invalidConfig`
   */
  constructor(partitions: readonly Partition[]) {
    this.#partitions = partitions.map(({ from, until, groups }) => {
      checkNumber("from of a partition", from, 0, Number.MAX_SAFE_INTEGER);
      checkNumber("until of a partition", until, from, Number.MAX_SAFE_INTEGER);
      const entries = groups.flatMap((group, at) => group.map((peer) => [peer, at] as const));
      return { from, until, groupOf: new Map(entries) };
    });
  }

  /**
   * Whether a message gets lost.
   *
   * @param from - index of the sender
   * @param to - index of the receiver
   * @param now - when it is sent
   */
  separate(from: number, to: number, now: number): boolean {
    return this.#partitions.some(
      (each) =>
        now >= each.from && now < each.until && each.groupOf.get(from) !== each.groupOf.get(to),
    );
  }
}
