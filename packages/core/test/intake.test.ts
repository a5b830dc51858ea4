import { bytesToHex, ed25519, ed25519Async, type PublicId, toPublicId } from "@parsec/crypto";
import { expect, it } from "vitest";
import {
  type Effects,
  encodeBlock,
  type LocalLimits,
  makeGenesis,
  Parsec,
  verifyMessageAsync,
} from "../src/index.ts";
import { leastLocalLimits } from "../src/wire/index.ts";
import { bytes } from "./support/section.ts";

/** Three payloads fill a message. */
const tight = {
  maxPayloadBytes: 20_000,
  maxEventPayloadBytes: 30_000,
  maxVotesPerEvent: 4,
  maxPeers: 4,
};

interface Running {
  readonly parsec: Parsec;
  readonly blocks: string[];
  readonly faults: unknown[];
}

/** Four peers with real keys, each with local limits of its own. */
function four(limits: (least: LocalLimits) => readonly Partial<LocalLimits>[] = () => []): {
  readonly least: LocalLimits;
  readonly peers: readonly Running[];
  readonly take: (peer: Running, effects: Effects) => Effects["send"];
} {
  const signers = [1, 2, 3, 4].map((n) => ed25519.createSigner(new Uint8Array(32).fill(n)));
  const group = signers.map(({ publicKey }) => toPublicId(publicKey));
  const genesis = makeGenesis({ group, limits: tight });
  const least = leastLocalLimits(genesis.limits);
  const take = (peer: Running, effects: Effects): Effects["send"] => {
    peer.blocks.push(...effects.blocks.map((block) => bytesToHex(encodeBlock(block))));
    peer.faults.push(...effects.faults);
    return effects.send;
  };
  const peers = signers.map((signer, i) => {
    const { parsec, effects } = Parsec.create({
      genesis,
      signer,
      scheme: ed25519,
      limits: limits(least)[i] ?? {},
    });
    const peer: Running = { parsec, blocks: [], faults: [] };
    take(peer, effects);
    return peer;
  });
  return { peers, take, least };
}

it("decode, verify on other threads, receive: several messages at a time, in whatever order they are ready", async () => {
  const { peers, take } = four();
  const byId = new Map<PublicId, Running>(peers.map((peer) => [peer.parsec.id, peer]));
  let mostAtOnce = 0;
  let atOnce = 0;
  const deliver = async (from: Running, sent: Effects["send"]): Promise<void> => {
    await Promise.all(
      sent.map(async ({ to, bytes: message }) => {
        const receiver = byId.get(to)!;
        const decoded = receiver.parsec.decode(message);
        if (!decoded.ok) throw new Error(decoded.fault.message);
        mostAtOnce = Math.max(mostAtOnce, ++atOnce);
        const verified = await verifyMessageAsync(decoded.value, ed25519Async, receiver.parsec);
        atOnce--;
        await deliver(receiver, take(receiver, receiver.parsec.receive(from.parsec.id, verified)));
      }),
    );
  };
  for (const peer of peers) take(peer, peer.parsec.vote([bytes("one"), bytes("two")]));
  for (let round = 0; peers.some(({ parsec }) => parsec.hasAnythingToSay()); round++) {
    expect(round).toBeLessThan(30);
    const all = peers.flatMap((peer) =>
      peer.parsec.gossipTargets.map((to) =>
        deliver(peer, take(peer, peer.parsec.createGossip(to))),
      ),
    );
    // oxlint-disable-next-line no-await-in-loop -- rounds come one after another
    await Promise.all(all);
  }
  expect(mostAtOnce).toBeGreaterThan(6);
  for (const { blocks, faults } of peers) {
    expect(blocks).toHaveLength(3);
    expect([blocks, faults]).toEqual([peers[0]!.blocks, []]);
  }
});

it("peers with different local limits take the same events, and agree", () => {
  const { peers, take, least } = four((lowest) => [
    lowest,
    {},
    { maxMessageBytes: 2 ** 31 },
    lowest,
  ]);
  const byId = new Map<PublicId, Running>(peers.map((peer) => [peer.parsec.id, peer]));
  let longest = 0;
  const speak = (from: Running, to: PublicId): void => {
    const post = take(from, from.parsec.createGossip(to)).map((each) => ({ from, ...each }));
    longest = Math.max(longest, post.length);
    for (const { from: sender, to: id, bytes: message } of post) {
      expect(message.length).toBeLessThanOrEqual(least.maxMessageBytes);
      const receiver = byId.get(id)!;
      const answers = take(receiver, receiver.parsec.handleMessage(sender.parsec.id, message));
      post.push(...answers.map((each) => ({ from: receiver, ...each })));
    }
  };
  // More than fits one message that the least limits allow.
  const votes = Array.from({ length: 40 }, (_, i) => new Uint8Array(20_000).fill(i));
  for (const { parsec } of peers) for (const vote of votes) parsec.vote([vote]);
  for (let round = 0; peers.some(({ parsec }) => parsec.hasAnythingToSay()); round++) {
    expect(round).toBeLessThan(30);
    for (const peer of peers) for (const to of peer.parsec.gossipTargets) speak(peer, to);
  }
  expect(longest).toBeGreaterThan(1);
  for (const { blocks, faults } of peers) {
    expect(blocks).toHaveLength(41);
    expect([blocks, faults]).toEqual([peers[0]!.blocks, []]);
  }
});

it("keeps nothing of a message's bytes", () => {
  const { peers, take } = four();
  const [one, other] = peers as [Running, Running];
  take(one, one.parsec.vote([bytes("a"), bytes("b")]));
  const [message] = take(one, one.parsec.createGossip(other.parsec.id));
  const received = message!.bytes.slice();
  const [answer] = take(other, other.parsec.handleMessage(one.parsec.id, received));
  received.fill(0);
  take(one, one.parsec.handleMessage(other.parsec.id, answer!.bytes));

  // What it had from the message it can still pass on, as one who knows nothing of it checks.
  const third = peers[2]!;
  for (const { bytes: sent } of take(other, other.parsec.createGossip(third.parsec.id))) {
    take(third, third.parsec.handleMessage(other.parsec.id, sent));
  }
  expect(third.parsec.eventCount).toBeGreaterThan(4);
  expect(peers.flatMap(({ faults }) => faults)).toEqual([]);

  const again = other.parsec.decode(message!.bytes);
  if (!again.ok || !("events" in again.value)) throw new Error("a request can be decoded");
  for (const { bodyBytes } of again.value.events) {
    expect(bodyBytes.buffer).not.toBe(message!.bytes.buffer);
    expect(bodyBytes.buffer.byteLength).toBeLessThanOrEqual(65_536);
  }
});
