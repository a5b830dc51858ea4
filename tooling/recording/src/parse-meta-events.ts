import type { JsonField } from "./json-field.ts";
import type { RecordedMetaEvent, RecordedMetaVote } from "./recorded-graph.ts";

/**
 * Reads an election's state by name of event.
 *
 * @param field - the state
 * @throws RecordingError if it is none
 */
export function parseMetaEvents(field: JsonField): Map<string, RecordedMetaEvent> {
  return new Map(field.entries().map(([name, element]) => [name, parseMetaEvent(element)]));
}

function parseMetaEvent(field: JsonField): RecordedMetaEvent {
  const metaVotes = field.get("metaVotes");
  const interesting = field.get("interesting");
  return {
    observees: field
      .get("observees")
      .elements()
      .map((id) => id.text()),
    interesting: interesting.isPresent ? interesting.elements().map((text) => text.text()) : [],
    metaVotes: metaVotes.isPresent
      ? new Map(
          metaVotes.entries().map(([subject, list]) => [subject, list.elements().map(parseVote)]),
        )
      : undefined,
  };
}

function parseVote(field: JsonField): RecordedMetaVote {
  const [round, step, estimates, binValues, aux, decision, ...more] = field.elements();
  if (
    round === undefined ||
    step === undefined ||
    estimates === undefined ||
    binValues === undefined ||
    aux === undefined ||
    decision === undefined ||
    more.length > 0
  ) {
    return field.fail("expected [round, step, estimates, bin values, aux, decision]");
  }
  return [
    round.index(Number.MAX_SAFE_INTEGER, "round"),
    step.index(3, "step"),
    estimates.oneOf(["t", "f", "b", "-"]),
    binValues.oneOf(["t", "f", "b", "-"]),
    aux.oneOf(["t", "f", "-"]),
    decision.oneOf(["t", "f", "-"]),
  ];
}
