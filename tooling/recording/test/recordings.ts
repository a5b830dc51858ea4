import fc from "fast-check";
import type { RecordedEvent, RecordedGraph, RecordedMetaVote } from "../src/index.ts";

const peers = ["Alice", "Bob", "Ünal"];
const hash = fc
  .uint8Array({ minLength: 4, maxLength: 4 })
  .map((bytes) => Buffer.from(bytes).toString("hex"));

/** Steps of a random gossip: who does what, and which of the events so far it meets. */
const steps = fc.array(fc.record({ creator: fc.nat(2), choice: fc.nat(3), other: fc.nat() }), {
  maxLength: 40,
});

/** Forks now and then: a self-parent needn't be the creator's newest event. */
const events = fc.tuple(steps, fc.nat(20)).map(([all, fork]): RecordedEvent[] => {
  const made: RecordedEvent[] = [];
  const by = (creator: number): number[] =>
    [...made.keys()].filter((at) => made[at]?.creator === creator);
  for (const [at, { creator, choice, other }] of all.entries()) {
    const own = by(creator);
    const others = [...made.keys()].filter((each) => made[each]?.creator !== creator);
    const base = { name: `e${at}`, creator, payload: undefined, recipient: undefined };
    const selfParent = at % 21 === fork ? own[0] : own.at(-1);
    const otherParent = others[other % Math.max(1, others.length)];
    if (selfParent === undefined) {
      made.push({ ...base, cause: "initial", selfParent, otherParent: undefined });
    } else if (choice === 0) {
      const payload = other % 2;
      made.push({ ...base, cause: "observation", selfParent, otherParent: undefined, payload });
    } else if (choice === 1 || otherParent === undefined) {
      const recipient = other % 3;
      made.push({ ...base, cause: "requesting", selfParent, otherParent: undefined, recipient });
    } else {
      const cause = choice === 2 ? "request" : "response";
      made.push({ ...base, cause, selfParent, otherParent });
    }
  }
  return made;
});

const set = fc.constantFrom("t", "f", "b", "-");
const value = fc.constantFrom("t", "f", "-");
const metaVote: fc.Arbitrary<RecordedMetaVote> = fc.tuple(
  fc.nat(9),
  fc.nat(2),
  set,
  set,
  value,
  value,
);
const metaEvent = fc.record({
  observees: fc.subarray(peers),
  interesting: fc.array(fc.string()),
  metaVotes: fc.option(
    fc.array(fc.tuple(fc.constantFrom("A", "B"), fc.array(metaVote))).map((all) => new Map(all)),
    { nil: undefined },
  ),
});

/** Recordings of all shapes; the events make sense, the order on record doesn't. */
export const recordings: fc.Arbitrary<RecordedGraph> = fc
  .record({ own: hash, mode: fc.constantFrom("single", "supermajority"), events })
  .chain(({ own, mode, events: made }) =>
    fc.record({
      mode: fc.constant(mode),
      genesis: fc.constant(["Bob"]),
      peers: fc.constant(peers),
      payloads: fc.constant([
        { kind: "genesis" as const, hash: "00", group: ["Bob"] },
        { kind: "opaque" as const, hash: `01${own}`, value: undefined },
      ]),
      events: fc.constant(made),
      consensusHistory: fc.option(fc.array(hash), { nil: undefined }),
      metaEvents: fc.option(
        fc.array(fc.tuple(fc.string(), metaEvent)).map((all) => new Map(all)),
        { nil: undefined },
      ),
    }),
  );
