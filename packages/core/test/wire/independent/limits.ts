// The limits, and how many items a structure can have.

export type ProtocolLimits = {
  readonly maxPayloadBytes: number;
  readonly maxEventPayloadBytes: number;
  readonly maxVotesPerEvent: number;
  readonly maxPeers: number;
};

export const DEFAULT_LIMITS: ProtocolLimits = {
  maxPayloadBytes: 65_536,
  maxEventPayloadBytes: 1_048_576,
  maxVotesPerEvent: 1_024,
  maxPeers: 128,
};

export const CEILINGS: ProtocolLimits = {
  maxPayloadBytes: 1_048_576,
  maxEventPayloadBytes: 4_194_304,
  maxVotesPerEvent: 16_384,
  maxPeers: 1_024,
};

export type LocalLimits = {
  readonly maxMessageBytes: number;
  readonly maxEventsPerMessage: number;
  readonly maxPayloadsPerMessage: number;
  readonly maxCertificatesPerMessage: number;
  readonly maxHeadsPerMessage: number;
};

export const DEFAULT_LOCAL: LocalLimits = {
  maxMessageBytes: 8_388_608,
  maxEventsPerMessage: 10_000,
  maxPayloadsPerMessage: 65_536,
  maxCertificatesPerMessage: 64,
  maxHeadsPerMessage: 4_096,
};

export const ITEMS: Readonly<
  Record<
    "genesis" | "header" | "body" | "event" | "opaque" | "change" | "accusation" | "checkpoint",
    number
  >
> = {
  genesis: 12 + 1_024,
  header: 9,
  body: 7,
  event: 4,
  opaque: 3,
  change: 4,
  accusation: 14,
  checkpoint: 5,
};

/** Bytes of a genesis that is voted for, at most: 34 around group and info. */
export const genesisBytes = ({ maxPayloadBytes, maxPeers }: ProtocolLimits): number =>
  maxPayloadBytes + 34 * maxPeers + 34;

export const blockItems = (limits: ProtocolLimits): number => 4 + 5 * limits.maxPeers;

export const certificateItems = (limits: ProtocolLimits): number => 3 + 3 * limits.maxPeers;

export const messageItems = (limits: ProtocolLimits, local: LocalLimits): number =>
  10 +
  4 * local.maxEventsPerMessage +
  local.maxPayloadsPerMessage +
  certificateItems(limits) * local.maxCertificatesPerMessage;
