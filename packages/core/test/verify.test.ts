import type { AsyncVerifier, Hash, PublicId } from "@parsec/crypto";
import { describe, expect, it } from "vitest";
import {
  type Acquaintance,
  type VerifiedDelivery,
  type VerifiedMessage,
  verifyMessage,
  verifyMessageAsync,
} from "../src/index.ts";
import {
  buildCertificate,
  NO_BLOCK,
  signCheckpoint,
  type UncheckedDelivery,
  type UncheckedMessage,
} from "../src/wire/index.ts";
import { Forger } from "./support/forger.ts";
import { section } from "./support/section.ts";
import { toyScheme } from "./support/toy-scheme.ts";

const peers = section({ size: 2 });
const [one, two] = [peers.members[0]!, peers.members[1]!];

/** A message of four events, some of them badly signed. */
function messageWith(bad: readonly number[]): UncheckedDelivery {
  const forger = new Forger(peers, one);
  const events = [forger.requesting(two.id)];
  while (events.length < 4) events.push(forger.requesting(two.id, events.at(-1)!.hash));
  const signature = new Uint8Array(64);
  return {
    kind: "request",
    position: 0,
    events: events.map((event, i) => (bad.includes(i) ? { ...event, signature } : event)),
    payloads: [],
    certificates: [],
  };
}

/** A message with two checkpoints, each signed by both, some of the four signatures being bad. */
function certifiedWith(bad: readonly number[]): UncheckedDelivery {
  let count = 0;
  const certificates = [7, 8].map((height) => {
    const checkpoint = { height, blockHash: NO_BLOCK, votersHash: NO_BLOCK };
    const signatures = [one, two].map(({ signer }) => {
      const good = signCheckpoint(checkpoint, signer, peers.network);
      return bad.includes(count++) ? { ...good, signature: new Uint8Array(64) } : good;
    });
    return buildCertificate(checkpoint, signatures, peers.network);
  });
  return { ...messageWith([]), certificates };
}

const asked: Hash[] = [];
const verifier: AsyncVerifier = {
  verify: async (signature, message, publicKey) => {
    asked.push(Buffer.from(message).toString("hex") as Hash);
    await Promise.resolve();
    return toyScheme.verify(signature, message, publicKey);
  },
};

const knowing = (known: readonly Hash[]): Acquaintance => ({
  isKnown: (hash) => known.includes(hash),
  isWanted: () => true,
});

function delivery(message: VerifiedMessage): VerifiedDelivery {
  if (!("events" in message)) throw new Error(`a message of kind ${message.kind}`);
  return message;
}

type Verify = (message: UncheckedMessage, acquaintance?: Acquaintance) => Promise<VerifiedMessage>;

describe.each<[string, Verify]>([
  ["verifyMessage", async (message, known) => verifyMessage(message, toyScheme, known)],
  ["verifyMessageAsync", (message, known) => verifyMessageAsync(message, verifier, known)],
])("%s", (_, verify) => {
  it("passes on a message whose signatures hold", async () => {
    const message = certifiedWith([]);
    expect(await verify(message)).toEqual({
      ...message,
      badlySigned: undefined,
      offered: message.certificates,
      forged: undefined,
    });
  });

  it("passes on what comes before the first bad signature", async () => {
    const message = messageWith([2, 3]);
    const verified = delivery(await verify(message));
    expect(verified.events).toEqual(message.events.slice(0, 2));
    expect(verified.badlySigned).toEqual(message.events[2]);
  });

  it("doesn't verify what is known", async () => {
    const message = messageWith([0, 1, 2, 3]);
    const known = message.events.slice(0, 3).map(({ hash }) => hash);
    const verified = delivery(await verify(message, knowing(known)));
    expect(verified.badlySigned).toEqual(message.events[3]);
    expect(verified.events).toHaveLength(3);
  });

  it("leaves out bad signatures under checkpoints, and names the first", async () => {
    const message = certifiedWith([1, 2]);
    const { certificates, offered, forged } = delivery(await verify(message));
    const signers = certificates.map(({ checkpoint, signatures }) => [
      checkpoint.height,
      ...signatures.map(({ signer }) => signer),
    ]);
    const ids: PublicId[] = [one.id, two.id].toSorted();
    expect(signers).toEqual([
      [7, ids[0]],
      [8, ids[1]],
    ]);
    expect(forged).toEqual({ height: 7, signer: ids[1] });
    expect(offered).toBe(message.certificates);
  });

  it("leaves out signatures that nobody wants, unverified", async () => {
    const message = certifiedWith([0, 1, 2, 3]);
    const verified = delivery(
      await verify(message, { isKnown: () => false, isWanted: () => false }),
    );
    expect([verified.certificates, verified.forged]).toEqual([[], undefined]);
  });

  it("has nothing to verify in heads", async () => {
    const heads = { kind: "heads", token: new Uint8Array(16), heads: [] } as const;
    expect(await verify(heads)).toBe(heads);
  });
});

it("asks for every unknown signature at once", async () => {
  asked.length = 0;
  const message = messageWith([1]);
  await verifyMessageAsync(message, verifier);
  expect(asked).toEqual(message.events.map(({ hash }) => hash));
});
