import type { Hash, PublicId } from "@parsec/crypto";
import type { EventIndex } from "@parsec/graph";
import type { FaultCode } from "../fault.ts";
import type { SignedEvent } from "../intake/verify.ts";
import { compareHex } from "../wire/hashes.ts";
import { detachedMalice, type Malice, MALICE_KINDS, type QuotedMalice } from "../wire/malice.ts";
import { type HashedPayload, hashedPayload } from "../wire/payload.ts";
import type { Accusation } from "./accusations.ts";
import type { Facts } from "./facts.ts";
import { proven } from "./own-rules.ts";
import type { Past } from "./past.ts";
import { charge, holds } from "./rules.ts";

/** Refusals that prove something together with the event itself. */
const QUOTED_KINDS: ReadonlySet<QuotedMalice["kind"]> = new Set([
  "selfParentByDifferentCreator",
  "otherParentBySameCreator",
  "invalidRequest",
  "invalidResponse",
]);

/** Whose accusations they are. */
export interface AccuserParts {
  /** What the graph shows. */
  readonly facts: Facts;
  /** This peer. */
  readonly me: PublicId;
  /**
   * Whether somebody is a voter for all that this peer knows, in its past or not.
   *
   * @param id - who
   */
  readonly isVoter: (id: PublicId) => boolean;
  /**
   * Whether this peer was removed by an election before one.
   *
   * @param election - the number of that one
   */
  readonly isRemovedBefore: (election: number) => boolean;
  /**
   * Whether this peer voted for something.
   *
   * @param payload - the payload's hash
   */
  readonly hasVotedFor: (payload: Hash) => boolean;
}

/** Makes this peer's accusations: what it owes before it makes a sync event (`docs/malice.md`). */
export class Accuser {
  readonly #parts: AccuserParts;
  /** What was refused and proves something, the first kind for each offender: it is in no graph. */
  readonly #refused = new Map<PublicId, Malice>();

  /**
   * @param parts - whose they are
   */
  constructor(parts: AccuserParts) {
    this.#parts = parts;
  }

  /**
   * Keeps an event that was refused, if that proves a malice of its creator.
   *
   * @param event - the event
   * @param code - why it was refused
   * @param genesisOf - finds the genesis payload among those for which it votes
   */
  noteRefused(
    event: SignedEvent,
    code: FaultCode,
    genesisOf: (hash: Hash) => HashedPayload | undefined,
  ): void {
    const { creator } = event.body;
    const malice = maliceOf(event, code, genesisOf);
    if (malice === undefined || !this.#parts.isVoter(creator)) return;
    const known = this.#refused.get(creator);
    if (known === undefined || rank(malice) < rank(known))
      this.#refused.set(creator, detachedMalice(malice));
  }

  /**
   * The accusations to be made before a sync event.
   *
   * @param selfParent - this peer's newest event
   * @param otherParent - what the sync event answers
   * @returns payloads to be voted for, none of them before
   */
  owed(selfParent: EventIndex, otherParent: EventIndex): readonly HashedPayload[] {
    const { facts, me } = this.#parts;
    const { history, suspects } = facts;
    if (suspects.size === 0 && this.#refused.size === 0) return [];
    const past = facts.past([selfParent, otherParent]);
    if (this.#parts.isRemovedBefore(past.closedThrough)) return [];
    const ids = [...suspects].map((peer) => history.peerId(peer));
    const owed = new Map<Hash, HashedPayload>();
    for (const id of [...new Set([...ids, ...this.#refused.keys()])].toSorted(compareHex)) {
      if (id === me || !facts.isVoterIn(id, past)) continue;
      for (const payload of this.#against(id, selfParent, past)) owed.set(payload.hash, payload);
    }
    return [...owed.values()].filter(({ hash }) => !this.#parts.hasVotedFor(hash));
  }

  /**
   * Whether what this peer accused others of since its last sync event is proved in the past of the next one. Not so if it was
   * restored from less than it had and got its accusations back without what they rest on.
   *
   * @param tips - the parents of that event
   */
  isCovered(tips: readonly [EventIndex, EventIndex]): boolean {
    const { facts } = this.#parts;
    const pending = facts.pending(tips[0]);
    if (pending.length === 0) return true;
    const past = facts.past(tips);
    return pending.every(
      ({ malice, offender }) =>
        malice.kind === "unprovable" || holds(malice, offender, past, facts),
    );
  }

  #against(offender: PublicId, selfParent: EventIndex, past: Past): readonly HashedPayload[] {
    const { facts } = this.#parts;
    const seconded = [...facts.accusations.open(offender)].flatMap((accusation) => {
      if (!past.includes(accusation.event)) return [];
      facts.accusations.settle(accusation);
      return this.#isToBeSeconded(accusation, past) ? [accusation.payload] : [];
    });
    if (facts.accusations.isAccusedOnChain(offender, selfParent, true)) {
      this.#refused.delete(offender);
      return seconded;
    }
    const malice = this.#charge(offender, past);
    if (malice === undefined) return seconded;
    return [hashedPayload({ kind: "accusation", offender, malice }), ...seconded];
  }

  /** One for each accuser: else one that forks could have any number seconded. */
  #isToBeSeconded({ malice, offender, accuser, heldAt }: Accusation, past: Past): boolean {
    const { facts, me, isVoter } = this.#parts;
    if (malice.kind === "unprovable" || facts.history.peerId(accuser) === me) return false;
    if (!heldAt.some((at) => past.includes(at)) || past.showsFork(accuser)) return false;
    return (
      isVoter(offender) || !(malice.kind === "accomplice" || malice.kind === "invalidAccusation")
    );
  }

  #charge(offender: PublicId, past: Past): Malice | undefined {
    const { facts, isVoter } = this.#parts;
    // Of one whose removal is decided, be it outside this past, what it knows of decisions can't be told for sure.
    const shown = isVoter(offender) ? charge(offender, past, facts) : proven(offender, past, facts);
    const refused = this.#refused.get(offender);
    if (refused === undefined || !holds(refused, offender, past, facts)) return shown;
    return shown === undefined || rank(refused) < rank(shown) ? refused : shown;
  }
}

function rank({ kind }: Malice): number {
  return MALICE_KINDS.indexOf(kind);
}

function maliceOf(
  event: SignedEvent,
  kind: FaultCode,
  genesisOf: (hash: Hash) => HashedPayload | undefined,
): Malice | undefined {
  const { bodyBytes, signature, voteBytes } = event;
  const quoted = { bodyBytes, signature, voteBytes };
  if (kind === "incorrectGenesis") {
    const genesis = event.voteHashes.map(genesisOf).find((payload) => payload !== undefined);
    return genesis && { kind, quoted, genesis: genesis.bytes };
  }
  return isQuotedKind(kind) ? { kind, quoted } : undefined;
}

function isQuotedKind(kind: FaultCode): kind is QuotedMalice["kind"] & FaultCode {
  return (QUOTED_KINDS as ReadonlySet<FaultCode>).has(kind);
}
