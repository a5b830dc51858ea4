import type { MaliceKind } from "@parsec/core";
import {
  adversary,
  type MakeBehaviour,
  type MakeParticipant,
  type Network,
  type Offence,
  type Seat,
} from "@parsec/mock-net";
import { stagings } from "./malice-stagings.ts";

/** An offence that was committed. */
interface StagedOffence {
  /** Index of the offender. */
  readonly peer: number;
  readonly malice: MaliceKind;
}

/** Lets the last of a network's first peers offend, and sees to it that what it takes to remove them is done. */
export class MaliceStage {
  /** What it shows. */
  readonly kind: MaliceKind;
  /** Indices of the offenders: the companion first, if there is one. */
  readonly offenders: readonly number[];
  /** Who acts in their places. */
  readonly adversaries: ReadonlyMap<number, MakeParticipant>;
  readonly #offences: StagedOffence[] = [];
  #told = 0;
  #isProposed = false;

  /**
   * @param kind - what to show
   * @param peerCount - how many peers there are
   */
  constructor(kind: MaliceKind, peerCount: number) {
    const { offender, companion } = stagings[kind];
    const behaviours = companion === undefined ? [offender] : [companion, offender];
    this.kind = kind;
    this.adversaries = new Map(
      behaviours.map((behaviour, place) => {
        const peer = peerCount - behaviours.length + place;
        return [peer, this.#watched(peer, behaviour)] as const;
      }),
    );
    this.offenders = [...this.adversaries.keys()];
  }

  /**
   * Whether somebody is an offender.
   *
   * @param peer - its index
   */
  isOffender(peer: number): boolean {
    return this.adversaries.has(peer);
  }

  /**
   * The offenders who are members still.
   *
   * @param network - where they are
   */
  atLarge({ members }: Network): readonly number[] {
    return this.offenders.filter((peer) => members.includes(peer));
  }

  /**
   * Lets the members vote out who offended, where only they can: the library accuses of what can be proved, and of nothing else.
   *
   * @param network - where they are
   */
  begin(network: Network): void {
    const offence = this.#offences.find(({ malice }) => malice === "unprovable");
    const id = offence && network.peers[offence.peer]?.id;
    if (this.kind !== "unprovable" || id === undefined || this.#isProposed) return;
    this.#isProposed = true;
    network.propose({ kind: "accusation", offender: id, malice: { kind: "unprovable" } });
  }

  /** What was done since this was asked the last time. */
  news(): readonly StagedOffence[] {
    const news = this.#offences.slice(this.#told);
    this.#told = this.#offences.length;
    return news;
  }

  /** Somebody of whose offences this hears, each kind once. */
  #watched(peer: number, behaviour: MakeBehaviour): MakeParticipant {
    const make = adversary(behaviour);
    return (seat) => {
      const confess = (offence: Offence): void => {
        const { malice } = offence;
        const isKnown = this.#offences.some((each) => each.peer === peer && each.malice === malice);
        if (!isKnown) this.#offences.push({ peer, malice });
        seat.confess(offence);
      };
      return make(Object.create(seat, { confess: { value: confess } }) as Seat);
    };
  }
}
