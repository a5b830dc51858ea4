/**
 * Limits that are part of the protocol: they stand in the genesis, so every peer of a network has the same ones.
 * Only these may judge an event: one that breaks them is invalid for everybody, for ever (protocol §4).
 */
export interface ProtocolLimits {
  /** Most bytes in an opaque payload, and in the genesis' info. */
  readonly maxPayloadBytes: number;
  /**
   * Most bytes of encoded payloads that one event may vote for together (each payload counted whole, the genesis not
   * at all). Without it an event could need more bytes of payloads than fit any message. The event itself doesn't
   * show them, so it is checked when the event meets its payloads, not by a decoder.
   */
  readonly maxEventPayloadBytes: number;
  /** Most votes in one event. */
  readonly maxVotesPerEvent: number;
  /** Most voters at any time, so also in the genesis group. */
  readonly maxPeers: number;
}

/**
 * Limits of one peer, to be chosen freely. They refuse or delay whole messages and **never judge an event**: what one
 * peer takes and another doesn't must not split them. See {@link tooLowLocalLimit} for how low they may be.
 */
export interface LocalLimits {
  /** Most bytes in a message. */
  readonly maxMessageBytes: number;
  /** Most events in a message. */
  readonly maxEventsPerMessage: number;
  /** Most payloads in a message. */
  readonly maxPayloadsPerMessage: number;
}

/** The protocol limits of a genesis that names none. */
export const defaultProtocolLimits: ProtocolLimits = {
  maxPayloadBytes: 65_536,
  maxEventPayloadBytes: 1_048_576,
  maxVotesPerEvent: 1_024,
  maxPeers: 128,
};

/**
 * The most that a genesis may set. Chosen so that under any genesis every valid event, with all its payloads, fits a
 * message under {@link defaultLocalLimits}.
 */
export const protocolLimitCeilings: ProtocolLimits = {
  maxPayloadBytes: 1_048_576,
  maxEventPayloadBytes: 4_194_304,
  maxVotesPerEvent: 16_384,
  maxPeers: 1_024,
};

/** The local limits of a peer that sets none: 8 MiB a message. */
export const defaultLocalLimits: LocalLimits = {
  maxMessageBytes: 8_388_608,
  maxEventsPerMessage: 10_000,
  maxPayloadsPerMessage: 65_536,
};

/** Bytes of a message around its events and payloads, at most. */
export const MESSAGE_FRAME_BYTES = 47;

/** Bytes of an event in a message apart from its vote hashes, at most (`docs/wire-format.md`). */
const MAX_EVENT_OVERHEAD_BYTES = 182;

/** Bytes of the header of a byte string, at most. */
const MAX_HEADER_BYTES = 5;

/** Room beside the payloads of an event for one that quotes a whole event: accusations. */
const QUOTATION_BYTES = 256;

/**
 * The least that `maxEventPayloadBytes` may be: one payload of full size, and room beside it for a payload that quotes
 * a whole event of full size, or an offence could be too large to be accused of.
 *
 * @param limits - the other limits
 */
export function leastEventPayloadBytes(
  limits: Pick<ProtocolLimits, "maxPayloadBytes" | "maxVotesPerEvent">,
): number {
  return limits.maxPayloadBytes + 32 * limits.maxVotesPerEvent + QUOTATION_BYTES;
}

/**
 * The bytes of the smallest message that can carry any one valid event with all its payloads.
 *
 * @param limits - of the network
 */
export function leastMessageBytes(limits: ProtocolLimits): number {
  const votes = limits.maxVotesPerEvent;
  const event = MAX_EVENT_OVERHEAD_BYTES + 32 * votes;
  return MESSAGE_FRAME_BYTES + event + MAX_HEADER_BYTES * votes + limits.maxEventPayloadBytes;
}

/**
 * The name of a local limit that is so low that some valid event could never reach this peer, or undefined if all
 * are high enough.
 *
 * @param local - of this peer
 * @param protocol - of the network
 */
export function tooLowLocalLimit(
  local: LocalLimits,
  protocol: ProtocolLimits,
): keyof LocalLimits | undefined {
  if (!(local.maxMessageBytes >= leastMessageBytes(protocol))) return "maxMessageBytes";
  if (!(local.maxEventsPerMessage >= 1)) return "maxEventsPerMessage";
  if (!(local.maxPayloadsPerMessage >= protocol.maxVotesPerEvent)) return "maxPayloadsPerMessage";
  return undefined;
}
