import type { MakeBehaviour } from "./behaviour.ts";

/** Votes twice for the same payload, once in its life. */
export function doubleVoter(): MakeBehaviour {
  const name = "double voter";
  return (hand) => {
    let turns = hand.seat.random.whole({ least: 1, most: 4 });
    let isDone = false;
    return {
      name,
      turn: () => {
        const { newest, notebook, network, somebody } = hand;
        if (isDone || --turns > 0 || newest === undefined || somebody === undefined) return;
        const voted = notebook
          .chain(newest)
          .flatMap(({ voteHashes }) => voteHashes)
          .find((hash) => hash !== network.id);
        if (voted === undefined) {
          // Then the first vote comes now, and the second in the next turn.
          hand.adopt([hand.forgeVote([hand.ownPayload()], newest.hash)]);
          return;
        }
        const again = hand.forge({
          cause: "observation",
          selfParent: newest.hash,
          votes: [voted],
        });
        isDone = hand.adopt([again]) && hand.ask(somebody) !== undefined;
        if (isDone) hand.confess(name, "duplicateVote", [again]);
      },
    };
  };
}
