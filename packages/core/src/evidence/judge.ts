import type { Hash, SignatureScheme, Signer } from "@parsec/crypto";
import { SIGNATURE_BYTES } from "../wire/event.ts";
import type { SignedEvent } from "../intake/verify.ts";
import { holds } from "../malice/rules.ts";
import { byHash } from "../peer/payloads-by-hash.ts";
import { Replica } from "../peer/replica.ts";
import { Turn } from "../peer/turn.ts";
import type { Evidence } from "../wire/evidence.ts";

/** Nobody: a judge makes no events. */
const NOBODY: Signer = {
  publicKey: new Uint8Array(32),
  sign: () => new Uint8Array(SIGNATURE_BYTES),
};

/**
 * Takes events as a peer does that never heard of anything else, and asks it whether the past of the last one proves an
 * accusation: for what rests on all that somebody knew.
 *
 * @param evidence - the accusation and the events, all of them signed by their creators
 * @param scheme - the network's signatures
 * @returns the verdict, or the first event that no peer would have taken
 */
export function judge(
  { network, accusation, events, payloads }: Evidence,
  scheme: SignatureScheme,
): boolean | { readonly unlinked: Hash } {
  const replica = new Replica({ genesis: network.genesis, signer: NOBODY, scheme });
  const atHand = byHash(payloads);
  for (const event of events) {
    const refusal = replica.take(event as SignedEvent, atHand, new Turn());
    if (refusal !== undefined) return { unlinked: event.hash };
  }
  const last = events.at(-1);
  const tip = last && replica.history.eventIndex(last.hash);
  if (tip === undefined) return false;
  const { facts } = replica;
  return holds(accusation.malice, accusation.offender, facts.past([tip]), facts);
}
