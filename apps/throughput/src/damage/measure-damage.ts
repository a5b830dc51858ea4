import process from "node:process";
import { setImmediate } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { type FaultCode, makeGenesis } from "@parsec/core";
import { ed25519, sha256, type Signer, toPublicId } from "@parsec/crypto";
import { RandomStream } from "@parsec/mock-net";
import { AttackedNetwork } from "./attacked-network.ts";
import { type AttackName, attacks } from "./attacks.ts";
import { Culprit } from "./culprit.ts";

/** Which network to attack, and how. */
export interface DamagePlan {
  /** How it is attacked; not at all, if left out. */
  readonly attack?: AttackName;
  /** How hard: so many times the attack's unit, spread over all rounds. */
  readonly factor: number;
  /** Rounds: in each, every honest peer votes for the same payload and begins an exchange with another. */
  readonly rounds: number;
}

/** What came of it, at the three honest peers together. Times are CPU time of all threads. */
export interface Damage {
  /** Bytes that the attacker sent them. */
  readonly received: number;
  /** Bytes that they gave away to be persisted. */
  readonly persisted: number;
  /** Bytes that they hold, on the heap and outside. */
  readonly held: number;
  /** Microseconds that they took for the attacker's messages. */
  readonly attackMicroseconds: number;
  /** Microseconds that they took for everything else. */
  readonly honestMicroseconds: number;
  /** Payloads that all of them decided. */
  readonly decided: number;
  /** What they found fault with. */
  readonly faults: ReadonlyMap<FaultCode, number>;
  /** Whether the attacker was voted out. */
  readonly isVotedOut: boolean;
}

const PEERS = 4;

/**
 * Runs a network of four in memory, of which one attacks the three others. Memory and times are those of the machine; all else
 * is the same for equal plans.
 *
 * @param plan - how
 * @param onRound - told after each round; returns whether to go on
 * @returns undefined if it was to go on no longer
 * @throws Error if an honest peer finds fault with another one
 */
export async function measureDamage(
  { attack, factor, rounds }: DamagePlan,
  onRound: (round: number) => boolean | Promise<boolean> = () => true,
): Promise<Damage | undefined> {
  const before = await bytesHeld();
  const signers = Array.from({ length: PEERS }, (_, at) =>
    ed25519.createSigner(sha256(Uint8Array.of(at))),
  );
  const group = signers.map((signer) => toPublicId(signer.publicKey));
  const genesis = makeGenesis({ group, mode: "supermajority" });
  const culprit = new Culprit(signers[0] as Signer, genesis);
  const network = new AttackedNetwork(signers.slice(1), genesis);
  const gossip = new RandomStream("damage", "gossip");
  const means = { culprit, honest: network.ids, random: new RandomStream("damage", "application") };
  const greeting = culprit.begin();
  network.suffer(
    culprit.id,
    network.ids.map(() => greeting),
  );
  const count = attack === undefined ? 0 : attacks[attack].unit * factor;
  for (let round = 0, fired = 0; round < rounds; round++) {
    const portion = Math.floor((count * (round + 1)) / rounds) - fired;
    fired += portion;
    if (attack !== undefined) {
      for (const volley of attacks[attack].fire(means, portion)) network.suffer(culprit.id, volley);
    }
    network.goOn(Uint8Array.of(round >> 8, round & 255), gossip);
    if (!(await onRound(round + 1))) return undefined;
  }
  const held = (await bytesHeld()) - before;
  const { received, persisted, microseconds, decided, faults, voters } = network;
  return {
    received,
    persisted,
    held,
    attackMicroseconds: microseconds.attack,
    honestMicroseconds: microseconds.honest,
    decided,
    faults,
    isVotedOut: !voters.includes(culprit.id),
  };
}

/** Bytes in use, on the heap and outside, after everything else was collected: that outside goes after what owns it. */
async function bytesHeld(): Promise<number> {
  for (let time = 0; time < 3; time++) {
    collect();
    await setImmediate();
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;
