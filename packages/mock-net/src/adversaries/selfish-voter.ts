import type { MakeBehaviour } from "./behaviour.ts";

/** Votes for nothing but its own: whatever else it is asked to vote for, members' comings and goings included, it doesn't. */
export function selfishVoter(): MakeBehaviour {
  const name = "selfish voter";
  return (hand) => {
    let isTold = false;
    return {
      name,
      votes: (ballots) => {
        if (!isTold && ballots.length > 0) hand.confess(name);
        isTold = true;
        return ballots.map(() => hand.seat.random.bytes(8));
      },
    };
  };
}
