/** A peer that continues its chain in several ways and shows each to whom it likes. */
import type { PlainEvent } from "../twin/plain-graph.ts";
import { enoughKeys } from "../twin/plain-interest.ts";
import { Member } from "./member.ts";
import type { SeededRandom } from "./seeded-random.ts";

/**
 * How a peer forks.
 * - `twoFaced`: one branch for one half of the others, one for the other half;
 * - `manyBranched`: three or more, each shown to some;
 * - `lateMeeting`: two-faced for a while, then it shows everybody everything;
 * - `crossing`: the second branch starts with an other-parent that descends from the first;
 * - `interesting`: whenever an event of its has something newly interesting, it makes another instead of that;
 * - `aimed`: the same at given events.
 */
export type ForkStyle =
  | "twoFaced"
  | "manyBranched"
  | "lateMeeting"
  | "crossing"
  | "interesting"
  | "aimed";

/** What decides where a forker forks. */
export interface ForkPlan {
  readonly style: ForkStyle;
  /** The step of the simulation at which it forks or starts looking out for an occasion. */
  readonly startStep: number;
  /** The step from which on every face talks to everybody. */
  readonly endStep: number;
  /** For `aimed`: the ids of the events of which to make a second version. */
  readonly targets: ReadonlySet<string>;
}

interface Face {
  readonly member: Member;
  audience: ReadonlySet<string>;
}

/** A forking peer: its faces. */
export class Forker {
  readonly peer: string;
  readonly #plan: ForkPlan;
  readonly #others: readonly string[];
  readonly #random: SeededRandom;
  readonly #faces: Face[];
  #forksLeft: number;

  constructor(peer: string, peers: readonly string[], plan: ForkPlan, random: SeededRandom) {
    this.peer = peer;
    this.#plan = plan;
    this.#others = peers.filter((each) => each !== peer);
    this.#random = random;
    this.#faces = [{ member: new Member(peer), audience: new Set(this.#others) }];
    this.#forksLeft = plan.style === "manyBranched" ? random.between(2, 4) : 1;
    if (plan.style === "interesting" || plan.style === "aimed") this.#forksLeft = 3;
  }

  /** All its faces. */
  get members(): readonly Member[] {
    return this.#faces.map(({ member }) => member);
  }

  /** The face that deals with this peer. */
  faceFor(other: string): Member {
    const willing = this.#faces.filter(({ audience }) => audience.has(other));
    return this.#random.pick(willing.length > 0 ? willing : this.#faces).member;
  }

  /**
   * Forks if this is the moment.
   *
   * @param step - of the simulation
   * @param requests - the requesting events addressed to this peer so far
   * @returns the new face, if it has just started with the answer to a request
   */
  forkAt(step: number, requests: readonly PlainEvent[]): Member | undefined {
    if (step >= this.#plan.endStep) {
      for (const face of this.#faces) face.audience = new Set(this.#others);
    }
    if (this.#forksLeft === 0 || step < this.#plan.startStep) return undefined;
    const { member } = this.#random.pick(this.#faces);
    const { tip } = member;
    if (tip?.selfParent?.selfParent === undefined) return undefined;
    if (this.#plan.style === "crossing") return this.#cross(tip, requests);
    if (this.#plan.style === "interesting" && !isNewlyInteresting(tip, this.#voters())) {
      return undefined;
    }
    if (this.#plan.style === "aimed" && !this.#plan.targets.has(tip.id)) return undefined;
    const isRedone = this.#plan.style === "interesting" || this.#plan.style === "aimed";
    // Not at every occasion, so that some are left for later.
    if (isRedone && this.#random.chance(0.5)) return undefined;
    this.#fork(isRedone ? tip.selfParent : this.#back(tip));
    return undefined;
  }

  #voters(): readonly string[] {
    return [this.peer, ...this.#others];
  }

  /** An event a few steps back on the chain, but not before the second. */
  #back(tip: PlainEvent): PlainEvent {
    let base = tip;
    for (let steps = this.#random.below(6); steps > 0; steps -= 1) {
      if (base.selfParent?.selfParent !== undefined) base = base.selfParent;
    }
    return base;
  }

  /** Adds a face, and deals the audience out anew. */
  #fork(base: PlainEvent): Member {
    this.#forksLeft -= 1;
    const member = new Member(this.peer, this.#faces.length, base);
    this.#faces.push({ member, audience: new Set() });
    const shares = this.#faces.map(() => new Set<string>());
    for (const other of this.#others) this.#random.pick(shares).add(other);
    for (const [position, face] of this.#faces.entries()) {
      face.audience = shares[position] ?? new Set();
    }
    return member;
  }

  /** Starts a branch with the answer to a request that descends from the branch there is. */
  #cross(tip: PlainEvent, requests: readonly PlainEvent[]): Member | undefined {
    const occasions = requests.flatMap((request) =>
      [...tip.chain]
        .filter((base) => base.index > 0 && base !== tip && descendsFromNext(request, base, tip))
        .map((base) => ({ base, request })),
    );
    if (occasions.length === 0) return undefined;
    const { base, request } = this.#random.pick(occasions);
    const member = this.#fork(base);
    member.learnWithPast([request]);
    member.append({ otherParent: request, isSync: true });
    return member;
  }
}

/** Whether the request descends from the event that follows the base on the tip's chain, and the base answers it not. */
function descendsFromNext(request: PlainEvent, base: PlainEvent, tip: PlainEvent): boolean {
  const next = [...tip.chain].find(({ selfParent }) => selfParent === base);
  const isAnswered = [...base.chain].some(({ otherParent }) => otherParent === request);
  return next !== undefined && request.past.has(next) && !isAnswered;
}

/** Whether something is enough in the event that wasn't in its self-parent. */
function isNewlyInteresting(event: PlainEvent, voters: readonly string[]): boolean {
  const before = event.selfParent === undefined ? [] : enoughKeys(event.selfParent, voters);
  return event.isSync && enoughKeys(event, voters).length > before.length;
}
