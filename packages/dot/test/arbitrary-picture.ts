import type { EventIndex, EventSnapshot, PeerIndex } from "@parsec/graph";
import fc from "fast-check";
import type { Picture } from "../src/index.ts";
import { metaEvent, peers, stage } from "./drawn-graph.ts";

/** Strings of all sorts: names, markup, escapes, control characters, direction marks, lone surrogates. */
export const anyString: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    "Alice",
    "Alba",
    "Bob",
    "",
    " ",
    "\\",
    '"',
    "<B>",
    "&amp;",
    "&#65;",
    "]]>",
    "\\N",
    "\\G\\l",
    "a\\",
  ),
  fc.constantFrom(
    "\n",
    "\u0000",
    "\u202e",
    "\ud800",
    "\uffff",
    "e\u0301",
    "日本",
    "👩‍👩‍👧",
    "--><!--",
    "'",
  ),
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.string({
    unit: fc.constantFrom("\\", '"', "<", ">", "&", ";", "#", "x", "N", "\n", "/", " "),
    maxLength: 12,
  }),
);

const numbers = fc.array(fc.nat({ max: 999 }), { minLength: 4, maxLength: 4 });

/** Pictures of small graphs with names and keys of all sorts; some peers fork, some events have annotations. */
export const anyPicture: fc.Arbitrary<Picture> = fc
  .record({
    names: fc.array(anyString, { maxLength: 5 }),
    title: anyString,
    keys: fc.array(anyString, { minLength: 1, maxLength: 4 }),
    choices: fc.array(numbers, { maxLength: 40 }),
  })
  .map(({ names, title, keys, choices }) => {
    const peerCount = Math.max(1, names.length);
    const events: EventSnapshot[] = [];
    const votes = new Map<EventIndex, readonly string[]>();
    choices.forEach(([who = 0, self = 0, other = 0, vote = 0], at) => {
      const index = at as EventIndex;
      const creator = (who % peerCount) as PeerIndex;
      const own = events.filter((event) => event.creator === creator);
      const others = events.filter((event) => event.creator !== creator);
      // Mostly the newest: a chain; sometimes an older one: a fork.
      const selfParent = self % 6 === 0 ? own[self % Math.max(1, own.length)] : own.at(-1);
      const otherParent = selfParent && other % 2 === 0 ? others.at(-1 - (other % 5)) : undefined;
      events.push({
        index,
        creator,
        selfParent: selfParent?.index ?? (-1 as EventIndex),
        otherParent: otherParent?.index ?? (-1 as EventIndex),
        chainIndex: (selfParent?.chainIndex ?? -1) + 1,
        isSync: otherParent !== undefined,
      });
      if (vote % 4 === 0) votes.set(index, keys);
    });
    const voters = peers(...names.keys());
    const metaEvents = events
      .filter(({ isSync }) => isSync)
      .map(({ index }, at) =>
        metaEvent(index, {
          interesting: at % 3 === 0 ? keys : [],
          observees: at % 4 === 0 ? voters : [],
          ...(at % 2 === 0 ? { metaVotes: voters.map(() => [stage("0/0 tf t - -")]) } : {}),
        }),
      );
    return {
      title,
      graph: { peerCount, events },
      election: { election: 0, voters, metaEvents, decision: undefined },
      peerNames: names,
      votes,
      keyName: (key) => key,
    };
  });
