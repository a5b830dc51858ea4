import type { MaliceKind } from "@parsec/core";
import type { EventParts, UncheckedEvent } from "@parsec/core/wire";
import type { PublicId } from "@parsec/crypto";
import { NetworkError } from "../network-error.ts";
import type { MakeBehaviour } from "./behaviour.ts";
import type { Hand } from "./hand.ts";
import { parentsOf } from "./notebook.ts";

/**
 * A lie about an event's parents:
 *
 * - `self`: the self-parent is somebody else's
 * - `other`: the other-parent is its own
 * - `request`: a `request` that answers what nobody asked it
 * - `response`: a `response` to what doesn't answer it
 * - `twice`: a second answer to the same
 * - `unknown`: a self-parent that nobody ever made. That proves nothing
 */
export type ParentLie = "self" | "other" | "request" | "response" | "twice" | "unknown";

const kinds: Readonly<Record<ParentLie, MaliceKind>> = {
  self: "selfParentByDifferentCreator",
  other: "otherParentBySameCreator",
  request: "invalidRequest",
  response: "invalidResponse",
  twice: "invalidRequest",
  unknown: "unprovable",
};

/**
 * Makes an event that names the wrong parents, and shows it to somebody, once in its life; then it goes on as if nothing had
 * happened.
 *
 * @param lie - which lie
 */
export function parentLiar(lie: ParentLie): MakeBehaviour {
  if (!Object.hasOwn(kinds, lie)) throw new NetworkError("invalidConfig", `no such lie: ${lie}`);
  const name = `parent liar (${lie})`;
  return (hand) => {
    let turns = hand.seat.random.whole({ least: 2, most: 4 });
    let isDone = false;
    return {
      name,
      turn: () => {
        const { newest, somebody, notebook } = hand;
        if (isDone || --turns > 0 || newest === undefined || somebody === undefined) return;
        const parts = lieOf(lie, newest, somebody, hand);
        if (parts === undefined) return;
        const event = hand.forge(parts);
        isDone = hand.show(somebody, event);
        if (!isDone) return;
        const parents = parentsOf(event).flatMap((hash) => notebook.event(hash) ?? []);
        hand.confess(name, kinds[lie], parents, event);
        hand.ask(somebody);
      },
    };
  };
}

function lieOf(
  lie: ParentLie,
  { hash: selfParent }: UncheckedEvent,
  recipient: PublicId,
  { notebook, seat }: Hand,
): EventParts | undefined {
  const theirs = notebook.by(recipient).at(-1);
  switch (lie) {
    case "self":
      return theirs && { cause: "requesting", selfParent: theirs.hash, recipient };
    case "unknown": {
      const made = notebook.event(selfParent)?.hash.replace(/^../, "00") as typeof selfParent;
      return { cause: "requesting", selfParent: made, recipient };
    }
    case "other":
      return { cause: "request", selfParent, otherParent: selfParent };
    case "twice": {
      const answer = notebook.by(seat.id).findLast(({ body }) => body.cause === "request");
      if (answer?.body.cause !== "request") return undefined;
      return { cause: "request", selfParent, otherParent: answer.body.otherParent };
    }
    case "request":
    case "response": {
      // Their first event neither asks nor answers anything.
      const otherParent = notebook.by(recipient)[0]?.hash;
      return otherParent && { cause: lie, selfParent, otherParent };
    }
  }
}
