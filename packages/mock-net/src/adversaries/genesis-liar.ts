import { makeGenesis } from "@parsec/core";
import { buildEvent, networkOf, type UncheckedEvent } from "@parsec/core/wire";
import type { Seat } from "../participant.ts";
import type { MakeBehaviour } from "./behaviour.ts";
import type { Hand } from "./hand.ts";

/**
 * A lie about the genesis:
 *
 * - `none`: no vote for it, ever. Such a peer takes no part in anything else: it tells others of its chain, and that is all
 * - `late`: a vote for it, but not in the second event
 * - `foreign`: a vote for the genesis of another network
 */
export type GenesisLie = "none" | "late" | "foreign";

/**
 * Lies about the genesis. Of use to members of the genesis group alone; who joins can only tell of a foreign one.
 *
 * @param lie - which lie
 */
export function genesisLiar(lie: GenesisLie): MakeBehaviour {
  const name = `genesis liar (${lie})`;
  if (lie === "late") return Object.assign(late(name), { opening: openingOf });
  return lie === "none" ? none(name) : foreign(name);
}

function openingOf(seat: Seat): readonly UncheckedEvent[] {
  const { signer, genesis, id } = seat;
  const network = networkOf(genesis);
  const first = buildEvent({ cause: "initial" }, signer, network);
  const recipient = seat.random.pick(genesis.group.filter((each) => each !== id)) ?? id;
  const asking = { cause: "requesting", selfParent: first.hash, recipient } as const;
  return [first, buildEvent(asking, signer, network)];
}

function late(name: string): (hand: Hand) => ReturnType<MakeBehaviour> {
  return (hand) => {
    let isDone = false;
    return {
      name,
      turn: () => {
        const [, second, third] = hand.notebook.by(hand.seat.id);
        const { somebody } = hand;
        if (isDone || second === undefined || third === undefined || somebody === undefined) return;
        isDone = hand.ask(somebody) !== undefined;
        if (!isDone) return;
        hand.confess(name, "unexpectedGenesis", [third]);
        hand.confess(name, "missingGenesis", [second]);
      },
    };
  };
}

function none(name: string): (hand: Hand) => ReturnType<MakeBehaviour> {
  return (hand) => {
    let tip: UncheckedEvent | undefined;
    let second: UncheckedEvent | undefined;
    return {
      name,
      hears: () => true,
      sends: () => [],
      votes: () => [],
      turn: () => {
        const { somebody } = hand;
        if (somebody === undefined) return;
        if (tip === undefined) {
          tip = hand.forge({ cause: "initial" });
          hand.notebook.add(tip);
        }
        tip = hand.forge({ cause: "requesting", selfParent: tip.hash, recipient: somebody });
        hand.notebook.add(tip);
        const isFirst = second === undefined;
        second ??= tip;
        if (hand.show(somebody, tip) && isFirst) hand.confess(name, "missingGenesis", [second]);
      },
    };
  };
}

function foreign(name: string): (hand: Hand) => ReturnType<MakeBehaviour> {
  return (hand) => {
    let turns = hand.seat.random.whole({ least: 1, most: 4 });
    let isDone = false;
    return {
      name,
      turn: () => {
        const { newest, somebody, seat } = hand;
        if (isDone || --turns > 0 || newest === undefined || somebody === undefined) return;
        const { group, mode, info } = seat.genesis;
        const other = makeGenesis({ group, mode, info: Uint8Array.of(...info, 1) });
        const vote = hand.forgeVote([{ kind: "genesis", genesis: other }], newest.hash);
        isDone = hand.show(somebody, vote);
        if (!isDone) return;
        hand.confess(name, "incorrectGenesis", [newest], vote);
        hand.ask(somebody);
      },
    };
  };
}
