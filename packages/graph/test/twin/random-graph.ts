/** Random gossip graphs whose peers fork. */
import fc from "fast-check";
import { PlainGraph, type PlainEvent } from "./plain-graph.ts";

/** How an event comes about; numbers choose among what there is. */
interface Choice {
  readonly creator: number;
  /** How far back among the creator's events the self-parent is: 0 for its latest. More makes a fork, mostly. */
  readonly back: number;
  /** Starts a second chain from another initial event. */
  readonly startsAnew: boolean;
  readonly other: number | undefined;
  readonly isSync: boolean;
}

const choice: fc.Arbitrary<Choice> = fc.record({
  creator: fc.nat(6),
  back: fc.oneof({ weight: 8, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(8) }),
  startsAnew: fc.oneof(
    { weight: 60, arbitrary: fc.constant(false) },
    { weight: 1, arbitrary: fc.boolean() },
  ),
  other: fc.option(fc.nat(40), { nil: undefined, freq: 3 }),
  isSync: fc.boolean(),
});

/** Graphs of up to seven peers and sixty events. */
export const randomGraph: fc.Arbitrary<PlainGraph> = fc
  .tuple(
    fc.integer({ min: 2, max: 7 }),
    fc.array(choice, { minLength: 1, maxLength: 60, size: "max" }),
  )
  .map(([peers, choices]) => {
    const events: PlainEvent[] = [];
    for (const each of choices) events.push(nextEvent(events, peers, each));
    return new PlainGraph(events);
  });

function nextEvent(events: readonly PlainEvent[], peers: number, choices: Choice): PlainEvent {
  const { back, startsAnew, other, isSync } = choices;
  const creator = choices.creator % peers;
  const positions = [...events.keys()].toReversed();
  const own = positions.filter((position) => events[position]?.creator === creator);
  if (own.length === 0 || startsAnew) {
    return { creator, selfParent: undefined, otherParent: undefined, isSync: false };
  }
  const selfParent = own[back % own.length];
  const foreign = positions.filter((position) => events[position]?.creator !== creator);
  const otherParent = other === undefined ? undefined : foreign[other % foreign.length];
  return { creator, selfParent, otherParent, isSync };
}
