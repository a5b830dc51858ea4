import type { AccusationPayload, MaliceKind } from "@parsec/core";
import type { Network, NetworkPeer, RunReport } from "@parsec/mock-net";
import type { ElectionsMet } from "./election-watch.ts";
import type { NetworkPlan } from "./network-plan.ts";

/** What became of adversaries in one network. */
export interface MaliceFound extends ElectionsMet {
  /** What they did, by the names of behaviours. */
  readonly behaviours: readonly string[];
  /** Kinds of malice that they committed, that somebody honest accused them of, for which a block removed one. */
  readonly committed: readonly MaliceKind[];
  readonly accused: readonly MaliceKind[];
  readonly removed: readonly MaliceKind[];
}

/**
 * What became of a network's adversaries.
 *
 * @param plan - of the network
 * @param network - the network
 * @param report - how it ended
 * @param elections - what came of them
 */
export function maliceFound(
  { scheduler }: NetworkPlan,
  { peers }: Network,
  { offences }: RunReport,
  elections: ElectionsMet,
): MaliceFound {
  const honest = peers.filter(({ isHonest }) => isHonest);
  const [most] = honest.toSorted((one, other) => other.blocks.length - one.blocks.length);
  const accused = most === undefined ? [] : accusationsBy(honest, most);
  const behaviours = offences.map(({ behaviour }) => behaviour);
  return {
    ...elections,
    behaviours: [...new Set(scheduler === undefined ? behaviours : [...behaviours, scheduler])],
    committed: [...new Set(offences.map(({ malice }) => malice))],
    accused: [...new Set(accused.map(({ malice }) => malice.kind))],
    removed: [...new Set(most === undefined ? [] : removalsIn(most))],
  };
}

/** What honest peers accuse others of, as far as somebody knows. */
function accusationsBy(
  honest: readonly NetworkPeer[],
  { parsec }: NetworkPeer,
): readonly AccusationPayload[] {
  const { graph, events, peers, payloads } = parsec.snapshot();
  const ids = new Set(honest.map(({ id }) => id));
  return graph.events.flatMap(({ index, creator }) => {
    const id = peers[creator];
    if (id === undefined || !ids.has(id)) return [];
    return (events[index]?.votes ?? []).flatMap((key) => {
      const payload = payloads.get(key);
      return payload?.kind === "accusation" ? [payload] : [];
    });
  });
}

/** Only the first accusation of somebody removes it. */
function removalsIn({ blocks }: NetworkPeer): readonly MaliceKind[] {
  const gone = new Set<string>();
  return blocks.flatMap(({ payload }) => {
    if (payload.kind === "remove") gone.add(payload.peer);
    if (payload.kind !== "accusation" || gone.has(payload.offender)) return [];
    gone.add(payload.offender);
    return [payload.malice.kind];
  });
}
