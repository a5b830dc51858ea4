import type { Hash, PublicId } from "@parsec/crypto";
import type { Fault, FaultCode } from "../fault.ts";
import { invariant } from "../invariant.ts";
import type { VerifiedDelivery, VerifiedMessage } from "../intake/verify.ts";
import type { UncheckedEvent } from "../wire/event.ts";
import type { HeadsMessage } from "../wire/heads.ts";
import type { Invitation } from "../wire/invitation.ts";
import { answer } from "./answer.ts";
import { isFurtherBranch } from "./further-branch.ts";
import { NO_TOKEN, sendHeads, sendRest } from "./gossip.ts";
import { acceptInvitation } from "./invitation.ts";
import type { History } from "./history.ts";
import { eventBytesInMessage, payloadBytesInMessage } from "../wire/message-size.ts";
import type { HashedPayload } from "../wire/payload.ts";
import { byHash, type Payloads } from "./payloads-by-hash.ts";
import type { Replica } from "./replica.ts";
import type { Turn } from "./turn.ts";

/** What became of a message's events: all taken; one refused; or one missing what an earlier message should have brought. */
type Outcome = "taken" | "refused" | "gap";

/** Refusals that say that something didn't arrive, nothing more: also the events that made a creator a member. */
const GAPS: ReadonlySet<FaultCode> = new Set<FaultCode>([
  "unknownCreator",
  "unknownParent",
  "missingPayload",
]);

/**
 * Takes what a message brings, and answers it.
 *
 * @param from - who sent it
 * @param message - the message
 * @param replica - this peer's
 * @param turn - collects what comes of it
 */
export function receive(
  from: PublicId,
  message: VerifiedMessage,
  replica: Replica,
  turn: Turn,
): void {
  const { history, members } = replica;
  if (replica.state === "left") return;
  if (replica.refuses(from)) {
    refuse(from, message, replica, turn);
    return;
  }
  const before = history.graph.size;
  const outcome = isQuestion(message) ? "taken" : takeEvents(from, message, replica, turn);
  if (outcome === "refused") return;
  // Judged after its events are in: they may say that its sender is a member.
  const sender = history.peerIndex(from);
  const isStranger = sender === undefined && !replica.isExpected(from);
  // What says that its sender is a member may come in a later part, or have got lost.
  // Who lost its disk may have known its sender.
  const isForgotten = message.kind === "invitation" && replica.recovery !== undefined;
  const mayFollow =
    outcome === "gap" || message.kind === "part" || message.kind === "more" || isForgotten;
  if (from === replica.id || (isStranger && !mayFollow)) {
    turn.fault({ code: "unknownSender", message: `${from} isn't another member`, sender: from });
  } else if (message.kind === "heads") {
    // Whom this peer doesn't know it can't tell anything: it makes no events itself.
    if (sender === undefined) return;
    replica.correspondence.noteTold(sender, message.heads);
    sendRest(sender, { kind: "rest", token: message.token }, replica, turn);
  } else if (message.kind === "invitation") {
    if (sender !== undefined) replica.correspondence.noteInvitation(sender, message);
    beInvited(from, replica, turn);
    if (sender !== undefined) replica.correspondence.forgetInvitation(sender);
  } else {
    if (outcome === "taken") takeCertificates(from, message, replica, turn);
    if (outcome === "taken" && sender !== undefined) replica.correspondence.noteComplete(sender);
    if (message.kind === "removed") members.noteRefusal(from);
    replica.settle(turn);
    react(from, message, { outcome, isNews: history.graph.size > before }, replica, turn);
  }
}

/**
 * Doesn't listen to somebody whose removal was decided; but who asks is told what it lacks, so that it can know of its
 * removal, and that it is known here.
 */
function refuse(from: PublicId, message: VerifiedMessage, replica: Replica, turn: Turn): void {
  const sender = replica.history.peerIndex(from);
  if (sender === undefined) return;
  if (message.kind === "heads") replica.correspondence.noteTold(sender, message.heads);
  else if (message.kind === "invitation") replica.correspondence.noteInvitation(sender, message);
  else if (message.kind !== "request") return;
  sendRest(sender, { kind: "removed" }, replica, turn);
  replica.correspondence.forgetInvitation(sender);
}

/** Messages that bring nothing. */
function isQuestion(message: VerifiedMessage): message is HeadsMessage | Invitation {
  return message.kind === "heads" || message.kind === "invitation";
}

/** Whoever makes no events now asks for what it lacks instead. */
function beInvited(from: PublicId, replica: Replica, turn: Turn): void {
  const { state, recovery } = replica;
  if (state === "voting" || state === "leaving") acceptInvitation(from, replica, turn);
  else sendHeads(from, recovery?.token ?? NO_TOKEN, replica, turn);
}

function react(
  from: PublicId,
  message: VerifiedDelivery,
  { outcome, isNews }: { outcome: Outcome; isNews: boolean },
  replica: Replica,
  turn: Turn,
): void {
  const { recovery, state } = replica;
  const isAsked = message.kind === "request" || message.kind === "response";
  // Of several messages one may have got lost that nothing in the others depends on.
  const isAll =
    message.kind !== "rest" ||
    message.heads.every((head) => replica.history.eventIndex(head) !== undefined);
  const makesNoEvents = state === "recovering" || state === "joining";
  const lacksMore =
    (outcome === "gap" && message.kind !== "part") ||
    // Of that nothing may be new, because its sender doesn't know what this peer has: it never would, unless told.
    message.kind === "more" ||
    // Without news it would go on and on.
    (!isAll && isNews) ||
    (isAsked && makesNoEvents);
  if (lacksMore) sendHeads(from, recovery?.token ?? NO_TOKEN, replica, turn);
  else if (message.kind === "rest" && isAll) recovery?.heard(from, message.token);
  else if (isAsked && (state === "voting" || state === "leaving")) {
    const sender = replica.history.peerIndex(from);
    invariant(sender !== undefined, "a voter that was asked by a stranger");
    answer(sender, message, replica, turn);
  }
}

function takeEvents(
  from: PublicId,
  message: VerifiedDelivery,
  replica: Replica,
  turn: Turn,
): Outcome {
  const payloads = byHash(message.payloads);
  const reject = (
    { hash, body }: UncheckedEvent,
    why: Pick<Fault, "code" | "message">,
  ): "refused" => {
    turn.fault({ ...why, sender: from, event: hash, creator: body.creator });
    return "refused";
  };
  // What was sent before may have got lost, or be on its way still; and nobody knows yet what a restored peer forgot.
  const sender = replica.history.peerIndex(from);
  const isInvited = sender !== undefined && replica.correspondence.hasInvited(sender);
  const mayLack = message.position > 0 || isInvited || replica.recovery !== undefined;
  const { history, correspondence } = replica;
  for (const event of message.events) {
    if (history.eventIndex(event.hash) !== undefined) continue;
    const excess = excessOf(event, message, from, replica);
    if (excess !== undefined) return reject(event, excess);
    const bytes = newBytesOf(event, payloads, history);
    const refused = replica.take(event, payloads, turn);
    if (refused === undefined) {
      correspondence.allowance.count(from, bytes);
      continue;
    }
    if (mayLack && GAPS.has(refused.code)) return "gap";
    replica.accuser.noteRefused(event, refused.code, foreignGenesis(payloads));
    return reject(event, refused);
  }
  const { badlySigned } = message;
  if (badlySigned === undefined) return "taken";
  return reject(badlySigned, {
    code: "badSignature",
    message: "the signature isn't its creator's",
  });
}

/** Why a new event is one too many of its sender's, if it is. No honest peer sends such: it is local, and judges no event. */
function excessOf(
  event: UncheckedEvent,
  { events }: VerifiedDelivery,
  from: PublicId,
  { history, correspondence }: Replica,
): Pick<Fault, "code" | "message"> | undefined {
  if (correspondence.allowance.isUsedUp(from)) {
    const message = `${from} sent more than a whole series that wasn't asked for`;
    return { code: "tooMuch", message };
  }
  if (!isFurtherBranch(event, events, from, history)) return undefined;
  return { code: "furtherBranch", message: `${from} forked before, and sends one more branch` };
}

/** Bytes of an event in a message, with those payloads that nobody voted for before. */
function newBytesOf(event: UncheckedEvent, payloads: Payloads, history: History): number {
  return event.voteHashes.reduce((sum, hash) => {
    const payload = history.payload(hash) === undefined ? payloads.get(hash) : undefined;
    return sum + (payload === undefined ? 0 : payloadBytesInMessage(payload.bytes));
  }, eventBytesInMessage(event));
}

/** Finds the genesis of another network among payloads. */
function foreignGenesis(payloads: Payloads): (hash: Hash) => HashedPayload | undefined {
  return (hash) => {
    const payload = payloads.get(hash);
    return payload?.payload.kind === "genesis" ? payload : undefined;
  };
}

function takeCertificates(
  from: PublicId,
  { certificates, offered, forged }: VerifiedDelivery,
  { checkpoints }: Replica,
  turn: Turn,
): void {
  checkpoints.areKnownTo(from, offered);
  for (const certificate of certificates) {
    const { added, completed, contradicting } = checkpoints.take(certificate);
    if (added !== undefined) turn.signed(added);
    if (completed !== undefined) turn.certified(completed);
    if (contradicting === undefined) continue;
    const { height, blockHash } = certificate.checkpoint;
    turn.fault({
      code: "contradictedCheckpoint",
      message: `${contradicting} signed block ${blockHash} at height ${height}, where this peer decided another`,
      sender: from,
      height,
      signer: contradicting,
    });
  }
  if (forged === undefined) return;
  const message = `the signature under the checkpoint at height ${forged.height} isn't ${forged.signer}'s`;
  turn.fault({ code: "forgedCheckpoint", message, sender: from, ...forged });
}
