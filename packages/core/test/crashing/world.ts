import type { PublicId } from "@parsec/crypto";
import { type Block, encodeBlock, type Fault, type Outgoing } from "../../src/index.ts";
import { digits } from "../wire/support/hex.ts";
import type { Draw } from "../wire/fuzzing/draw.ts";

/** A message that was sent and hasn't arrived. */
interface InFlight extends Outgoing {
  readonly from: PublicId;
}

/** How badly messages fare: each share is one in so many. */
export interface Weather {
  readonly lost: number;
  readonly twice: number;
}

/** What stands outside of all peers and forgets nothing: messages on their way, and what applications have applied. */
export class World {
  readonly draw: Draw;
  /** Undefined: every message arrives, once. In any order, whatever the weather. */
  weather: Weather | undefined;
  /** What others were said to have done wrong. */
  readonly faults: Fault[] = [];
  #inFlight: InFlight[] = [];
  /** The blocks that anybody applied, by height. */
  readonly #chain: string[] = [];

  constructor(draw: Draw, weather: Weather) {
    this.draw = draw;
    this.weather = weather;
  }

  get hasMessages(): boolean {
    return this.#inFlight.length > 0;
  }

  send(from: PublicId, { to, bytes }: Outgoing): void {
    if (this.weather !== undefined && this.draw.oneIn(this.weather.lost)) return;
    this.#inFlight.push({ from, to, bytes });
    if (this.weather !== undefined && this.draw.oneIn(this.weather.twice)) {
      this.#inFlight.push({ from, to, bytes });
    }
  }

  /** Takes a message that arrives now, if there is one. */
  arriving(): InFlight | undefined {
    const [message] = this.#inFlight.splice(this.draw.below(this.#inFlight.length || 1), 1);
    return message;
  }

  /** Whatever somebody has sent has arrived by now, or never will. */
  loseAllFrom(sender: PublicId): void {
    this.#inFlight = this.#inFlight.filter(({ from }) => from !== sender);
  }

  /** Holds a block that somebody applies against those that anybody ever applied at its height. */
  apply(block: Block): void {
    const { height } = block.header;
    const bytes = digits(encodeBlock(block));
    const applied = (this.#chain[height] ??= bytes);
    if (applied !== bytes) throw new Error(`two blocks were applied at height ${height}`);
  }
}
