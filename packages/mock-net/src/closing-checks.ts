import { type Genesis, Parsec, ParsecError, verifyChain } from "@parsec/core";
import type { PublicId, SignatureScheme } from "@parsec/crypto";
import type { Breach } from "./breach.ts";
import type { HonestPeer } from "./honest-peer.ts";
import type { RandomStream } from "./random-stream.ts";
import { type RememberedEvents, rememberedEvents, shuffledStore } from "./remembered-events.ts";

/** What a peer is held against. */
export interface Scales {
  readonly genesis: Genesis;
  readonly scheme: SignatureScheme;
  /** Draws the order in which events come again. */
  readonly random: RandomStream;
  /** Whether somebody is honest. */
  readonly isHonest: (id: PublicId) => boolean;
}

/**
 * Holds one peer against the promises that take too long to check after every step: that it is restored as it was (I7),
 * that the order of its blocks is a function of its events' past (I5), that everybody can verify its chain (I6), that
 * nobody honest forked itself as far as it knows (I8) or accused somebody honest (I9), and that it keeps nothing without
 * reason (I10).
 *
 * @param peer - the peer, between two inputs
 * @param scales - what it is held against
 * @returns the first promise broken
 */
export function closingBreach(peer: HonestPeer, scales: Scales): Breach | undefined {
  const remembered = rememberedEvents(scales.genesis, peer.persisted);
  if (remembered === undefined) return peer.restorationBreach();
  return (
    forkBreach(peer, remembered, scales) ??
    accusationBreach(peer, remembered, scales) ??
    peer.restorationBreach() ??
    graphBreach(peer, remembered) ??
    hoardingBreach(peer) ??
    chainBreach(peer, scales) ??
    orderBreach(peer, remembered, scales)
  );
}

/** What it has written down is what it knows, if it stopped between two inputs. */
function graphBreach(peer: HonestPeer, { events }: RememberedEvents): Breach | undefined {
  if (!peer.isIntact) return undefined;
  const unknown = events.filter(({ hash }) => !peer.parsec.isKnown(hash)).length;
  if (unknown === 0 && events.length === peer.eventCount) return undefined;
  const message = `it knows ${peer.eventCount} events and wrote ${events.length} down, ${unknown} of which it doesn't know`;
  return { kind: "notRestored", message, peer: peer.index };
}

function forkBreach(
  { index }: HonestPeer,
  { events }: RememberedEvents,
  { isHonest }: Scales,
): Breach | undefined {
  const next = new Map<string, string>();
  for (const { hash, body } of events) {
    const place = `${body.creator} ${body.cause === "initial" ? "" : body.selfParent}`;
    const before = next.get(place);
    next.set(place, hash);
    if (before === undefined || !isHonest(body.creator)) continue;
    const message = `${body.creator} made ${before} and ${hash}, both after the same event`;
    return { kind: "selfFork", message, peer: index };
  }
  return undefined;
}

/** What can be proved is never true of anybody honest. */
function accusationBreach(
  { index }: HonestPeer,
  { events, payloads }: RememberedEvents,
  { isHonest }: Scales,
): Breach | undefined {
  const slander = new Map<string, string>();
  for (const { hash, payload } of payloads) {
    if (payload.kind !== "accusation" || payload.malice.kind === "unprovable") continue;
    if (isHonest(payload.offender))
      slander.set(hash, `${payload.offender} of ${payload.malice.kind}`);
  }
  if (slander.size === 0) return undefined;
  for (const { body, voteHashes } of events) {
    const accused = voteHashes
      .map((hash) => slander.get(hash))
      .find((found) => found !== undefined);
    if (accused === undefined || !isHonest(body.creator)) continue;
    return { kind: "honestAccused", message: `${body.creator} accuses ${accused}`, peer: index };
  }
  return undefined;
}

/** Certificates are kept of changes of voters, and the newest; votes, until they are decided. */
function hoardingBreach(peer: HonestPeer): Breach | undefined {
  const { certificates, undecidedVotes } = peer.parsec;
  const changes = peer.blocks.filter(({ payload }) => payload.kind !== "opaque").length;
  const found =
    certificates.length > changes + 1
      ? `${certificates.length} certificates after ${changes} changes of voters`
      : undecidedVotes.length > peer.castCount
        ? `${undecidedVotes.length} undecided votes of ${peer.castCount}`
        : undefined;
  if (found === undefined) return undefined;
  return { kind: "unbounded", message: `it keeps ${found}`, peer: peer.index };
}

function chainBreach(peer: HonestPeer, { genesis, scheme }: Scales): Breach | undefined {
  const verdict = verifyChain(genesis, peer.blocks, peer.parsec.certificates, scheme);
  if (verdict.ok) return undefined;
  const message = `its chain is refused: ${JSON.stringify(verdict)}`;
  return { kind: "chainRefused", message, peer: peer.index };
}

function orderBreach(
  peer: HonestPeer,
  remembered: RememberedEvents,
  { genesis, random }: Scales,
): Breach | undefined {
  const { parsec, index } = peer;
  const breach = (message: string): Breach => ({ kind: "orderByArrival", message, peer: index });
  try {
    const batches = shuffledStore(genesis, remembered, random);
    const { parsec: other } = Parsec.restore(peer.config, batches);
    const isSame =
      other.lastBlockHash === parsec.lastBlockHash &&
      other.height === parsec.height &&
      other.eventCount >= remembered.events.length;
    if (isSame) return undefined;
    return breach(
      `its events in another order give ${other.height} blocks up to ${other.lastBlockHash}, not ${parsec.height} up to ${parsec.lastBlockHash}`,
    );
  } catch (error) {
    if (!(error instanceof ParsecError)) throw error;
    return breach(`its events can't be taken in another order: ${error.message}`);
  }
}
