import type { UncheckedEvent } from "@parsec/core/wire";
import type { PublicId } from "@parsec/crypto";
import type { MakeBehaviour } from "./behaviour.ts";
import type { Hand } from "./hand.ts";

/** How somebody forks. */
export interface ForkerOptions {
  /**
   * Beside which of its events it makes others: any, the one by which it stands for election (its _candidate_), or the one with
   * which it begins to meta-vote (its _observer_). Any, if left out.
   */
  readonly at?: "anywhere" | "candidate" | "observer";
  /** How many branches there are then, at least 2: each but the first is shown to others of the peers. 2, if left out. */
  readonly branches?: number;
  /** How many turns it keeps the further branches to itself; none, if left out. */
  readonly turnsLate?: number;
}

/** An end of a branch, and those to whom it is to be shown. */
interface Branch {
  readonly beside: UncheckedEvent;
  readonly first: UncheckedEvent;
  tip: UncheckedEvent;
  readonly audience: readonly PublicId[];
}

/**
 * Forks once: makes other events after the same self-parent and shows them to some, the first branch to the others.
 *
 * @param options - where, how often, and when others see it
 */
export function forker(options: ForkerOptions = {}): MakeBehaviour {
  const { at = "anywhere", branches = 2, turnsLate = 0 } = options;
  const name =
    at !== "anywhere"
      ? `forker at its ${at}`
      : branches > 2
        ? "many-branched forker"
        : turnsLate > 0
          ? "late forker"
          : "forker";
  return (hand) => {
    const { random } = hand.seat;
    let turns = at === "anywhere" ? random.whole({ least: 1, most: 4 }) : 0;
    let hidden: readonly Branch[] | undefined;
    const fork = (): void => {
      const { newest } = hand;
      if (hidden !== undefined || newest === undefined || !isPlace(at, newest, hand)) return;
      hidden = branchesBeside(newest, branches - 1, hand);
      turns = turnsLate;
    };
    const reveal = (): void => {
      if (hidden === undefined || turns > 0) return;
      for (const branch of hidden) show(branch, hand, name);
      hidden = [];
    };
    return {
      name,
      turn: () => {
        turns--;
        if (at === "anywhere" && turns <= 0) fork();
        reveal();
      },
      changed: () => {
        if (at !== "anywhere") fork();
      },
    };
  };
}

function isPlace(
  at: ForkerOptions["at"],
  { hash, body }: UncheckedEvent,
  { parsec }: Hand,
): boolean {
  if (body.cause === "initial") return false;
  if (at === "anywhere") return true;
  if (body.cause === "observation") return false;
  const { election, events } = parsec.snapshot();
  const place = election.metaEvents.find(({ event }) => events[event]?.hash === hash);
  if (place === undefined) return false;
  return at === "candidate" ? place.isCandidate : place.observees.length > 0;
}

function branchesBeside(beside: UncheckedEvent, count: number, hand: Hand): readonly Branch[] {
  const { body } = beside;
  if (body.cause === "initial") return [];
  const audience = shuffled(hand);
  return Array.from({ length: count }, (_, number): Branch => {
    const first = hand.forgeVote([hand.ownPayload()], body.selfParent);
    hand.notebook.add(first);
    let tip = first;
    if (body.cause === "request" || body.cause === "response") {
      // The same answer once more: what is interesting at the one is so at the other.
      tip = hand.forge({
        cause: body.cause,
        selfParent: first.hash,
        otherParent: body.otherParent,
      });
      hand.notebook.add(tip);
    }
    const part = audience.filter((__, place) => place % (count + 1) === number + 1);
    return { beside, first, tip, audience: part.length > 0 ? part : audience };
  });
}

function show(branch: Branch, hand: Hand, name: string): void {
  let isShown = false;
  for (const recipient of branch.audience) {
    const selfParent = branch.tip.hash;
    branch.tip = hand.forge({ cause: "requesting", selfParent, recipient });
    hand.notebook.add(branch.tip);
    isShown = hand.show(recipient, branch.tip) || isShown;
  }
  if (isShown) hand.confess(name, "fork", [branch.beside, branch.first]);
}

function shuffled({ others, seat }: Hand): readonly PublicId[] {
  const left = [...others];
  return others.map(() => {
    const at = seat.random.whole({ least: 0, most: left.length - 1 });
    return left.splice(at, 1)[0] as PublicId;
  });
}
