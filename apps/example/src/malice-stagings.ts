import type { MaliceKind } from "@parsec/core";
import {
  accomplice,
  doubleVoter,
  falseAccuser,
  forker,
  garbageSender,
  genesisLiar,
  type MakeBehaviour,
  parentLiar,
} from "@parsec/mock-net";

/** How a kind of malice is shown. */
export interface Staging {
  /** What the offender does, after its name. */
  readonly story: string;
  /** The offender. */
  readonly offender: MakeBehaviour;
  /** Somebody beside it without whom it would have nothing to do. */
  readonly companion?: MakeBehaviour;
}

/** How each kind is shown. */
export const stagings: Readonly<Record<MaliceKind, Staging>> = {
  fork: {
    story: "makes two events after the same one, and shows them to different peers",
    // Past the genesis, or one of the branches would lack a vote for it, which is another offence.
    offender: forker({ at: "candidate" }),
  },
  duplicateVote: { story: "votes twice for the same payload", offender: doubleVoter() },
  unexpectedGenesis: {
    story: "votes for the genesis later than it has to",
    offender: genesisLiar("late"),
  },
  missingGenesis: {
    story: "doesn't vote for the genesis",
    offender: genesisLiar("none"),
  },
  incorrectGenesis: {
    story: "votes for the genesis of another network",
    offender: genesisLiar("foreign"),
  },
  selfParentByDifferentCreator: {
    story: "names somebody else's event as its own previous one",
    offender: parentLiar("self"),
  },
  otherParentBySameCreator: {
    story: "answers itself",
    offender: parentLiar("other"),
  },
  invalidRequest: {
    story: "takes a request that isn't one for it",
    offender: parentLiar("request"),
  },
  invalidResponse: {
    story: "takes an answer that isn't one to it",
    offender: parentLiar("response"),
  },
  invalidAccusation: {
    story: "accuses somebody of what that one didn't do",
    offender: falseAccuser(),
  },
  accomplice: {
    story: "sees another one fork, and says nothing",
    offender: accomplice(),
    companion: forker({ at: "candidate" }),
  },
  unprovable: {
    story: "sends garbage, of which no graph tells: the others' applications vote it out",
    offender: garbageSender(),
  },
};

/** The kinds that can be shown. */
export const maliceKinds: readonly MaliceKind[] = Object.keys(stagings) as MaliceKind[];

/**
 * How many peers it takes until somebody can offend without harm: more than three for each offender.
 *
 * @param kind - what it does
 */
export function leastPeers(kind: MaliceKind): number {
  return stagings[kind].companion === undefined ? 4 : 7;
}
