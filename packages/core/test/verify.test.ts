import type { AsyncVerifier, Hash } from "@parsec/crypto";
import { describe, expect, it } from "vitest";
import { type VerifiedMessage, verifyMessage, verifyMessageAsync } from "../src/index.ts";
import type { UncheckedMessage } from "../src/wire/index.ts";
import { Forger } from "./support/forger.ts";
import { section } from "./support/section.ts";
import { toyScheme } from "./support/toy-scheme.ts";

/** A message of four events, some of them badly signed. */
function messageWith(bad: readonly number[]): UncheckedMessage {
  const peers = section({ size: 2 });
  const [one, two] = peers.members;
  const forger = new Forger(peers, one!);
  const events = [forger.requesting(two!.id)];
  while (events.length < 4) events.push(forger.requesting(two!.id, events.at(-1)!.hash));
  const signature = new Uint8Array(64);
  return {
    kind: "request",
    events: events.map((event, i) => (bad.includes(i) ? { ...event, signature } : event)),
    payloads: [],
  };
}

const asked: Hash[] = [];
const verifier: AsyncVerifier = {
  verify: async (signature, message, publicKey) => {
    asked.push(Buffer.from(message).toString("hex") as Hash);
    await Promise.resolve();
    return toyScheme.verify(signature, message, publicKey);
  },
};

describe.each<
  [string, (message: UncheckedMessage, known?: readonly Hash[]) => Promise<VerifiedMessage>]
>([
  [
    "verifyMessage",
    async (message, known = []) =>
      verifyMessage(message, toyScheme, (hash) => known.includes(hash)),
  ],
  [
    "verifyMessageAsync",
    (message, known = []) => verifyMessageAsync(message, verifier, (hash) => known.includes(hash)),
  ],
])("%s", (_, verify) => {
  it("passes on a message whose signatures hold", async () => {
    const message = messageWith([]);
    expect(await verify(message)).toEqual({ ...message, badlySigned: undefined });
  });

  it("passes on what comes before the first bad signature", async () => {
    const message = messageWith([2, 3]);
    const verified = await verify(message);
    expect(verified.events).toEqual(message.events.slice(0, 2));
    expect(verified.badlySigned).toEqual(message.events[2]);
  });

  it("doesn't verify what is known", async () => {
    const message = messageWith([0, 1, 2, 3]);
    const known = message.events.slice(0, 3).map(({ hash }) => hash);
    const verified = await verify(message, known);
    expect(verified.badlySigned).toEqual(message.events[3]);
    expect(verified.events).toHaveLength(3);
  });
});

it("asks for every unknown signature at once", async () => {
  asked.length = 0;
  const message = messageWith([1]);
  await verifyMessageAsync(message, verifier);
  expect(asked).toEqual(message.events.map(({ hash }) => hash));
});

it("needs no list of known events", async () => {
  const message = messageWith([1]);
  expect(verifyMessage(message, toyScheme).events).toHaveLength(1);
  expect((await verifyMessageAsync(message, verifier)).events).toHaveLength(1);
});
