import type { Block, MaliceKind, Payload, PeerSnapshot } from "@parsec/core";
import type { PublicId } from "@parsec/crypto";
import { eventNames } from "@parsec/dot";
import { maliceText } from "./malice-text.ts";

/** Somebody's accusation, where it stands in the graph. */
interface AccusationFacts {
  /** The accuser's name. */
  readonly by: string;
  /** The event's name, as in pictures. */
  readonly event: string;
  /** Of what, with the events that prove it. */
  readonly of: string;
}

/** What became of an offender. */
export interface OffenderFacts {
  readonly name: string;
  /** Honest peers' accusations, in the order in which one of them heard of them. */
  readonly accusations: readonly AccusationFacts[];
  /** The block that removed it; undefined if none did. */
  readonly removedBy:
    | { readonly height: number; readonly election: number; readonly signers: readonly string[] }
    | undefined;
}

/** What came of malice. */
export interface MaliceFacts {
  readonly kind: MaliceKind;
  /** Whose graph names the events. */
  readonly peer: string;
  readonly offenders: readonly OffenderFacts[];
}

/** What there is to find out from. */
interface Knowledge {
  /** What an honest peer knows. */
  readonly snapshot: PeerSnapshot;
  /** The blocks decided. */
  readonly blocks: readonly Block[];
  /** Tells who is honest. */
  readonly isHonest: (id: PublicId) => boolean;
  /** What people call a peer. */
  readonly nameOf: (id: PublicId) => string;
}

/**
 * Finds out what became of an offender.
 *
 * @param offender - its id
 * @param knowledge - what there is to find out from
 */
export function offenderFacts(
  offender: PublicId,
  { snapshot, blocks, isHonest, nameOf }: Knowledge,
): OffenderFacts {
  const { graph, events, peers, payloads } = snapshot;
  const names = eventNames(graph, peers.map(nameOf));
  const nameOfEvent = (hash: string): string => {
    const index = graph.events.find((event) => events[event.index]?.hash === hash)?.index;
    return (index === undefined ? undefined : names.get(index)) ?? hash.slice(0, 8);
  };
  const accusations = graph.events.flatMap(({ index, creator }): AccusationFacts[] => {
    const id = peers[creator];
    if (id === undefined || !isHonest(id)) return [];
    return (events[index]?.votes ?? []).flatMap((key): AccusationFacts[] => {
      const payload = payloads.get(key);
      if (!isAgainst(offender, payload)) return [];
      const of = maliceText(payload.malice, nameOf, nameOfEvent);
      return [{ by: nameOf(id), event: names.get(index) ?? "?", of }];
    });
  });
  const removal = blocks.find(({ payload }) => isAgainst(offender, payload));
  return {
    name: nameOf(offender),
    accusations,
    removedBy: removal && {
      height: removal.header.height,
      election: removal.header.election,
      signers: removal.proofs.map(({ voter }) => nameOf(voter)),
    },
  };
}

function isAgainst(
  offender: PublicId,
  payload: Payload | undefined,
): payload is Extract<Payload, { kind: "accusation" }> {
  return payload?.kind === "accusation" && payload.offender === offender;
}
