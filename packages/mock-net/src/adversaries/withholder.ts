import type { PublicId } from "@parsec/crypto";
import type { MakeBehaviour } from "./behaviour.ts";

/**
 * Speaks to a chosen few alone, and leaves the others without an answer.
 *
 * @param few - how many, at most; one, if left out
 */
export function withholder(few = 1): MakeBehaviour {
  const name = "withholder";
  return (hand) => {
    const { seat } = hand;
    const left = seat.genesis.group.filter((id) => id !== seat.id);
    const chosen = new Set<PublicId>();
    while (chosen.size < few && left.length > 0) {
      const [one] = left.splice(seat.random.whole({ least: 0, most: left.length - 1 }), 1);
      if (one !== undefined) chosen.add(one);
    }
    let isTold = false;
    return {
      name,
      sends: (messages) => {
        if (!isTold && messages.some(({ to }) => !chosen.has(to))) {
          isTold = true;
          hand.confess(name);
        }
        return messages;
      },
      reaches: (to) => chosen.has(to),
    };
  };
}
