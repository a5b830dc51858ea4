import type { MakeBehaviour } from "./behaviour.ts";

/** How many messages a replayer remembers. */
const MOST_REMEMBERED = 64;

/** Sends old messages again, its own and others', to anybody, in its own name. */
export function replayer(): MakeBehaviour {
  const name = "replayer";
  return (hand) => {
    const heard: Uint8Array[] = [];
    const remember = (bytes: Uint8Array): void => {
      heard.push(bytes);
      // What is forgotten is neither the oldest nor the newest.
      if (heard.length > MOST_REMEMBERED) heard.splice(MOST_REMEMBERED / 2, 1);
    };
    return {
      name,
      hears: (_, bytes) => {
        remember(bytes);
        return false;
      },
      sends: (messages) => {
        for (const { bytes } of messages) remember(bytes);
        return messages;
      },
      turn: () => {
        for (let times = hand.seat.random.whole({ least: 0, most: 2 }); times > 0; times--) {
          const { somebody } = hand;
          const bytes = hand.seat.random.pick(heard);
          if (somebody === undefined || bytes === undefined) return;
          if (hand.send(somebody, bytes)) hand.confess(name);
        }
      },
    };
  };
}
