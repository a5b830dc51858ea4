import type { Malice } from "@parsec/core";
import type { UncheckedEvent } from "@parsec/core/wire";
import type { MakeBehaviour } from "./behaviour.ts";
import type { Hand } from "./hand.ts";

/** Accuses somebody, whom it didn't accuse before, of what it didn't do, once in its life. */
export function falseAccuser(): MakeBehaviour {
  const name = "false accuser";
  return (hand) => {
    let turns = hand.seat.random.whole({ least: 1, most: 4 });
    let isDone = false;
    return {
      name,
      turn: () => {
        const { newest, somebody, others, seat } = hand;
        if (isDone || --turns > 0 || newest === undefined || somebody === undefined) return;
        const offender = seat.random.pick(others.filter((id) => !hand.hasAccused(id)));
        const malice = seat.random.pick(slanders(newest, hand));
        if (offender === undefined || malice === undefined) return;
        const vote = hand.forgeVote([{ kind: "accusation", offender, malice }], newest.hash);
        if (!hand.adopt([vote])) return;
        isDone = true;
        // What it accuses of can be judged at its next sync event.
        const asking = hand.ask(somebody);
        if (asking !== undefined) hand.confess(name, "invalidAccusation", [vote, asking]);
      },
    };
  };
}

/** True of nobody else: all of it names events of the accuser's own, or none that exists. */
function slanders({ hash }: UncheckedEvent, { notebook, network, seat }: Hand): readonly Malice[] {
  const [first, second] = notebook.by(seat.id);
  if (first === undefined || second === undefined) return [];
  const { bodyBytes, signature, voteBytes } = second;
  return [
    { kind: "fork", parent: hash },
    { kind: "duplicateVote", first: first.hash, second: second.hash },
    { kind: "unexpectedGenesis", event: second.hash },
    { kind: "missingGenesis", event: network.id },
    { kind: "invalidAccusation", event: hash },
    {
      kind: "selfParentByDifferentCreator",
      quoted: { bodyBytes, signature, voteBytes },
    },
  ];
}
