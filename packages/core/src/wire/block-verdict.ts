import type { PublicId } from "@parsec/crypto";
import type { DecodeFault } from "./decode-fault.ts";

/**
 * Why a block is not what it says.
 *
 * - `wrongHash`: it carries another hash than its header has
 * - `wrongNetwork`: it belongs to another network
 * - `wrongGenesis`: its payload is the genesis of another network
 * - `wrongVoters`: its header is about other voters
 * - `wrongPayload`: its header is about another payload
 * - `wrongProofs`: its header is about other proofs
 * - `tooFewVoters`: fewer proofs than votes are needed
 * - `tooManyVoters`: more than the one proof that an opaque payload has in single mode
 */
export type BlockRefusalReason =
  | "wrongHash"
  | "wrongNetwork"
  | "wrongGenesis"
  | "wrongVoters"
  | "wrongPayload"
  | "wrongProofs"
  | "tooFewVoters"
  | "tooManyVoters";

/**
 * Why one of a block's proofs proves nothing.
 *
 * - `notAVoter`: its event is by nobody of the voters
 * - `wrongPath`: its event doesn't vote for the payload
 * - `wrongSignature`: its event isn't signed by its creator
 */
export type ProofRefusalReason = "notAVoter" | "wrongPath" | "wrongSignature";

/** Why a block shows no votes of the voters. */
export type BlockRefusal =
  | {
      /** It wasn't. */
      readonly ok: false;
      /** Why not. */
      readonly reason: BlockRefusalReason;
    }
  | {
      /** It wasn't. */
      readonly ok: false;
      /** Why not. */
      readonly reason: ProofRefusalReason;
      /** Whose proof it is. */
      readonly voter: PublicId;
    }
  | {
      /** It wasn't. */
      readonly ok: false;
      /** It has no valid form: other than as proofs strictly ascending by voter, for example. */
      readonly reason: "undecodable";
      /** What is wrong with it. */
      readonly fault: DecodeFault;
    };

/** Whether a block was voted for by the voters, and if not, why not. */
export type BlockVerdict =
  | {
      /** It was. */
      readonly ok: true;
    }
  | BlockRefusal;
