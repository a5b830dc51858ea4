import fc from "fast-check";
import {
  firstMembership,
  type Membership,
  membershipAfter,
  type Payload,
} from "../../../src/wire/index.ts";
import { History } from "./chain.ts";
import type { Identity } from "./network.ts";
import { add, networkBy, people, remove, say } from "./toy-people.ts";

/** The first of the attacker's keys. */
const FIRST_OWN = 10;

/** The attacker's keys. */
export const own: readonly Identity[] = people.slice(FIRST_OWN, FIRST_OWN + 6);

/** The ids of the attacker's keys. */
export const isOwn: ReadonlySet<string> = new Set(own.map(({ id }) => id));

/** What honest voters want: something said, or somebody added or removed, honest or not. */
export interface Wish {
  /** What. */
  readonly kind: "say" | "addHonest" | "addOwn" | "removeHonest" | "removeOwn";
  /** About whom, of the honest. */
  readonly which: number;
}

/** Histories: how many honest peers begin, and the wishes of each group. */
export const histories: fc.Arbitrary<{ honest: number; groups: readonly (readonly Wish[])[] }> =
  fc.record({
    honest: fc.integer({ min: 1, max: 5 }),
    groups: fc.array(
      fc.array(
        fc.record({
          kind: fc.constantFrom(
            "say",
            "addHonest",
            "addOwn",
            "addOwn",
            "removeHonest",
            "removeOwn",
            "removeOwn",
          ),
          which: fc.nat(4),
        }),
        { minLength: 1, maxLength: 4 },
      ),
      { minLength: 1, maxLength: 9 },
    ),
  });

/**
 * A history in which fewer than a third of the voters are the attacker's, at any time.
 *
 * @param honest - how many begin
 * @param groups - wishes; those that would give the attacker more aren't decided
 */
export function historyOf(honest: number, groups: readonly (readonly Wish[])[]): History {
  const numbers = Array.from({ length: honest }, (_, number) => number);
  const { genesis } = networkBy(numbers, { maxPeers: 9 });
  const history = new History(networkBy(numbers, { maxPeers: 9 }), people);
  let membership = firstMembership(genesis);
  for (const [position, wishes] of groups.entries()) {
    const payloads: Payload[] = [];
    for (const [place, wish] of wishes.entries()) {
      const before = membershipAfter(membership, payloads, genesis);
      const payload = payloadFor(wish, before, `${position}.${place}`);
      const { voters } = membershipAfter(before, [payload], genesis);
      const ofOwn = voters.filter((id) => isOwn.has(id)).length;
      if (3 * ofOwn < voters.length) payloads.push(payload);
    }
    if (payloads.length === 0) history.skip(1);
    else history.decide(...payloads);
    membership = membershipAfter(membership, payloads, genesis);
  }
  return history;
}

function payloadFor({ kind, which }: Wish, now: Membership, text: string): Payload {
  if (kind === "say") return say(text);
  if (kind === "addHonest") return add(which + 3, text);
  if (kind === "removeHonest") return remove(which, text);
  // One that never was, or one that is, so that many come and go.
  const isMeant = ({ id }: Identity): boolean =>
    kind === "addOwn" ? !now.everMembers.has(id) : now.voters.includes(id);
  const key = own.find((one) => isMeant(one));
  if (key === undefined) return say(text);
  const info = new TextEncoder().encode(text);
  return { kind: kind === "addOwn" ? "add" : "remove", peer: key.id, info };
}
