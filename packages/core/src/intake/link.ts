import { NO_EVENT } from "@parsec/graph";
import { type Hash, hexToBytes, type SignatureScheme } from "@parsec/crypto";
import type { FaultCode } from "../fault.ts";
import type { History } from "../peer/history.ts";
import type { HashedPayload } from "../wire/payload.ts";
import type { LinkedEvent, Refusal } from "./linked-event.ts";
import { syncRuleBroken } from "./sync-rules.ts";
import type { SignedEvent } from "./verify.ts";

/** Finds a payload by its hash among those at hand. */
export type FindPayload = (hash: Hash) => HashedPayload | undefined;

/**
 * Links an event into what is known. Its verdict depends on the event's bytes and past alone, apart from refusals
 * that say that something of that past is missing.
 *
 * @param event - the event; not yet in the history
 * @param history - what is known
 * @param scheme - how events are signed in this network
 * @param find - finds payloads that came with the event; those in the history are found without
 */
export function link(
  event: SignedEvent,
  history: History,
  scheme: Pick<SignatureScheme, "isValidPublicKey">,
  find: FindPayload,
): LinkedEvent | Refusal {
  const { body } = event;
  const creator = history.peerIndex(body.creator);
  if (creator === undefined) return refuse("unknownCreator", `${body.creator} was never a member`);
  const selfParent = "selfParent" in body ? history.eventIndex(body.selfParent) : NO_EVENT;
  const otherParent = "otherParent" in body ? history.eventIndex(body.otherParent) : NO_EVENT;
  if (selfParent === undefined || otherParent === undefined) {
    return refuse(
      "unknownParent",
      `the ${selfParent === undefined ? "self" : "other"}-parent is unknown`,
    );
  }
  if (selfParent !== NO_EVENT && history.graph.creator(selfParent) !== creator) {
    return refuse("selfParentByDifferentCreator", "the self-parent is by another peer");
  }
  if (otherParent !== NO_EVENT && history.graph.creator(otherParent) === creator) {
    return refuse("otherParentBySameCreator", "the other-parent is by the creator itself");
  }
  const payloads: HashedPayload[] = [];
  for (const hash of event.voteHashes) {
    const payload = history.payload(hash) ?? find(hash);
    if (payload === undefined) return refuse("missingPayload", `payload ${hash} isn't there`);
    payloads.push(payload);
  }
  const linked: LinkedEvent = { event, creator, selfParent, otherParent, payloads };
  return syncRuleBroken(linked, history) ?? payloadRuleBroken(linked, history, scheme) ?? linked;
}

function payloadRuleBroken(
  { payloads }: LinkedEvent,
  history: History,
  scheme: Pick<SignatureScheme, "isValidPublicKey">,
): Refusal | undefined {
  const { network } = history;
  const { maxEventPayloadBytes } = network.genesis.limits;
  let total = 0;
  for (const { hash, bytes, payload } of payloads) {
    if (payload.kind !== "genesis") total += bytes.length;
    else if (hash !== network.id) {
      return refuse("incorrectGenesis", `a vote for the genesis of network ${hash}`);
    }
    // One that is known was looked at before.
    if (payload.kind !== "add" || history.payload(hash) !== undefined) continue;
    if (!scheme.isValidPublicKey(hexToBytes(payload.peer))) {
      return refuse("invalidPublicKey", `a vote to add ${payload.peer}, which is no valid key`);
    }
  }
  if (total <= maxEventPayloadBytes) return undefined;
  return refuse("payloadsTooLarge", `${total} bytes of payloads, at most ${maxEventPayloadBytes}`);
}

function refuse(code: FaultCode, message: string): Refusal {
  return { code, message };
}
