import process from "node:process";
import { type Effects, type FaultCode, type Genesis, Parsec } from "@parsec/core";
import { ed25519, type PublicId, type Signer } from "@parsec/crypto";
import type { RandomStream } from "@parsec/mock-net";

/** The honest peers of a network in memory, without time, and what they spend. */
export class AttackedNetwork {
  /** Their ids. */
  readonly ids: readonly PublicId[];
  /** Microseconds of CPU time of all threads, for the attacker's messages and for everything else. */
  readonly microseconds = { attack: 0, honest: 0 };
  /** Bytes that the attacker sent them. */
  received = 0;
  /** Bytes that they gave away to be persisted. */
  persisted = 0;
  /** Faults that they found, by their codes. */
  readonly faults = new Map<FaultCode, number>();
  readonly #peers: readonly Parsec[];
  readonly #decided: number[];

  /**
   * @param signers - theirs
   * @param genesis - of the network; the attacker is one of its group
   */
  constructor(signers: readonly Signer[], genesis: Genesis) {
    this.#peers = signers.map(
      (signer) => Parsec.create({ genesis, signer, scheme: ed25519 }).parsec,
    );
    this.ids = this.#peers.map(({ id }) => id);
    this.#decided = this.#peers.map(() => 0);
  }

  /** The application's payloads that all of them have decided. */
  get decided(): number {
    return Math.min(...this.#decided);
  }

  /** Whom all of them take for a voter. */
  get voters(): readonly PublicId[] {
    const [first, ...others] = this.#peers.map(({ voters }) => voters);
    return (first ?? []).filter((id) => others.every((voters) => voters.includes(id)));
  }

  /**
   * Hands the attacker's messages over.
   *
   * @param attacker - its id
   * @param volley - a message for each, in their order
   */
  suffer(attacker: PublicId, volley: readonly Uint8Array[]): void {
    for (const [at, bytes] of volley.entries()) {
      this.received += bytes.length;
      this.#act("attack", at, (peer) => peer.handleMessage(attacker, bytes));
    }
  }

  /**
   * Lets all vote for the same, and each begin an exchange with another.
   *
   * @param payload - what they vote for
   * @param random - whom they turn to is drawn from it
   */
  goOn(payload: Uint8Array, random: RandomStream): void {
    for (const at of this.ids.keys()) this.#act("honest", at, (peer) => peer.vote([payload]));
    for (const [at, peer] of this.#peers.entries()) {
      const others = this.ids.filter((id) => id !== peer.id);
      const to = random.pick(others.filter((id) => peer.hasAnythingToSay(id)));
      if (to !== undefined) this.#act("honest", at, () => peer.createGossip(to));
    }
  }

  #act(meter: "attack" | "honest", at: number, work: (peer: Parsec) => Effects): void {
    const peer = this.#peers[at] as Parsec;
    const before = process.cpuUsage();
    const { persist, send, blocks, faults } = work(peer);
    const { user, system } = process.cpuUsage(before);
    this.microseconds[meter] += user + system;
    for (const { length } of persist) this.persisted += length;
    for (const { payload } of blocks)
      if (payload.kind === "opaque") (this.#decided[at] as number)++;
    for (const { code, sender, message } of faults) {
      if (this.ids.includes(sender)) throw new Error(`${code}: ${message}`);
      this.faults.set(code, (this.faults.get(code) ?? 0) + 1);
    }
    for (const { to, bytes } of send) {
      const receiver = this.ids.indexOf(to);
      // What is meant for the attacker is lost.
      if (receiver < 0) continue;
      this.#act("honest", receiver, (other) => other.handleMessage(peer.id, bytes));
    }
  }
}
