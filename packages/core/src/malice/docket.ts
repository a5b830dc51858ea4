import type { PublicId } from "@parsec/crypto";
import type { EventIndex, PeerIndex } from "@parsec/graph";
import type { Malice } from "../wire/malice.ts";
import type { Accusation } from "./accusations.ts";
import type { Facts } from "./facts.ts";
import type { Past } from "./past.ts";
import { holds, RULES } from "./rules.ts";

/** Rules by which an event that is taken shows a malice. */
const NOTING_RULES = RULES.filter(({ note }) => note !== undefined);

/** Looks at each event as it is taken and writes down what it shows of malice. */
export class Docket {
  readonly #facts: Facts;
  #memberCount = 0;

  /**
   * @param facts - where it is written down
   */
  constructor(facts: Facts) {
    this.#facts = facts;
  }

  /**
   * Takes the graph's newest event, when elections have considered it.
   *
   * @param event - the event
   */
  note(event: EventIndex): void {
    const { history, suspects } = this.#facts;
    const creator = history.graph.creator(event);
    this.#noteMembers();
    if (history.graph.hasForked(creator)) suspects.add(creator);
    this.#noteAccusations(event);
    if (history.graph.isSync(event)) this.#judgeAccusations(event);
    for (const { note } of NOTING_RULES) {
      const malice = note?.(event, this.#facts);
      if (malice !== undefined) this.#offend(event, malice, malice.kind !== "accomplice");
    }
  }

  /** Somebody may have been accused before this peer knew that it is a member. */
  #noteMembers(): void {
    const { history, accusations, suspects } = this.#facts;
    const { peers } = history;
    for (; this.#memberCount < peers.length; this.#memberCount++) {
      const isAccused = accusations.isAccused(peers[this.#memberCount] as PublicId);
      if (isAccused) suspects.add(this.#memberCount as PeerIndex);
    }
  }

  #noteAccusations(event: EventIndex): void {
    const { history, accusations, suspects } = this.#facts;
    for (const hash of history.event(event).voteHashes) {
      const payload = history.payload(hash);
      if (payload?.payload.kind !== "accusation") continue;
      const offender = history.peerIndex(payload.payload.offender);
      if (accusations.add(event, payload) && offender !== undefined) suspects.add(offender);
    }
  }

  /** Judges what a chain accuses others of since its last sync event. */
  #judgeAccusations(sync: EventIndex): void {
    const { history, accusations } = this.#facts;
    if (!accusations.hasAccusedAnybody(history.graph.creator(sync))) return;
    const past = this.#facts.past([sync]);
    for (const accusation of this.#facts.pending(history.graph.selfParent(sync))) {
      this.#judge(accusation, sync, past);
    }
  }

  #judge(accusation: Accusation, sync: EventIndex, past: Past): void {
    const { malice, offender, event, heldAt, failedAt } = accusation;
    if (malice.kind === "unprovable") return;
    if (holds(malice, offender, past, this.#facts)) {
      heldAt.push(sync);
      return;
    }
    failedAt.push(sync);
    const { hash } = this.#facts.history.event(event);
    this.#offend(sync, { kind: "invalidAccusation", event: hash }, malice.kind !== "accomplice");
  }

  #offend(at: EventIndex, malice: Malice, obliges: boolean): void {
    this.#facts.offences.add({ at, malice, obliges });
    this.#facts.suspects.add(this.#facts.history.graph.creator(at));
  }
}
