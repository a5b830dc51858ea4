import type { ConsensusMode } from "@parsec/core";
import { Network, type NetworkPeer, RandomStream, type RunReport } from "../../src/index.ts";

/** How wild it gets. */
export interface ChurnOptions {
  /** Determines everything. */
  readonly seed: string;
  /** How many members there are at least and at most, as far as the changes themselves can be held to it. */
  readonly members: { readonly least: number; readonly most: number };
  /** How many peers there are at first. */
  readonly peerCount: number;
  readonly mode: ConsensusMode;
  /** How many changes of membership. */
  readonly changes: number;
  /** How many of 1,000 messages get lost as long as members come and go. */
  readonly lossPermille: number;
  /** Virtual milliseconds on the way. */
  readonly delay: { readonly least: number; readonly most: number };
  /** Whether peers crash, come back, and sleep. */
  readonly isRough: boolean;
}

/** Members come and go by chance, at any time as many live ones as it takes to decide; then the network is fair. */
export class Churn {
  readonly network: Network;
  readonly #options: ChurnOptions;
  readonly #random: RandomStream;
  readonly #removing = new Set<number>();
  readonly #joining = new Set<number>();
  #isWild = true;
  #changes = 0;
  #payloads = 0;

  constructor(options: ChurnOptions) {
    const { seed, peerCount, mode, lossPermille, delay } = options;
    this.#options = options;
    this.#random = new RandomStream(seed, "application");
    this.network = new Network({
      seed,
      peerCount,
      mode,
      conditions: { delay, duplicationPermille: 50 },
      voteDelay: { least: 0, most: 300 },
      link: () => (this.#isWild ? { lossPermille } : { lossPermille: 0 }),
    });
  }

  /**
   * Runs all of it.
   *
   * @param patience - rounds of a fair network in which all have to be where they belong
   */
  run(patience: number): { readonly network: Network; readonly report: RunReport } {
    const { network } = this;
    const { changes } = this.#options;
    const most = 100 + 50 * changes;
    while (this.#changes < changes && network.round < most && network.breach === undefined) {
      this.#act();
      network.runRound();
    }
    this.#isWild = false;
    for (const { index, isAsleep } of network.peers) if (isAsleep) network.wake(index);
    return { network, report: network.run({ maxRounds: patience }) };
  }

  #act(): void {
    this.#settle();
    if (this.#random.happens(400)) this.#vote();
    if (this.#random.happens(350)) this.#change();
    if (this.#options.isRough && this.#random.happens(200)) this.#trouble();
  }

  /** Forgets changes that were decided. */
  #settle(): void {
    const { members } = this.network;
    for (const index of this.#removing) if (!members.includes(index)) this.#removing.delete(index);
    for (const index of this.#joining) if (members.includes(index)) this.#joining.delete(index);
  }

  #vote(): void {
    const payload = Uint8Array.of(1, this.#payloads >> 8, this.#payloads & 255);
    this.#payloads++;
    if (this.#options.mode === "supermajority") {
      this.network.propose(payload);
      return;
    }
    const voters = this.network.peers.filter(mayVote);
    const voter = this.#random.pick(voters);
    if (voter !== undefined) this.network.vote(voter.index, [payload]);
  }

  #change(): void {
    const { members } = this.network;
    const { least, most } = this.#options.members;
    const future = members.length + this.#joining.size - this.#removing.size;
    const isJoin = future <= least || (future < most && this.#random.happens(500));
    if (isJoin) {
      this.#joining.add(this.network.join().index);
      this.#changes++;
      return;
    }
    const victim = this.#random.pick(members.filter((index) => !this.#removing.has(index)));
    if (victim === undefined || !this.#isSafe({ without: victim })) return;
    this.#removing.add(victim);
    this.network.remove(victim);
    this.#changes++;
  }

  #trouble(): void {
    const peer = this.#random.pick(this.network.peers);
    if (peer === undefined) return;
    const { index, isRunning, isAsleep } = peer;
    if (!isRunning) this.network.restart(index);
    else if (isAsleep) this.network.wake(index);
    else if (!this.#isSafe({ silent: index })) return;
    else if (this.#random.happens(500)) this.network.crash(index);
    else this.network.sleep(index);
  }

  /** Whether enough live members are left, whichever of the open changes are decided. */
  #isSafe({ without, silent }: { without?: number; silent?: number }): boolean {
    const { peers, members } = this.network;
    const isSilent = (index: number): boolean =>
      index === silent || peers[index]?.isRunning === false || peers[index]?.isAsleep === true;
    const concerned = [...members, ...this.#joining];
    const removed = [...this.#removing, ...(without === undefined ? [] : [without])];
    const remaining = members.length - removed.filter((index) => !isSilent(index)).length;
    return concerned.filter(isSilent).length <= Math.floor((remaining - 1) / 3);
  }
}

function mayVote({ isRunning, parsec }: NetworkPeer): boolean {
  return isRunning && parsec.state === "voting";
}
