import type { MakeBehaviour } from "./behaviour.ts";

/** Receives, and never sends anything. */
export function silent(): MakeBehaviour {
  const name = "silent";
  return (hand) => {
    let isTold = false;
    return {
      name,
      sends: (messages) => {
        if (messages.length > 0 && !isTold) {
          isTold = true;
          hand.confess(name);
        }
        return messages;
      },
      reaches: () => false,
    };
  };
}
