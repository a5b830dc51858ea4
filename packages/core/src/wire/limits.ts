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
 * peer takes and another doesn't must not split them. See {@link leastLocalLimits} for how low they may be.
 */
export interface LocalLimits {
  /** Most bytes in a message. */
  readonly maxMessageBytes: number;
  /** Most events in a message. */
  readonly maxEventsPerMessage: number;
  /** Most payloads in a message. */
  readonly maxPayloadsPerMessage: number;
  /** Most certificates, or parts of such, in a message. */
  readonly maxCertificatesPerMessage: number;
  /** Most heads in a message. */
  readonly maxHeadsPerMessage: number;
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
  maxCertificatesPerMessage: 64,
  maxHeadsPerMessage: 4_096,
};

/** Bytes of a message around events, payloads, certificates and heads, at most: 57, and 17 for the token of a rest. */
export const MESSAGE_FRAME_BYTES = 74;

/** Bytes of an event in a message apart from its vote hashes, at most (`docs/wire-format.md`). */
const MAX_EVENT_OVERHEAD_BYTES = 182;

/** Bytes of the header of a byte string, at most. */
const MAX_HEADER_BYTES = 5;

/** Bytes of a certificate apart from its signatures, at most: its header, a body of 75, the header of the list. */
const MAX_CERTIFICATE_OVERHEAD_BYTES = 1 + 77 + 3;

/** Bytes of a signature in a certificate: a header, the signer, the signature. */
const CERTIFICATE_SIGNATURE_BYTES = 1 + 34 + 66;

/** Certificates that every peer takes in a message. */
const LEAST_CERTIFICATES = 8;

/** Heads that every peer takes in a message. */
const LEAST_HEADS = 1_024;

/** Bytes of a genesis payload apart from its group and info, at most: 5 before the limits, 21 of them, two headers. */
const GENESIS_OVERHEAD_BYTES = 34;

/** Bytes of an accusation around the event that it quotes, at most: itself, and that of an accomplice. */
const QUOTATION_BYTES = MAX_EVENT_OVERHEAD_BYTES + 113;

/**
 * The most bytes that a genesis payload may have in a network, its own or a foreign one for which somebody votes.
 *
 * @param limits - of the network
 */
export function mostGenesisBytes({
  maxPayloadBytes,
  maxPeers,
}: Pick<ProtocolLimits, "maxPayloadBytes" | "maxPeers">): number {
  return maxPayloadBytes + 34 * maxPeers + GENESIS_OVERHEAD_BYTES;
}

/**
 * The least that `maxEventPayloadBytes` may be: room for an accusation that quotes a whole event of full size and
 * the foreign genesis for which it votes, or an offence could be too large to be accused of.
 *
 * @param limits - the other limits
 */
export function leastEventPayloadBytes(
  limits: Pick<ProtocolLimits, "maxPayloadBytes" | "maxVotesPerEvent" | "maxPeers">,
): number {
  return mostGenesisBytes(limits) + 32 * limits.maxVotesPerEvent + QUOTATION_BYTES;
}

/**
 * The bytes of the smallest message that can carry any one valid event with all its payloads and, beside it, eight
 * full certificates and 1,024 heads (as many as every peer takes, see {@link leastLocalLimits}).
 *
 * @param limits - of the network
 */
export function leastMessageBytes(limits: ProtocolLimits): number {
  const votes = limits.maxVotesPerEvent;
  const event = MAX_EVENT_OVERHEAD_BYTES + 32 * votes;
  const payloads = MAX_HEADER_BYTES * votes + limits.maxEventPayloadBytes;
  const certificate =
    MAX_CERTIFICATE_OVERHEAD_BYTES + CERTIFICATE_SIGNATURE_BYTES * limits.maxPeers;
  const heads = MAX_HEADER_BYTES + 32 * LEAST_HEADS;
  return MESSAGE_FRAME_BYTES + event + payloads + LEAST_CERTIFICATES * certificate + heads;
}

/**
 * The lowest local limits that a peer may have. Every sender keeps to them, for it doesn't know the receiver's: so
 * every receiver must take as much, whatever it prefers.
 *
 * @param protocol - of the network
 */
export function leastLocalLimits(protocol: ProtocolLimits): LocalLimits {
  return {
    maxMessageBytes: Math.max(65_536, leastMessageBytes(protocol)),
    maxEventsPerMessage: 1_000,
    maxPayloadsPerMessage: Math.max(1_000, protocol.maxVotesPerEvent),
    maxCertificatesPerMessage: LEAST_CERTIFICATES,
    maxHeadsPerMessage: LEAST_HEADS,
  };
}

/** The names of the local limits. */
const LOCAL_LIMIT_NAMES: readonly (keyof LocalLimits)[] = [
  "maxMessageBytes",
  "maxEventsPerMessage",
  "maxPayloadsPerMessage",
  "maxCertificatesPerMessage",
  "maxHeadsPerMessage",
];

/**
 * The name of a local limit that is below {@link leastLocalLimits}, so that some message that honest peers send could
 * never reach this peer; undefined if all are high enough.
 *
 * @param local - of this peer
 * @param protocol - of the network
 */
export function tooLowLocalLimit(
  local: LocalLimits,
  protocol: ProtocolLimits,
): keyof LocalLimits | undefined {
  const least = leastLocalLimits(protocol);
  // Asked so that a limit which is no number is too low.
  return LOCAL_LIMIT_NAMES.find((name) => !(local[name] >= least[name]));
}
