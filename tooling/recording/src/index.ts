/** Recorded gossip graphs: the file format, read and written. */
export { eventNames, type NamedEvent } from "./event-names.ts";
export { idByPrefix, idPrefixes } from "./id-prefixes.ts";
export {
  type ElectionNames,
  type ElectionState,
  type MetaEventState,
  type MetaVoteState,
  recordMetaEvents,
} from "./meta-events.ts";
export { parseRecording } from "./parse.ts";
export { type EventToRecord, type GraphToRecord, recordGraph } from "./record.ts";
export type {
  RecordedBoolean,
  RecordedBooleans,
  RecordedCause,
  RecordedEvent,
  RecordedGraph,
  RecordedMetaEvent,
  RecordedMetaVote,
  RecordedMode,
  RecordedPayload,
} from "./recorded-graph.ts";
export { RecordingError } from "./recording-error.ts";
export { shuffledOrder } from "./shuffle.ts";
export { formatRecording } from "./write.ts";
