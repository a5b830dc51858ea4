import process from "node:process";
import { type Effects, makeGenesis, Parsec, verifyMessageAsync } from "@parsec/core";
import { ed25519, ed25519Async, sha256, toPublicId } from "@parsec/crypto";
import { RandomStream } from "@parsec/mock-net";

/** Which network to look into. */
export interface IntakePlan {
  /** How many peers. */
  readonly peers: number;
  /** Rounds of gossip, with a vote of each peer in every second one. */
  readonly rounds: number;
  /** Rounds at the beginning that aren't measured. */
  readonly edge: number;
}

/** What one of its peers costs. Times are CPU time of all threads. */
export interface Intake {
  /** Events that it took or made. */
  readonly events: number;
  /** Signatures that were checked by themselves, between its inputs. */
  readonly checks: number;
  /** Microseconds for each of its events: decoding, verifying, signing, ordering, answering. */
  readonly eventMicroseconds: number;
  /** Microseconds for a bare check of a signature. */
  readonly checkMicroseconds: number;
  /** Microseconds for a message of which everything is known, for each of its events. */
  readonly duplicateMicroseconds: number;
}

/** Adds up CPU time of all threads. */
class Meter {
  microseconds = 0;
  count = 0;

  async measure<T>(work: () => T | Promise<T>, count: number): Promise<T> {
    const before = process.cpuUsage();
    const result = await work();
    const { user, system } = process.cpuUsage(before);
    this.microseconds += user + system;
    this.count += count;
    return result;
  }

  get each(): number {
    return this.microseconds / this.count;
  }
}

/**
 * Drives a network with real signatures, all exchanges one after another, and measures all that one of its peers does; between
 * its inputs as many signatures are checked by themselves as it took events, so that whatever else the machine does hits both alike.
 *
 * @param plan - which
 * @param onRound - told after each round; returns whether to go on
 */
export async function measureIntake(
  { peers: size, rounds, edge }: IntakePlan,
  onRound: (round: number) => boolean = () => true,
): Promise<Intake> {
  const random = new RandomStream("intake", "gossip");
  const signers = Array.from({ length: size }, (_, at) =>
    ed25519.createSigner(sha256(Uint8Array.of(at))),
  );
  const genesis = makeGenesis({
    group: signers.map((each) => toPublicId(each.publicKey)),
    mode: "single",
  });
  // Only the first one is measured: the others believe everything.
  const credulous = { ...ed25519, verify: () => true };
  const peers = signers.map(
    (signer, at) =>
      Parsec.create({ genesis, signer, scheme: at === 0 ? ed25519 : credulous }).parsec,
  );
  const byId = new Map(peers.map((peer) => [peer.id, peer]));
  const measured = peers[0] as Parsec;
  const claims = signers.map((signer): [Uint8Array, Uint8Array, Uint8Array] => {
    const message = sha256(signer.publicKey);
    return [signer.sign(message), message, signer.publicKey];
  });
  const [events, checks, duplicates] = [new Meter(), new Meter(), new Meter()];
  let isMeasured = false;
  const act = async (peer: Parsec, work: () => Effects | Promise<Effects>): Promise<Effects> => {
    if (peer !== measured || !isMeasured) return await work();
    const before = peer.eventCount;
    const effects = await events.measure(work, 0);
    const count = peer.eventCount - before;
    events.count += count;
    await checks.measure(() => {
      for (let i = 0; i < count; i++) ed25519.verify(...(claims[i % size] as (typeof claims)[0]));
    }, count);
    return effects;
  };
  const carryOut = async (from: Parsec, { send, faults }: Effects): Promise<void> => {
    const [fault] = faults;
    if (fault !== undefined) throw new Error(`${fault.code}: ${fault.message}`);
    for (const { to: id, bytes } of send) {
      const to = byId.get(id);
      if (to === undefined) continue;
      await carryOut(to, await act(to, async () => await take(to, from, bytes)));
      if (to === measured && isMeasured) await again(to, bytes);
    }
  };
  const take = async (to: Parsec, from: Parsec, bytes: Uint8Array): Promise<Effects> => {
    const decoded = to.decode(bytes);
    if (!decoded.ok) throw new Error(decoded.fault.message);
    if (to !== measured) return to.receive(from.id, to.verify(decoded.value));
    return to.receive(from.id, await verifyMessageAsync(decoded.value, ed25519Async, to));
  };
  const again = async (to: Parsec, bytes: Uint8Array): Promise<void> => {
    const decoded = to.decode(bytes);
    if (!decoded.ok || !("events" in decoded.value)) return;
    await duplicates.measure(() => {
      const known = to.decode(bytes);
      if (known.ok) to.verify(known.value);
    }, decoded.value.events.length);
  };
  for (let round = 0; round < rounds; round++) {
    isMeasured = round >= edge;
    for (const [at, peer] of peers.entries()) {
      const payload = Uint8Array.of(at, round >> 8, round & 255);
      if (round % 2 === 0) await carryOut(peer, await act(peer, () => peer.vote([payload])));
      const to = random.pick(peer.gossipTargets.filter((id) => peer.hasAnythingToSay(id)));
      if (to !== undefined) await carryOut(peer, await act(peer, () => peer.createGossip(to)));
    }
    if (!onRound(round + 1)) break;
  }
  return {
    events: events.count,
    checks: checks.count,
    eventMicroseconds: events.each,
    checkMicroseconds: checks.each,
    duplicateMicroseconds: duplicates.each,
  };
}
