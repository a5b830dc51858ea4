import type { EventIndex } from "@parsec/graph";
import type { MetaEventSnapshot, MetaVoteParts } from "@parsec/meta-vote";
import type { PeerLabel } from "./peer-labels.ts";
import type { Picture } from "./picture.ts";
import { visible, visibleName } from "./visible.ts";

/** The meta-votes on one subject at one event. */
export interface SubjectVotes {
  /** The subject's short name. */
  readonly subject: string;
  /** Its meta-votes, one a stage. */
  readonly stages: readonly MetaVoteParts[];
}

/** What is written beside an event, in words that are fit to be drawn. */
export interface Annotations {
  /** What it shows of its creator's malice. */
  readonly offence: string | undefined;
  /** Whether the election is decided here. */
  readonly decides: boolean;
  /** The keys decided, in order; only at the event at which the decision was taken. */
  readonly decided: readonly string[] | undefined;
  /** The keys voted for. */
  readonly votes: readonly string[];
  /** The keys that became interesting here. */
  readonly interesting: readonly string[];
  /** Whether it is its chain's candidate. */
  readonly isCandidate: boolean;
  /** Short names of the voters whose candidates it strongly sees, if it is an observer. */
  readonly observees: readonly string[];
  /** The meta-votes, by subject. */
  readonly metaVotes: readonly SubjectVotes[];
}

/**
 * @param picture - what to draw
 * @param peers - what the peers are called
 * @returns what is written beside a given event
 */
export function annotator(
  picture: Picture,
  peers: readonly PeerLabel[],
): (event: EventIndex) => Annotations {
  const { election, votes, keyName, offences } = picture;
  const found = new Map<EventIndex, MetaEventSnapshot>();
  for (const metaEvent of election?.metaEvents ?? []) found.set(metaEvent.event, metaEvent);
  const names = (keys: readonly string[]): string[] => keys.map((key) => visibleName(keyName(key)));
  const short = (peer: number | undefined): string => peers[peer ?? -1]?.short ?? `#${peer}`;
  return (event) => {
    const decision = election?.decision?.event === event ? election.decision : undefined;
    const metaEvent = found.get(event);
    const offence = offences?.get(event);
    return {
      offence: offence === undefined ? undefined : visible(offence),
      decides: decision !== undefined || metaEvent?.decides === true,
      decided: decision === undefined ? undefined : names(decision.keys.map(({ key }) => key)),
      votes: names(votes.get(event) ?? []),
      interesting: names(metaEvent?.interesting ?? []),
      isCandidate: metaEvent?.isCandidate === true,
      observees: (metaEvent?.observees ?? []).map(short),
      metaVotes: (metaEvent?.metaVotes ?? []).map((stages, position) => ({
        subject: short(election?.voters[position]),
        stages,
      })),
    };
  };
}
