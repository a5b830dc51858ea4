import type { Hash, PublicId } from "@parsec/crypto";
import type { EventIndex, PeerIndex } from "@parsec/graph";
import type { Certificate } from "../wire/certificate.ts";
import type { Checkpoints } from "./checkpoints.ts";
import type { History } from "./history.ts";

/** What was put beside a message. */
interface Sent {
  /** The sync event in which the message ended. */
  readonly event: EventIndex;
  /** The signatures beside it. */
  readonly certificates: readonly Certificate[];
}

/** What other peers have, beyond what the graph shows. It only spares traffic: nothing depends on it. */
export class Correspondence {
  readonly #history: History;
  readonly #checkpoints: Checkpoints;
  readonly #told = new Map<PeerIndex, readonly EventIndex[]>();
  readonly #sent = new Map<PeerIndex, Sent>();

  /**
   * @param history - what this peer knows
   * @param checkpoints - the signatures that this peer has
   */
  constructor(history: History, checkpoints: Checkpoints) {
    this.#history = history;
    this.#checkpoints = checkpoints;
  }

  /**
   * The events that a peer last said it has.
   *
   * @param peer - who
   */
  told(peer: PeerIndex): readonly EventIndex[] {
    return this.#told.get(peer) ?? [];
  }

  /**
   * Notes what a peer says it has, instead of what it said before.
   *
   * @param peer - who
   * @param heads - events; those unknown here are passed over
   */
  noteTold(peer: PeerIndex, heads: readonly Hash[]): void {
    const known = heads.map((head) => this.#history.eventIndex(head));
    this.#told.set(
      peer,
      known.filter((event) => event !== undefined),
    );
  }

  /**
   * The signatures that a peer needs.
   *
   * @param peer - who
   */
  certificatesFor(peer: PeerIndex): readonly Certificate[] {
    const id: PublicId = this.#history.peerId(peer);
    const sent = this.#sent.get(peer);
    // Who knows the event in which a message ended has the whole message.
    if (sent !== undefined && this.#knows(peer, sent.event)) {
      this.#sent.delete(peer);
      this.#checkpoints.areKnownTo(id, sent.certificates);
    }
    return this.#checkpoints.lackedBy(id);
  }

  /**
   * Notes what a message brings if it arrives.
   *
   * @param peer - the receiver
   * @param sent - the message
   */
  noteSent(peer: PeerIndex, sent: Sent): void {
    this.#sent.set(peer, sent);
  }

  #knows(peer: PeerIndex, event: EventIndex): boolean {
    const { graph } = this.#history;
    return graph.newestBy(peer).some((newest) => graph.descends(newest, event));
  }
}
