import type { PublicId } from "@parsec/crypto";
import type { PeerIndex } from "@parsec/graph";
import type { Fault, FaultCode } from "../fault.ts";
import type { VerifiedDelivery, VerifiedMessage } from "../intake/verify.ts";
import type { UncheckedEvent } from "../wire/event.ts";
import { answer } from "./answer.ts";
import { NO_TOKEN, sendHeads, sendRest } from "./gossip.ts";
import type { Recovery } from "./recovery.ts";
import { byHash, type Replica } from "./replica.ts";
import type { Turn } from "./turn.ts";

/** What became of a message's events: all taken; one refused; or one missing what an earlier message should have brought. */
type Outcome = "taken" | "refused" | "gap";

/** Refusals that say that something didn't arrive, nothing more. */
const GAPS: ReadonlySet<FaultCode> = new Set<FaultCode>(["unknownParent", "missingPayload"]);

/**
 * Takes what a message brings, and answers it.
 *
 * @param from - who sent it
 * @param message - the message
 * @param replica - this peer's
 * @param recovery - this peer's, if it doesn't know its own newest events
 * @param turn - collects what comes of it
 */
export function receive(
  from: PublicId,
  message: VerifiedMessage,
  replica: Replica,
  recovery: Recovery | undefined,
  turn: Turn,
): void {
  const before = replica.history.graph.size;
  const outcome =
    message.kind === "heads" ? "taken" : takeEvents(from, message, replica, recovery, turn);
  if (outcome === "refused") return;
  // Judged after its events are in: they may say that its sender is a member.
  const sender = replica.history.peerIndex(from);
  if (sender === undefined || from === replica.id) {
    turn.fault({ code: "unknownSender", message: `${from} isn't another member`, sender: from });
    return;
  }
  if (message.kind === "heads") {
    replica.correspondence.noteTold(sender, message.heads);
    sendRest(sender, message.token, replica, turn);
    return;
  }
  if (outcome === "taken") takeCertificates(from, message, replica, turn);
  const isNews = replica.history.graph.size > before;
  react(sender, message, { outcome, isNews }, replica, recovery, turn);
}

function react(
  sender: PeerIndex,
  message: VerifiedDelivery,
  { outcome, isNews }: { outcome: Outcome; isNews: boolean },
  replica: Replica,
  recovery: Recovery | undefined,
  turn: Turn,
): void {
  const from = replica.history.peerId(sender);
  const isAsked = message.kind === "request" || message.kind === "response";
  // Of several messages one may have got lost that nothing in the others depends on.
  const isAll =
    message.kind !== "rest" ||
    message.heads.every((head) => replica.history.eventIndex(head) !== undefined);
  const lacksMore =
    (outcome === "gap" && message.kind !== "part") ||
    // Without news it would go on and on.
    ((message.kind === "more" || !isAll) && isNews) ||
    (isAsked && recovery !== undefined);
  if (lacksMore) sendHeads(from, recovery?.token ?? NO_TOKEN, replica, turn);
  else if (message.kind === "rest" && isAll) recovery?.heard(from, message.token);
  else if (isAsked) answer(sender, message, replica, turn);
}

function takeEvents(
  from: PublicId,
  message: VerifiedDelivery,
  replica: Replica,
  recovery: Recovery | undefined,
  turn: Turn,
): Outcome {
  const payloads = byHash(message.payloads);
  const refuse = (
    { hash, body }: UncheckedEvent,
    why: Pick<Fault, "code" | "message">,
  ): "refused" => {
    turn.fault({ ...why, sender: from, event: hash, creator: body.creator });
    return "refused";
  };
  // What was sent before may have got lost, or be on its way still; and nobody knows yet what a restored peer forgot.
  const mayLack = message.position > 0 || recovery !== undefined;
  for (const event of message.events) {
    const refused = replica.take(event, payloads, turn);
    if (refused === undefined) continue;
    return mayLack && GAPS.has(refused.code) ? "gap" : refuse(event, refused);
  }
  const { badlySigned } = message;
  if (badlySigned === undefined) return "taken";
  return refuse(badlySigned, {
    code: "badSignature",
    message: "the signature isn't its creator's",
  });
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
