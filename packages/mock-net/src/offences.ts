import type { Hash } from "@parsec/crypto";
import type { HonestPeer } from "./honest-peer.ts";
import type { NetworkPeer } from "./network-peer.ts";
import type { CommittedOffence, Offence } from "./offence.ts";

/** Offences of one adversary that are remembered: a thousandth proves no more than the first. */
const MOST_OF_ONE_PEER = 32;

/** When somebody honest refused an event. */
interface Refusal {
  readonly peer: number;
  readonly event: Hash;
  /** How many events it knew then. */
  readonly events: number;
}

/** Remembers what adversaries did, and tells who of them should have been removed by now. */
export class Offences {
  readonly #committed: CommittedOffence[] = [];
  /** Those that each honest peer can prove, by index: once it can, it always can. */
  readonly #proved = new Map<number, Set<CommittedOffence>>();
  #refusals: Refusal[] = [];

  /** All of them, in the order in which they were committed. */
  get committed(): readonly CommittedOffence[] {
    return this.#committed;
  }

  /**
   * @param peer - index of an adversary
   * @param offence - what it did
   */
  add(peer: number, offence: Offence): void {
    const earlier = this.#committed.filter((each) => each.peer === peer);
    if (earlier.length >= MOST_OF_ONE_PEER) return;
    const isTold = earlier.some(({ behaviour }) => behaviour === offence.behaviour);
    if (offence.malice !== "unprovable" || !isTold) this.#committed.push({ peer, ...offence });
  }

  /**
   * Notes that somebody refused an event: it can prove from now on what that event proves.
   *
   * @param peer - who
   * @param event - the event's hash
   */
  refused({ index, parsec }: NetworkPeer, event: Hash): void {
    this.#refusals.push({ peer: index, event, events: parsec.eventCount });
  }

  /**
   * Notes that somebody was restarted: what it refused is written down nowhere.
   *
   * @param peer - index of the peer
   */
  forgotten(peer: number): void {
    this.#refusals = this.#refusals.filter((each) => each.peer !== peer);
    this.#proved.delete(peer);
  }

  /**
   * Those that somebody honest can prove, a voter, to whom their adversary is still a voter too.
   *
   * @param honest - all who are honest
   * @param idOf - an adversary's id, by index
   */
  atLarge(honest: readonly HonestPeer[], idOf: (peer: number) => string): CommittedOffence[] {
    const found = new Set(
      honest.flatMap((witness) => [
        ...this.#provedBy(witness, idOf),
        ...this.#prove(witness, idOf),
      ]),
    );
    return this.#committed.filter((offence) => found.has(offence));
  }

  /**
   * Whether there is one of these.
   *
   * @param honest - all who are honest
   * @param idOf - an adversary's id, by index
   */
  isAnyAtLarge(honest: readonly HonestPeer[], idOf: (peer: number) => string): boolean {
    return (
      honest.some((witness) => this.#provedBy(witness, idOf).length > 0) ||
      honest.some((witness) => this.#prove(witness, idOf).length > 0)
    );
  }

  /** Those of voters that somebody is known to be able to prove. */
  #provedBy(witness: HonestPeer, idOf: (peer: number) => string): readonly CommittedOffence[] {
    const proved = this.#proved.get(witness.index);
    if (proved === undefined || !witness.mayVote) return [];
    const voters = new Set<string>(witness.parsec.voters);
    return [...proved].filter(({ peer }) => voters.has(idOf(peer)));
  }

  /** Those of voters that somebody can prove by now; looking for them takes long. */
  #prove(witness: HonestPeer, idOf: (peer: number) => string): readonly CommittedOffence[] {
    if (!witness.mayVote) return [];
    const { parsec, index } = witness;
    const voters = new Set<string>(parsec.voters);
    const proved = this.#proved.get(index) ?? new Set();
    const known = this.#committed.filter(
      (offence) =>
        offence.malice !== "unprovable" &&
        !proved.has(offence) &&
        voters.has(idOf(offence.peer)) &&
        offence.evidence.every((hash) => parsec.isKnown(hash)),
    );
    if (known.length === 0) return [];
    const past = ownPast(witness);
    const found = known.filter((offence) => this.#isProved(offence, witness, past));
    for (const offence of found) proved.add(offence);
    this.#proved.set(index, proved);
    return found;
  }

  #isProved(
    { evidence, refused }: CommittedOffence,
    { index }: HonestPeer,
    past: OwnPast,
  ): boolean {
    if (!evidence.every((hash) => past.hashes.has(hash))) return false;
    if (refused === undefined) return true;
    return this.#refusals.some(
      ({ peer, event, events }) => peer === index && event === refused && past.newest >= events,
    );
  }
}

/** What is in the past of a peer's newest sync event. */
interface OwnPast {
  readonly hashes: ReadonlySet<Hash>;
  /** Position of that event among all that the peer knows. */
  readonly newest: number;
}

function ownPast({ parsec }: HonestPeer): OwnPast {
  const { graph, events, peers, peer } = parsec.snapshot();
  const me = peers.indexOf(peer);
  const newest = graph.events.findLastIndex(({ creator, isSync }) => creator === me && isSync);
  const found = new Set<number>();
  const open: number[] = [newest];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const event = graph.events[at];
    if (event === undefined || found.has(at)) continue;
    found.add(at);
    open.push(event.selfParent, event.otherParent);
  }
  const hashes = new Set([...found].flatMap((at) => events[at]?.hash ?? []));
  return { hashes, newest };
}
