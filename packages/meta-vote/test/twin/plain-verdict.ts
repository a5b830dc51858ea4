/** What an election decides, and in which order: section 3.5 of the protocol. */
import { plainDecision } from "./plain-agreement.ts";
import type { PlainElection } from "./plain-election.ts";
import type { PlainEvent } from "./plain-graph.ts";
import { byKey } from "./plain-interest.ts";

/** A decided key with the decided candidates whose lists contain it. */
export interface PlainDecidedKey {
  readonly key: string;
  readonly candidates: readonly PlainEvent[];
}

/** What the election decides at an event which decides it: the keys in order (none: void). */
export function decidedKeysAt(
  election: PlainElection,
  event: PlainEvent,
): readonly PlainDecidedKey[] {
  const { states } = election;
  const subjects = [...(states.get(event)?.metaVotes ?? [])];
  const chosen = subjects
    .filter(([, list]) => plainDecision(list) === true)
    .map(([subject]) => theCandidate(subject, event, election));
  const interesting = (candidate: PlainEvent): readonly string[] =>
    states.get(candidate)?.interesting ?? [];
  const all = new Set(chosen.flatMap((candidate) => interesting(candidate)));
  const keys = [...all].map((key) => {
    const candidates = chosen.filter((candidate) => interesting(candidate).includes(key));
    const positions = candidates.map((candidate) => interesting(candidate).indexOf(key));
    return { key, candidates, position: Math.min(...positions) };
  });
  keys.sort(
    (a, b) =>
      a.position - b.position || b.candidates.length - a.candidates.length || byKey(a.key, b.key),
  );
  return keys.map(({ key, candidates }) => ({ key, candidates }));
}

/** The candidate of the subject that observers in the event's past strongly see. */
function theCandidate(subject: string, event: PlainEvent, { states }: PlainElection): PlainEvent {
  const seen = new Set<PlainEvent>();
  for (const [observer, { observees }] of states) {
    const candidate = observees?.get(subject);
    if (candidate !== undefined && event.past.has(observer)) seen.add(candidate);
  }
  const [candidate, ...more] = seen;
  if (candidate === undefined) throw new Error(`${subject} is chosen but no observer sees it`);
  if (more.length > 0) throw new Error(`observers see different candidates of ${subject}`);
  return candidate;
}
