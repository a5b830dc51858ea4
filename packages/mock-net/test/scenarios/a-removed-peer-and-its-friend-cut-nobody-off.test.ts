import { decodeMessage, type UncheckedEvent } from "@parsec/core/wire";
import { expect, it } from "vitest";
import { adversary, type MakeBehaviour, Network } from "../../src/index.ts";
import { peerAt } from "../support/members.ts";
import { bytes } from "../support/payloads.ts";

const [REMOVED, FRIEND] = [0, 1];
const HONEST = [2, 3, 4, 5, 6];

/** Goes on making events after its removal, and sends them to its friend alone. */
function undead(friend: () => string, made: UncheckedEvent[]): MakeBehaviour {
  return (hand) => ({
    name: "undead",
    turn: () => {
      const { newest, others } = hand;
      const to = others.find((id) => id === friend());
      if (hand.parsec.state === "voting" || newest === undefined || to === undefined) return;
      const event = hand.forge({ cause: "requesting", selfParent: newest.hash, recipient: to });
      hand.notebook.add(event);
      made.push(event);
      hand.show(to, event);
    },
  });
}

/** Takes a removed peer's events into its own past, and so into everybody's. */
function smuggler(from: () => string): MakeBehaviour {
  return (hand) => ({
    name: "smuggler",
    hears: (sender, message) => {
      const { newest, parsec } = hand;
      if (sender !== from() || parsec.voters.includes(sender) || newest === undefined) return false;
      const decoded = decodeMessage(message, hand.network);
      const last =
        decoded.ok && "events" in decoded.value ? decoded.value.events.at(-1) : undefined;
      if (!decoded.ok || !("events" in decoded.value) || last === undefined) return true;
      const answer = hand.forge({
        cause: "request",
        selfParent: newest.hash,
        otherParent: last.hash,
      });
      hand.adopt([...decoded.value.events, answer]);
      return true;
    },
  });
}

it.each(["supermajority", "single"] as const)(
  "a removed peer whose events a friend among the members smuggles in makes honest peers refuse nothing of each other (%s)",
  (mode) => {
    const made: UncheckedEvent[] = [];
    const network: Network = new Network({
      seed: "colluders",
      peerCount: 7,
      mode,
      conditions: { lossPermille: 100, duplicationPermille: 50 },
      adversaries: new Map([
        [REMOVED, adversary(undead(() => peerAt(network, FRIEND).id, made))],
        [FRIEND, adversary(smuggler(() => peerAt(network, REMOVED).id))],
      ]),
    });
    network.run({ maxRounds: 60 });
    network.remove(REMOVED);
    for (let round = 0; round < 60; round++) {
      if (round % 20 === 0) network.voteAll([bytes(`payload ${round}`)]);
      network.runRound();
    }
    expect(network.run({ maxRounds: 100 })).toMatchObject({ verdict: "pass", undecided: [] });
    expect(network.members).toEqual([FRIEND, ...HONEST]);
    // Those events did get into the past of honest peers' events.
    for (const index of HONEST) {
      const { parsec } = peerAt(network, index);
      expect(made.filter(({ hash }) => parsec.isKnown(hash)).length).toBeGreaterThan(10);
    }
    const [first, ...others] = HONEST.map((index) => peerAt(network, index).parsec.lastBlockHash);
    expect(others).toEqual(others.map(() => first));
  },
);
