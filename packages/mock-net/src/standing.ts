import { HonestPeer } from "./honest-peer.ts";
import type { Presence } from "./presence.ts";
import type { Population } from "./population.ts";
import type { Watch } from "./watch.ts";

/** Whether peers are where they have to be in the end, and whether they know it. */
export class Standing {
  readonly #population: Population;
  readonly #watch: Watch;

  /**
   * @param population - the peers
   * @param watch - has seen what they decided
   */
  constructor(population: Population, watch: Watch) {
    this.#population = population;
    this.#watch = watch;
  }

  /** Who is there. */
  get presence(): Presence {
    const voters = this.#watch.voters.map((id) => this.#population.find(id)?.index ?? -1);
    voters.sort((one, other) => one - other);
    const live = voters.filter((index) => {
      const peer = this.#population.peers[index];
      return peer?.isHonest === true && peer.isRunning;
    });
    return { voters, live };
  }

  /** Whether every peer has the blocks that it has to have, and knows whether it is a member. */
  get isInOrder(): boolean {
    return this.#population.honest.every((peer) => this.#isInPlace(peer));
  }

  /**
   * Whether nobody has anything left to say, or said anything that is still on its way, to somebody who hears. Those who are
   * stranded talk to each other for ever.
   */
  get isSilent(): boolean {
    const running = this.#population.honest.filter(({ isRunning }) => isRunning);
    return running.every((peer) => {
      const isSpeaking =
        (peer.mayAnswer && peer.coming > 0) ||
        this.#reachable(peer).some((other) => hasToSpeak(peer, other));
      return !isSpeaking || this.#isStranded(peer);
    });
  }

  /** Whether somebody asks for ever, and nobody can answer. */
  get isAnyStranded(): boolean {
    return this.#population.honest.some((peer) => peer.isRunning && this.#isStranded(peer));
  }

  #isInPlace(peer: HonestPeer): boolean {
    if (!peer.isRunning) return true;
    const { state, height } = peer.parsec;
    const ending = this.#watch.ending(peer.id);
    if (ending === undefined) {
      const isVoter = this.#watch.voters.includes(peer.id);
      return isVoter ? state === "voting" && height === this.#watch.height : state === "joining";
    }
    // Nobody contacts a joiner that was removed before it heard of its addition.
    if (state === "joining") return true;
    const others = this.#reachable(peer);
    // It knows, and all whom it can ask know that it does; it only can't see of enough of the others that they know.
    const isOver = state === "leaving" && !others.some((other) => hasToSpeak(peer, other));
    return state === "left" || isOver ? height === ending.height : this.#isStranded(peer);
  }

  /**
   * Whether somebody was removed and can't learn it, or can't learn that its successors know: of those whom it can ask, and
   * whom these can ask, and so on, nobody can tell. All its acquaintances have left, or are as lost as it is; the protocol has
   * nobody else contact it.
   */
  #isStranded(peer: HonestPeer): boolean {
    const ending = this.#watch.ending(peer.id);
    const { state, height } = peer.parsec;
    if (ending === undefined || state === "left") return false;
    const telling = height < ending.height ? ending.height : ending.height + 1;
    const found = new Set([peer]);
    for (const each of found) {
      if (this.#watch.voters.includes(each.id) || each.parsec.height >= telling) return false;
      for (const other of this.#reachable(each)) found.add(other);
    }
    return true;
  }

  /** Those to whom a peer may speak, who can hear it. */
  #reachable({ parsec }: HonestPeer): readonly HonestPeer[] {
    return parsec.gossipTargets.flatMap((id) => {
      const target = this.#population.find(id);
      return target instanceof HonestPeer && target.mayAnswer ? [target] : [];
    });
  }
}

function hasToSpeak({ parsec, isAsking }: HonestPeer, { id }: HonestPeer): boolean {
  return isAsking || parsec.hasAnythingToSay(id);
}
