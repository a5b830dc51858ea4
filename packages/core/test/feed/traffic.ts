import { type Hash, type PublicId, type Signer, toPublicId } from "@parsec/crypto";
import {
  type Ballot,
  type ConsensusMode,
  type Effects,
  type Genesis,
  type Network,
  Parsec,
} from "../../src/index.ts";
import {
  decodeBatch,
  decodeMessage,
  type Payload,
  type UncheckedEvent,
  type UncheckedMessage,
} from "../../src/wire/index.ts";
import { opaque } from "../wire/support/network.ts";
import { Draw } from "../wire/fuzzing/draw.ts";
import { type Sample, sampleOf } from "../wire/fuzzing/mutate.ts";
import { Forger } from "../support/forger.ts";
import { bytes, type Member, type Section, section, signerOf } from "../support/section.ts";
import { toyScheme } from "../support/toy-scheme.ts";

/** A message on record. */
export interface Delivery {
  readonly from: PublicId;
  readonly bytes: Uint8Array;
  readonly message: UncheckedMessage;
  /** The bytes taken apart, to be changed. */
  readonly sample: Sample;
}

/** All that was sent in a network, and what came of it. */
export interface Traffic {
  readonly genesis: Genesis;
  readonly network: Network;
  /** All messages, in the order in which they arrived. */
  readonly deliveries: readonly Delivery[];
  /** All events, with their parents. */
  readonly parents: ReadonlyMap<Hash, readonly Hash[]>;
  /** Hashes of the blocks that all honest members decided. */
  readonly blocks: readonly Hash[];
  /** One of the honest members, and what it persisted. */
  readonly member: { id: PublicId; signer: Signer; persisted: readonly Uint8Array[] };
  /** Another one who is honest. */
  readonly other: PublicId;
  /** Somebody who has nothing to do with it. */
  readonly stranger: PublicId;
}

/** Delivers what members send, at once, and writes it down. */
class Post {
  readonly deliveries: Delivery[] = [];
  readonly #members: Map<PublicId, Member>;
  readonly #section: Section;

  constructor(peers: Section) {
    this.#section = peers;
    this.#members = new Map(peers.members.map((member) => [member.id, member]));
  }

  join(member: Member): void {
    this.#members.set(member.id, member);
  }

  /** What is sent to it from now on it doesn't answer. */
  leave(member: Member): void {
    this.#members.delete(member.id);
  }

  /** Carries out effects, and those of all that comes of them. */
  carryOut(from: Member, effects: Effects): void {
    this.#section.apply(from, effects);
    for (const { to, bytes: message } of effects.send) this.deliver(from, to, message);
  }

  deliver(from: Member, to: PublicId, message: Uint8Array): void {
    const read = decodeMessage(message, this.#section.network);
    if (!read.ok) throw new Error(read.fault.message);
    const delivery = { from: from.id, bytes: message, message: read.value };
    this.deliveries.push({ ...delivery, sample: sampleOf(message) });
    const receiver = this.#members.get(to);
    if (receiver === undefined) return;
    this.carryOut(receiver, receiver.parsec.handleMessage(from.id, message));
  }

  /** Exchanges between any two of these members until none has anything to say to another. */
  talk(members: readonly Member[], draw: Draw): void {
    const talkative = (): readonly Member[] =>
      members.filter(({ parsec }) => members.some(({ id }) => isToldBy(parsec, id)));
    for (let speakers = talkative(); speakers.length > 0; speakers = talkative()) {
      const from = draw.pick(speakers);
      const to = draw.pick(members.filter(({ id }) => isToldBy(from.parsec, id)));
      this.carryOut(from, from.parsec.createGossip(to.id));
    }
  }
}

const isToldBy = (parsec: Parsec, to: PublicId): boolean =>
  parsec.gossipTargets.includes(to) && parsec.hasAnythingToSay(to);

/** Of 150 courses of the gossip these are the shortest: there is a peer to be fed for each variant. */
const BRIEF: Readonly<Record<ConsensusMode, number>> = { supermajority: 29, single: 124 };

/**
 * Four members, of whom one forks and is voted out, and is replaced by somebody else; payloads are voted for all along.
 *
 * @param mode - of the network
 */
export function recordTraffic(mode: ConsensusMode): Traffic {
  const draw = new Draw(`traffic ${mode} ${BRIEF[mode]}`);
  const peers = section({ size: 4, mode, isTraced: false });
  const honest = peers.members.slice(1);
  const post = new Post(peers);
  const voteAll = (members: readonly Member[], ballots: readonly Ballot[]): void => {
    for (const member of members) post.carryOut(member, member.parsec.vote(ballots));
  };

  fork(peers, post);
  const newcomer = joiner(peers);
  post.join(newcomer);
  const present = [...honest, newcomer];
  voteAll(honest, [bytes("while one is accused"), add(newcomer)]);
  post.talk(present, draw);
  voteAll(present, [bytes("after a change")]);
  post.talk(present, draw);
  return trafficOf(peers, honest, post.deliveries);
}

const add = ({ id }: Member): Ballot => ({ kind: "add", peer: id, info: bytes("") });

/** The first member tells two others of one branch each, in which it votes and asks. */
function fork(peers: Section, post: Post): void {
  const [offender, ...honest] = peers.members as [Member, Member, Member];
  post.leave(offender);
  const forger = new Forger(peers, offender);
  const genesis: Payload = { kind: "genesis", genesis: peers.genesis };
  const initial = forger.event({ cause: "initial" });
  const begins = forger.vote([genesis], initial.hash);
  for (const [i, text] of ["left", "right"].entries()) {
    const { id } = honest[i]!;
    const payload = opaque(text).payload;
    const votes = forger.vote([payload], begins.hash);
    const events = [initial, begins, votes, forger.requesting(id, votes.hash)];
    post.deliver(offender, id, forger.message(events, [genesis, payload]));
  }
}

function joiner({ genesis, members }: Section): Member {
  const signer = signerOf(70);
  const ids = members.map(({ id }) => id);
  const { parsec } = Parsec.create({ genesis, signer, scheme: toyScheme, section: ids });
  const nothing = { blocks: [], persisted: [], certificates: [], faults: [], decisions: [] };
  return { id: parsec.id, signer, parsec, ...nothing };
}

function trafficOf(
  peers: Section,
  [member, other]: readonly Member[],
  deliveries: readonly Delivery[],
): Traffic {
  if (member === undefined || other === undefined) throw new Error("nobody is honest");
  const { genesis, network } = peers;
  const parents = new Map<Hash, readonly Hash[]>();
  for (const { message } of deliveries) {
    if (!("events" in message)) continue;
    for (const event of message.events) parents.set(event.hash, parentsOf(event));
  }
  // Of its newest events there may be some that it told nobody.
  const isTold = (batch: Uint8Array): boolean => {
    const contents = decodeBatch(batch, network);
    return contents.ok && contents.value.events.every(({ hash }) => parents.has(hash));
  };
  const untold = member.persisted.findIndex((batch) => !isTold(batch));
  const persisted = untold < 0 ? member.persisted : member.persisted.slice(0, untold);
  return {
    genesis,
    network,
    deliveries,
    parents,
    blocks: member.blocks.map(({ hash }) => hash),
    member: { id: member.id, signer: member.signer, persisted },
    other: other.id,
    stranger: toPublicId(signerOf(200).publicKey),
  };
}

function parentsOf({ body }: UncheckedEvent): readonly Hash[] {
  if (body.cause === "initial") return [];
  return "otherParent" in body ? [body.selfParent, body.otherParent] : [body.selfParent];
}
