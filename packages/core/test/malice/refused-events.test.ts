import { expect, it } from "vitest";
import type { MaliceKind, UncheckedEvent } from "../../src/index.ts";
import { opaque } from "../wire/support/network.ts";
import { Court } from "../support/court.ts";
import { expectNobodyAccused, expectRemoved } from "../support/verdict.ts";

const texts = (text: string) => [opaque(text).payload];

/** An honest member asks the offender, who hasn't answered yet. */
function asked({ honest, offender, section }: Court): string {
  const [one] = honest;
  section.apply(one!, one!.parsec.createGossip(offender.id));
  const { events, graph } = one!.parsec.snapshot();
  return events[graph.events.length - 1]!.hash;
}

it.each<[string, (court: Court) => readonly UncheckedEvent[]]>([
  [
    "selfParentByDifferentCreator",
    ({ forger, honest }) => [forger.vote(texts("x"), newestOf(honest[0]!))],
  ],
  [
    "otherParentBySameCreator",
    ({ forger, offender }) => {
      const requesting = forger.requesting(offender.id);
      const { hash } = requesting;
      return [requesting, forger.event({ cause: "request", selfParent: hash, otherParent: hash })];
    },
  ],
  [
    "invalidRequest",
    (court) => {
      const selfParent = court.forger.newest();
      const otherParent = newestOf(court.honest[0]!);
      return [court.forger.event({ cause: "request", selfParent, otherParent })];
    },
  ],
  [
    "invalidRequest",
    (court) => {
      const otherParent = asked(court) as UncheckedEvent["hash"];
      const selfParent = court.forger.newest();
      const once = court.forger.event({ cause: "request", selfParent, otherParent });
      const twice = { cause: "request", selfParent: once.hash, otherParent } as const;
      return [once, court.forger.event(twice)];
    },
  ],
  [
    "invalidResponse",
    (court) => {
      const otherParent = asked(court) as UncheckedEvent["hash"];
      const selfParent = court.forger.newest();
      return [court.forger.event({ cause: "response", selfParent, otherParent })];
    },
  ],
])("%s: the event is refused, quoted, and its creator removed", (kind, forge) => {
  const court = new Court();
  const { forger, honest } = court;
  const events = forge(court);
  const { faults } = forger.send(honest[0]!, events, texts("x"));
  expect(faults).toMatchObject([{ code: kind, creator: court.offender.id }]);
  // What it names as its parents gets into the past of honest peers when they answer its creator.
  const before = events.at(-2)?.hash ?? forger.newest();
  forger.send(honest[0]!, [forger.requesting(honest[0]!.id, before)]);
  const { payload } = expectRemoved(court, kind as MaliceKind);
  const { bodyBytes, signature, voteBytes } = events.at(-1)!;
  expect(payload).toMatchObject({ malice: { quoted: { bodyBytes, signature, voteBytes } } });
  for (const { parsec } of honest) expect(parsec.isKnown(events.at(-1)!.hash)).toBe(false);
});

it("who answers once, and asks again, is innocent", () => {
  const court = new Court();
  const { forger, honest } = court;
  const otherParent = asked(court) as UncheckedEvent["hash"];
  const selfParent = forger.newest();
  const once = forger.event({ cause: "request", selfParent, otherParent });
  forger.send(honest[0]!, [once], [], { kind: "response" });
  forger.send(honest[0]!, [once], [], { kind: "response" });
  const next = forger.requesting(honest[0]!.id, once.hash);
  forger.send(honest[0]!, [next]);
  forger.send(honest[0]!, [next]);
  expectNobodyAccused(court);
});

it("an event that others name as its parent, or relay, is its creator's alone", () => {
  const court = new Court();
  const { forger, honest } = court;
  const bad = forger.vote(texts("x"), newestOf(honest[0]!));
  // Somebody honest is handed it by the offender and reports it; the others hear of it in an accusation.
  forger.send(honest[1]!, [bad], texts("x"));
  expectRemoved(court, "selfParentByDifferentCreator");
});

function newestOf({ parsec, id }: Court["offender"]): UncheckedEvent["hash"] {
  const { graph, events, peers } = parsec.snapshot();
  const own = graph.events.filter(({ creator }) => creator === peers.indexOf(id));
  return events[own.at(-1)!.index]!.hash;
}
