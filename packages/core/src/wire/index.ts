/**
 * The wire format: building, encoding and decoding events, messages, batches, blocks and certificates; verifying
 * blocks, certificates and chains of blocks. For tools, clients that only verify, and adversaries in simulations; a peer needs
 * `@parsec/core` alone.
 *
 * @packageDocumentation
 */
export { decodeBatch, encodeBatch } from "./batch.ts";
export {
  type BlockHeader,
  decodeBlockHeader,
  encodeBlockHeader,
  NO_BLOCK,
} from "./block-header.ts";
export { type Block, decodeBlock, encodeBlock } from "./block.ts";
export { decodeEvidence, encodeEvidence, type Evidence, type Witnesses } from "./evidence.ts";
export type {
  BlockRefusal,
  BlockRefusalReason,
  BlockVerdict,
  ProofRefusalReason,
} from "./block-verdict.ts";
export { type BlockParts, buildBlock } from "./build-block.ts";
export { buildCertificate, signCheckpoint } from "./build-certificate.ts";
export { buildEvent, type EventParts, signBody } from "./build-event.ts";
export { type CborValue, decodeCbor, encodeCbor } from "./cbor.ts";
export {
  type Certificate,
  type CheckpointSignature,
  decodeCertificate,
  encodeCertificate,
} from "./certificate.ts";
export {
  type Checkpoint,
  checkpointHash,
  decodeCheckpoint,
  encodeCheckpoint,
} from "./checkpoint.ts";
export type {
  ChainRefusal,
  ChainRefusalReason,
  ChainVerdict,
  SoundChain,
} from "./chain-verdict.ts";
export type { Contents, EncodedContents } from "./contents.ts";
export type {
  DecodeFault,
  DecodeFaultCode,
  FaultPath,
  FaultPlace,
  LimitFault,
  LimitName,
  PayloadTagFault,
  PlainFault,
  PlainFaultCode,
  VersionFault,
} from "./decode-fault.ts";
export type { Decoded } from "./decoded.ts";
export { eventHashCoin } from "./event-hash-coin.ts";
export type {
  Cause,
  EventBody,
  InitialBody,
  ObservationBody,
  ReceivedBody,
  RequestingBody,
} from "./event-body.ts";
export { decodeEventBody, encodeEventBody } from "./event-body-codec.ts";
export type {
  DeliveryKind,
  DeliveryParts,
  RestParts,
  UncheckedDelivery,
  UncheckedRest,
} from "./delivery.ts";
export {
  decodeEvent,
  type EncodedEvent,
  encodeEvent,
  type FindEvent,
  type UncheckedEvent,
} from "./event.ts";
export type { CoinName, ConsensusMode, Genesis } from "./genesis.ts";
export { genesisFault } from "./genesis-check.ts";
export { decodeGenesis, encodeGenesis } from "./genesis-codec.ts";
export { blockHash, compareHex, eventHash, payloadHash, proofsHash, votersHash } from "./hashes.ts";
export type { HeadsMessage } from "./heads.ts";
export type { Invitation } from "./invitation.ts";
export type { Inventory } from "./inventory.ts";
export {
  defaultLocalLimits,
  defaultProtocolLimits,
  leastEventPayloadBytes,
  leastLocalLimits,
  leastMessageBytes,
  type LocalLimits,
  MESSAGE_FRAME_BYTES,
  type ProtocolLimits,
  protocolLimitCeilings,
  tooLowLocalLimit,
} from "./limits.ts";
export { type GenesisParts, makeGenesis } from "./make-genesis.ts";
export {
  type AccompliceMalice,
  type AccusationPayload,
  type DuplicateVoteMalice,
  type EventMalice,
  type ForkMalice,
  type IncorrectGenesisMalice,
  type Malice,
  MALICE_KINDS,
  type MaliceKind,
  type OwnMalice,
  type QuotedMalice,
  type UnprovableMalice,
} from "./malice.ts";
export {
  firstMembership,
  isMembershipChange,
  type Membership,
  membershipAfter,
} from "./membership.ts";
export {
  decodeMessage,
  encodeMessage,
  type MessageKind,
  type MessageParts,
  type UncheckedMessage,
} from "./message.ts";
export {
  certificateBytesInMessage,
  eventBytesInMessage,
  payloadBytesInMessage,
} from "./message-size.ts";
export { type Network, networkOf } from "./network.ts";
export {
  decodePayload,
  encodePayload,
  type GenesisPayload,
  hashedPayload,
  type HashedPayload,
  type MembershipPayload,
  type OpaquePayload,
  type Payload,
} from "./payload.ts";
export { TOKEN_BYTES } from "./token.ts";
export { type BlockContext, verifyBlock } from "./verify-block.ts";
export {
  type CertificateContext,
  type CertificateRefusalReason,
  type CertificateVerdict,
  type CheckpointSignatureRefusalReason,
  signaturesNeeded,
  verifyCertificate,
} from "./verify-certificate.ts";
export { verifyChain } from "./verify-chain.ts";
export { WIRE_VERSION } from "./version.ts";
export { type ProvableEvent, proveVote, type VoteProof } from "./vote-proof.ts";
export { WireError } from "./wire-error.ts";
