import type { Malice } from "@parsec/core";
import type { Hash, PublicId } from "@parsec/crypto";

/**
 * What somebody is accused of, with the events that prove it.
 *
 * @param malice - the malice
 * @param nameOf - what people call a peer
 * @param nameOfEvent - what pictures call an event
 */
export function maliceText(
  malice: Malice,
  nameOf: (id: PublicId) => string,
  nameOfEvent: (hash: Hash) => string,
): string {
  switch (malice.kind) {
    case "fork":
      return malice.parent === undefined
        ? "fork at the beginning"
        : `fork after ${nameOfEvent(malice.parent)}`;
    case "duplicateVote":
      return `duplicateVote in ${nameOfEvent(malice.first)} and ${nameOfEvent(malice.second)}`;
    case "unexpectedGenesis":
    case "missingGenesis":
    case "invalidAccusation":
      return `${malice.kind} in ${nameOfEvent(malice.event)}`;
    case "accomplice":
      return `accomplice of ${nameOf(malice.offender)} in ${nameOfEvent(malice.event)}`;
    case "unprovable":
      return "unprovable";
    case "incorrectGenesis":
    case "selfParentByDifferentCreator":
    case "otherParentBySameCreator":
    case "invalidRequest":
    case "invalidResponse":
      return `${malice.kind}, quoted: nobody takes such an event`;
  }
}
