import { type Ballot, ParsecError, type ParsecErrorCode } from "@parsec/core";
import type { Hash } from "@parsec/crypto";
import { ballotHash } from "./payload-key.ts";
import type { HonestPeer } from "./honest-peer.ts";

/** Something that all voters vote for. */
export interface Proposal {
  /** What it is. */
  readonly ballot: Ballot;
  /** The hash of its payload. */
  readonly hash: Hash;
  /**
   * Those who voted, or will at their time, or saw no sense in it; each with the height above which it is asked again,
   * since what makes no sense today may make sense among other members.
   */
  readonly asked: Map<HonestPeer, number>;
}

/** What a vote for a change may be refused for that others' votes have made pointless meanwhile. */
const POINTLESS: ReadonlySet<ParsecErrorCode> = new Set<ParsecErrorCode>([
  "alreadyMember",
  "tooManyMembers",
  "notAMember",
  "lastMember",
]);

/** What it may be refused for only until members change. */
const FOR_NOW: ReadonlySet<ParsecErrorCode> = new Set<ParsecErrorCode>([
  "tooManyMembers",
  "lastMember",
]);

/** What the voters are asked to vote for, those of today and those who come while it is undecided. */
export class Proposals {
  #open: Proposal[] = [];

  /**
   * @param ballot - what to vote for
   */
  add(ballot: Ballot): void {
    this.#open.push({ ballot, hash: ballotHash(ballot), asked: new Map() });
  }

  /**
   * Asks somebody again, who may have lost in a crash what it voted for.
   *
   * @param peer - who
   */
  askAgain(peer: HonestPeer): void {
    for (const { asked } of this.#open) asked.delete(peer);
  }

  /**
   * Those who are to be asked for their votes now, each once for each proposal. A proposal is over when all voters who could
   * be asked have decided it.
   *
   * @param peers - all peers
   */
  unasked(peers: readonly HonestPeer[]): readonly (readonly [HonestPeer, Proposal])[] {
    const voters = peers.filter(({ mayVote }) => mayVote);
    if (voters.length === 0) return [];
    this.#open = this.#open.filter(({ hash }) => voters.some((peer) => !peer.hasDecided(hash)));
    return this.#open.flatMap((proposal) =>
      voters
        .filter((peer) => isToBeAsked(peer, proposal) && !peer.hasDecided(proposal.hash))
        .map((peer) => [peer, proposal] as const),
    );
  }
}

function isToBeAsked(peer: HonestPeer, { asked }: Proposal): boolean {
  const height = asked.get(peer);
  return height === undefined || peer.parsec.height > height;
}

/**
 * The height above which somebody is asked again who saw no sense in a proposal.
 *
 * @param peer - who
 * @param refusal - why
 */
export function askedAgainAbove(peer: HonestPeer, { code }: ParsecError): number {
  return FOR_NOW.has(code) ? peer.parsec.height : Infinity;
}

/**
 * The refusal of a vote that is pointless as things are, if it is one.
 *
 * @param error - what `Parsec.vote` threw
 */
export function pointlessVote(error: unknown): ParsecError | undefined {
  return error instanceof ParsecError && POINTLESS.has(error.code) ? error : undefined;
}
