/**
 * The sans-IO PARSEC peer: gossip events in, agreed blocks out.
 *
 * @packageDocumentation
 */
export type { Ballot, UnprovableAccusation } from "./ballot.ts";
export type { ParsecConfig } from "./config.ts";
export type { Effects, Outgoing } from "./effects.ts";
export type { Fault, FaultCode } from "./fault.ts";
export {
  atRandom,
  type Draw,
  type GossipStrategy,
  leastRecentlyHeard,
  roundRobin,
} from "./gossip-strategy.ts";
export {
  type Acquaintance,
  type ForgedSignature,
  type SignedCertificate,
  type SignedEvent,
  type VerifiedContents,
  type VerifiedDelivery,
  type VerifiedMessage,
  verifyMessage,
  verifyMessageAsync,
} from "./intake/verify.ts";
export type {
  EvidenceContext,
  EvidenceRefusal,
  EvidenceRefusalReason,
  EvidenceVerdict,
  WitnessRefusalReason,
} from "./evidence/evidence-verdict.ts";
export { verifyEvidence } from "./evidence/verify-evidence.ts";
export { Parsec, type Started } from "./parsec.ts";
export { ParsecError, type ParsecErrorCode, type ParsecErrorSubject } from "./parsec-error.ts";
export type { PeerState } from "./peer/peer-state.ts";
export type { DecisionSnapshot, EventFacts, PeerSnapshot } from "./peer/snapshot.ts";
export { type Block, decodeBlock, encodeBlock } from "./wire/block.ts";
export type {
  BlockRefusal,
  BlockRefusalReason,
  BlockVerdict,
  ProofRefusalReason,
} from "./wire/block-verdict.ts";
export { type BlockHeader, NO_BLOCK } from "./wire/block-header.ts";
export {
  type Certificate,
  type CheckpointSignature,
  decodeCertificate,
  encodeCertificate,
} from "./wire/certificate.ts";
export { type Checkpoint, checkpointHash } from "./wire/checkpoint.ts";
export type {
  ChainRefusal,
  ChainRefusalReason,
  ChainVerdict,
  SoundChain,
} from "./wire/chain-verdict.ts";
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
} from "./wire/decode-fault.ts";
export type { Decoded } from "./wire/decoded.ts";
export type { DeliveryKind, UncheckedDelivery, UncheckedRest } from "./wire/delivery.ts";
export type { EncodedEvent, UncheckedEvent } from "./wire/event.ts";
export type {
  Cause,
  EventBody,
  InitialBody,
  ObservationBody,
  ReceivedBody,
  RequestingBody,
} from "./wire/event-body.ts";
export type { CoinName, ConsensusMode, Genesis } from "./wire/genesis.ts";
export type { HeadsMessage } from "./wire/heads.ts";
export type { Invitation } from "./wire/invitation.ts";
export {
  defaultLocalLimits,
  defaultProtocolLimits,
  leastLocalLimits,
  type LocalLimits,
  type ProtocolLimits,
} from "./wire/limits.ts";
export { type GenesisParts, makeGenesis } from "./wire/make-genesis.ts";
export type {
  AccompliceMalice,
  AccusationPayload,
  DuplicateVoteMalice,
  EventMalice,
  ForkMalice,
  IncorrectGenesisMalice,
  Malice,
  MaliceKind,
  OwnMalice,
  QuotedMalice,
  UnprovableMalice,
} from "./wire/malice.ts";
export type { MessageKind, UncheckedMessage } from "./wire/message.ts";
export type { RestoreOptions } from "./restore-options.ts";
export type { Contents } from "./wire/contents.ts";
export { type Network, networkOf } from "./wire/network.ts";
export type {
  GenesisPayload,
  HashedPayload,
  MembershipPayload,
  OpaquePayload,
  Payload,
} from "./wire/payload.ts";
export { type BlockContext, verifyBlock } from "./wire/verify-block.ts";
export {
  type CertificateContext,
  type CertificateRefusalReason,
  type CertificateVerdict,
  type CheckpointSignatureRefusalReason,
  signaturesNeeded,
  verifyCertificate,
} from "./wire/verify-certificate.ts";
export { verifyChain } from "./wire/verify-chain.ts";
export type { VoteProof } from "./wire/vote-proof.ts";
export { WireError } from "./wire/wire-error.ts";
