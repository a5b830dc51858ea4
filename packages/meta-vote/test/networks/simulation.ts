/** Gossip, step by step, by the rules of section 4 of the protocol, among honest and forking peers. */
import type { PlainEvent } from "../twin/plain-graph.ts";
import type { PlainRules } from "../twin/plain-ordering.ts";
import { Forker } from "./forker.ts";
import { Member } from "./member.ts";
import type { NetworkPlan } from "./network-plan.ts";
import { SeededRandom } from "./seeded-random.ts";

/** What is left of a network. */
export interface RandomNetwork {
  readonly seed: number;
  readonly peers: readonly string[];
  readonly forkers: readonly string[];
  /** The first voters, and who votes next. */
  readonly rules: PlainRules;
  /** For each honest peer its events, in the order in which they reached it. */
  readonly arrivals: ReadonlyMap<string, readonly PlainEvent[]>;
}

interface Message {
  readonly kind: "request" | "response";
  readonly from: string;
  readonly to: string;
  readonly events: readonly PlainEvent[];
  readonly last: PlainEvent;
}

/** A run of a network, step by step. */
export class Simulation {
  readonly #seed: number;
  readonly #plan: NetworkPlan;
  readonly #random: SeededRandom;
  readonly #honest: ReadonlyMap<string, Member>;
  readonly #forkers: ReadonlyMap<string, Forker>;
  readonly #inFlight: Message[] = [];
  /** For each forker the requests addressed to it, known to it by whatever way. */
  readonly #requestsTo = new Map<string, PlainEvent[]>();
  /** How many of its planned votes each face has cast. */
  readonly #cast = new Map<Member, number>();

  constructor(seed: number, plan: NetworkPlan) {
    this.#seed = seed;
    this.#plan = plan;
    this.#random = new SeededRandom(~seed);
    const { peers, forkers } = plan;
    // Each forker has a stream of its own: without a fork all else goes as it would have gone.
    const made = [...forkers].map(
      ([peer, fork]) => [peer, new Forker(peer, peers, fork, this.#random.branch())] as const,
    );
    this.#forkers = new Map(made);
    const honest = peers.filter((peer) => !forkers.has(peer));
    this.#honest = new Map(honest.map((peer) => [peer, new Member(peer)]));
  }

  run(): RandomNetwork {
    const { peers, voters, forkers, steps } = this.#plan;
    for (const voter of voters) this.#begin(voter);
    for (let step = 0; step < steps; step += 1) {
      this.#act(step);
      for (const forker of this.#forkers.values()) this.#letFork(forker, step);
    }
    const arrivals = [...this.#honest].map(([peer, { known }]) => [peer, known] as const);
    const [seed, forking] = [this.#seed, [...forkers.keys()]];
    return {
      seed,
      peers,
      forkers: forking,
      rules: rulesOf(this.#plan),
      arrivals: new Map(arrivals),
    };
  }

  #begin(peer: string): void {
    const member = this.#honest.get(peer) ?? this.#forkers.get(peer)?.members[0];
    if (member?.tip === undefined) member?.append({});
  }

  #act(step: number): void {
    const { peers, delivery, voting } = this.#plan;
    const peer = this.#random.pick(peers);
    const other = this.#random.pick(peers.filter((each) => each !== peer));
    const choice = this.#random.below(1000) / 1000;
    const isDelivery = this.#random.chance(delivery);
    const [message] = this.#inFlight.slice(this.#random.below(this.#inFlight.length || 1));
    if (isDelivery && message !== undefined) {
      this.#inFlight.splice(this.#inFlight.indexOf(message), 1);
      this.#deliver(message);
      return;
    }
    if (choice < voting && this.#vote(peer)) return;
    if (!this.#isParted(peer, other, step)) this.#gossip(peer, other);
  }

  #memberFor(peer: string, other: string): Member {
    const member = this.#honest.get(peer) ?? this.#forkers.get(peer)?.faceFor(other);
    if (member === undefined) throw new Error(`there is no ${peer}`);
    return member;
  }

  #isParted(peer: string, other: string, step: number): boolean {
    const { parts, partedUntil, crossing } = this.#plan;
    const isSame = parts.some((part) => part.has(peer) && part.has(other));
    return this.#random.chance(1 - crossing) && step < partedUntil && !isSame;
  }

  /** Casts the next of the planned votes; false: there is none left. */
  #vote(peer: string): boolean {
    const member = this.#memberFor(peer, peer);
    const position = this.#cast.get(member) ?? 0;
    const votes = this.#plan.votes.get(peer)?.[position];
    if (member.tip === undefined || votes === undefined) return false;
    this.#cast.set(member, position + 1);
    member.append({ votes });
    return true;
  }

  #gossip(peer: string, other: string): void {
    const member = this.#memberFor(peer, other);
    if (member.tip === undefined) return;
    const last = member.append({ isSync: true });
    this.#send(member, "request", other, last);
    const forker = this.#forkers.get(other);
    if (forker !== undefined) {
      this.#requestsTo.set(other, [...(this.#requestsTo.get(other) ?? []), last]);
    }
  }

  /** The last event of the message, just made, is the newest that the sender knows. */
  #send(member: Member, kind: Message["kind"], to: string, last: PlainEvent): void {
    const events = member.messageTo(to);
    if (this.#random.chance(this.#plan.loss)) return;
    this.#inFlight.push({ kind, from: member.peer, to, events, last });
  }

  #deliver({ kind, from, to, events, last }: Message): void {
    this.#begin(to);
    const member = this.#memberFor(to, from);
    if (this.#forkers.has(to)) member.learnWithPast(events);
    else member.learn(events);
    if (member.hasAnswered(last)) return;
    const answer = member.append({ isSync: true, otherParent: last });
    if (kind === "request") this.#send(member, "response", from, answer);
  }

  #letFork(forker: Forker, step: number): void {
    const member = forker.forkAt(step, this.#requestsTo.get(forker.peer) ?? []);
    const request = member?.tip?.otherParent;
    if (member?.tip === undefined || request === undefined) return;
    this.#send(member, "response", request.creator, member.tip);
  }
}

function rulesOf({ voters, change, isCoinLate }: NetworkPlan): PlainRules {
  const votersAfter = (before: readonly string[], keys: readonly string[]): readonly string[] => {
    if (change === undefined || !keys.includes(change.key)) return before;
    const others = before.filter((voter) => voter !== change.peer);
    return change.kind === "add" ? [...others, change.peer] : others;
  };
  return isCoinLate ? { voters, votersAfter, coin: lateCoin } : { voters, votersAfter };
}

/** A coin that is the same for everybody but becomes known only some time after its round begins. */
function lateCoin(event: PlainEvent, subject: string, round: number): boolean | undefined {
  return (event.past.size + round) % 3 === 0
    ? undefined
    : (subject.charCodeAt(0) + round) % 2 === 0;
}
