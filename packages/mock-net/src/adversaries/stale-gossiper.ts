import type { MakeBehaviour } from "./behaviour.ts";

/**
 * Takes what it hears only after a while: all that it tells others is old, and so are its answers.
 *
 * @param delay - how long it waits, in virtual milliseconds; half a second, if left out
 */
export function staleGossiper(delay = 500): MakeBehaviour {
  const name = "stale gossiper";
  return (hand) => {
    let isTold = false;
    return {
      name,
      hears: (from, bytes) => {
        hand.seat.after(delay, () => hand.receive(from, bytes));
        return true;
      },
      sends: (messages) => {
        if (messages.length > 0 && !isTold) {
          isTold = true;
          hand.confess(name);
        }
        return messages;
      },
    };
  };
}
