import { type Coin, roundParity } from "@parsec/meta-vote";
import { eventHashCoin } from "../wire/event-hash-coin.ts";
import type { CoinName } from "../wire/genesis.ts";
import type { History } from "./history.ts";

/**
 * The coin of a network.
 *
 * @param name - as the genesis says
 * @param history - what this peer knows
 */
export function coinOf(name: CoinName, history: History): Coin {
  if (name === "roundParity") return roundParity;
  return {
    flip: (event, subject, round) =>
      eventHashCoin(history.event(event).hash, history.peerId(subject), round),
  };
}
