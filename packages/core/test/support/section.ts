import { type PublicId, type Signer, toPublicId } from "@parsec/crypto";
import {
  type Block,
  type Certificate,
  type ConsensusMode,
  type DecisionSnapshot,
  type Effects,
  type Fault,
  type Genesis,
  makeGenesis,
  type Network,
  networkOf,
  Parsec,
  type ProtocolLimits,
} from "../../src/index.ts";
import { toyScheme } from "./toy-scheme.ts";

/** A peer with all that came of its inputs. */
export interface Member {
  readonly id: PublicId;
  readonly signer: Signer;
  readonly parsec: Parsec;
  readonly blocks: Block[];
  readonly persisted: Uint8Array[];
  readonly certificates: Certificate[];
  readonly faults: Fault[];
  readonly decisions: DecisionSnapshot[];
}

/** Some peers of one network, in the order of their ids, and how they meet. */
export interface Section {
  readonly genesis: Genesis;
  readonly network: Network;
  readonly members: readonly Member[];
  /** Keeps what came of a member's input, and returns it. */
  readonly apply: (member: Member, effects: Effects) => Effects;
  /** One whole exchange of gossip. */
  readonly gossip: (from: Member, to: Member) => void;
  /** Exchanges in turn, each member with the next ones, until nobody has anything to say. */
  readonly settle: () => void;
}

/** Bytes of a text. */
export const bytes = (text: string): Uint8Array =>
  Uint8Array.from(text, (char) => char.charCodeAt(0));
/** Text of an opaque block's bytes. */
export const textOf = ({ payload }: Block): string =>
  payload.kind === "opaque" ? String.fromCharCode(...payload.bytes) : payload.kind;

/** A signer for a small number. */
export const signerOf = (number: number): Signer =>
  toyScheme.createSigner(new Uint8Array(32).fill(number));

export interface SectionOptions {
  readonly size: number;
  readonly mode?: ConsensusMode;
  readonly limits?: Partial<ProtocolLimits>;
  /** Whether a snapshot is kept of each decision; of a long history they would take all memory. */
  readonly isTraced?: boolean;
}

export function section({
  size,
  mode = "supermajority",
  limits = {},
  isTraced = true,
}: SectionOptions): Section {
  const signers = Array.from({ length: size }, (_, i) => signerOf(i + 1)).toSorted((a, b) =>
    toPublicId(a.publicKey) < toPublicId(b.publicKey) ? -1 : 1,
  );
  const group = signers.map(({ publicKey }) => toPublicId(publicKey));
  const genesis = makeGenesis({ group, mode, limits });
  const apply = (member: Member, effects: Effects): Effects => {
    member.persisted.push(...effects.persist);
    member.blocks.push(...effects.blocks);
    member.certificates.push(...effects.certificates);
    member.faults.push(...effects.faults);
    return effects;
  };
  const members = signers.map((signer): Member => {
    const decisions: DecisionSnapshot[] = [];
    const trace = (snapshot: () => DecisionSnapshot): void => {
      if (isTraced) decisions.push(snapshot());
    };
    const { parsec, effects } = Parsec.create({ genesis, signer, scheme: toyScheme, trace });
    const member: Member = {
      id: parsec.id,
      signer,
      parsec,
      blocks: [],
      persisted: [],
      certificates: [],
      faults: [],
      decisions,
    };
    apply(member, effects);
    return member;
  });
  const gossip = (from: Member, to: Member): void => {
    const post = apply(from, from.parsec.createGossip(to.id)).send.map((each) => ({
      from,
      ...each,
    }));
    for (const message of post) {
      const receiver = message.to === to.id ? to : from;
      const { send } = apply(
        receiver,
        receiver.parsec.handleMessage(message.from.id, message.bytes),
      );
      // Answers are delivered too, and what answers them.
      post.push(...send.map((each) => ({ from: receiver, ...each })));
    }
  };
  const settle = (): void => {
    for (let round = 0; members.some(({ parsec }) => parsec.hasAnythingToSay()); round++) {
      if (round > 60) throw new Error("no end of gossip after 60 rounds");
      for (const [i, from] of members.entries()) {
        const to = members[(i + 1 + (round % (size - 1))) % size]!;
        if (from.parsec.hasAnythingToSay(to.id)) gossip(from, to);
      }
    }
  };
  return { genesis, network: networkOf(genesis), members, apply, gossip, settle };
}
