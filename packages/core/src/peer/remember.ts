import type { SignedCertificate, SignedEvent } from "../intake/verify.ts";
import { ParsecError } from "../parsec-error.ts";
import { decodeBatch } from "../wire/batch.ts";
import { byHash } from "./payloads-by-hash.ts";
import type { Replica } from "./replica.ts";
import type { Turn } from "./turn.ts";

/**
 * Takes what a peer once persisted.
 *
 * @param batches - everything persisted, in order
 * @param replica - the peer's; knows nothing yet
 * @param turn - collects what comes of it
 * @throws ParsecError `corruptStore`
 */
export function remember(batches: Iterable<Uint8Array>, replica: Replica, turn: Turn): void {
  let position = 0;
  for (const batch of batches) {
    const reason = takeBatch(batch, replica, turn);
    if (reason !== undefined) {
      const message = `Batch ${position} can't be restored: ${reason}`;
      throw new ParsecError("corruptStore", message, { position });
    }
    position++;
  }
}

/** What is wrong with a batch, if anything. Its signatures were verified before it was persisted. */
function takeBatch(batch: Uint8Array, replica: Replica, turn: Turn): string | undefined {
  const contents = decodeBatch(batch, replica.history.network);
  if (!contents.ok) return contents.fault.message;
  const { events, certificates } = contents.value;
  const payloads = byHash(contents.value.payloads);
  for (const event of events) {
    const refused = replica.take(event as SignedEvent, payloads, turn);
    if (refused !== undefined) return refused.message;
  }
  for (const certificate of certificates) {
    replica.checkpoints.take(certificate as SignedCertificate);
  }
  return undefined;
}
