import {
  type Effects,
  makeGenesis,
  Parsec,
  type VerifiedMessage,
  verifyMessageAsync,
} from "@parsec/core";
import {
  ed25519,
  ed25519Async,
  type PublicId,
  sha256,
  type Signer,
  toPublicId,
} from "@parsec/crypto";
import type { PeerSeat, Standing } from "./settings.ts";

/** What a peer needs of the world. */
export interface Surroundings {
  /** Milliseconds. */
  readonly now: () => number;
  /** Sends a message to a peer. */
  readonly send: (to: number, message: Uint8Array) => void;
  /** A number from 0 to below another. */
  readonly draw: (below: number) => number;
  /** Told of faults. */
  readonly trouble: (message: string) => void;
}

/** Milliseconds for an answer to come, after which it is taken for lost. */
const PATIENCE = 2000;

/** A peer with real signatures, and its application: votes as fast as payloads are decided. */
export class RunningPeer {
  readonly #seat: PeerSeat;
  readonly #world: Surroundings;
  readonly #parsec: Parsec;
  readonly #ids: readonly PublicId[];
  readonly #index = new Map<PublicId, number>();
  /** Open batches by number: when it was voted for, and how many of its payloads aren't decided. */
  readonly #open = new Map<number, { readonly since: number; left: number }>();
  /** The last message taken of each peer: what was received first is taken first. */
  readonly #taken: Promise<void>[] = [];
  /** The exchange that it began: with whom, and until when it waits for an answer. */
  #exchange: { readonly id: PublicId; readonly until: number } | undefined;
  #latencies: number[] = [];
  #decided = 0;
  #bytes = 0;
  #batches = 0;
  #isVoting = false;

  /**
   * @param seat - which peer it is
   * @param world - what it is in
   */
  constructor(seat: PeerSeat, world: Surroundings) {
    this.#seat = seat;
    this.#world = world;
    const { peers, mode } = seat.settings;
    const signers = Array.from({ length: peers }, (_, at) => signerOf(at));
    this.#ids = signers.map(({ publicKey }) => toPublicId(publicKey));
    for (const [at, id] of this.#ids.entries()) this.#index.set(id, at);
    const genesis = makeGenesis({ group: this.#ids, mode });
    const signer = signers[seat.index] as Signer;
    const { parsec, effects } = Parsec.create({ genesis, signer, scheme: ed25519 });
    this.#parsec = parsec;
    this.#carryOut(effects);
  }

  /** Where it stands; latencies are told once. */
  get standing(): Standing {
    const latencies = this.#latencies;
    this.#latencies = [];
    const { height, lastBlockHash, eventCount } = this.#parsec;
    const isDone = this.#open.size === 0;
    const counts = { decided: this.#decided, events: eventCount, bytes: this.#bytes };
    return { height, lastBlockHash, ...counts, isDone, latencies };
  }

  /** Begins to vote. */
  begin(): void {
    this.#isVoting = true;
    this.#vote();
  }

  /** Casts no new votes. */
  finish(): void {
    this.#isVoting = false;
  }

  /**
   * Receives a message: signatures are verified in the thread pool meanwhile, and it is taken after those before it.
   *
   * @param from - which peer sent it
   * @param bytes - the message, which must not change
   */
  receive(from: number, bytes: Uint8Array): void {
    const sender = this.#ids[from];
    if (sender === undefined) return;
    this.#bytes += bytes.length;
    const decoded = this.#parsec.decode(bytes);
    if (!decoded.ok) {
      this.#world.trouble(decoded.fault.message);
      return;
    }
    const verified = verifyMessageAsync(decoded.value, ed25519Async, this.#parsec);
    this.#taken[from] = this.#take(sender, verified, this.#taken[from]);
  }

  /**
   * Begins an exchange with somebody to whom there is something to say, unless one is under way: what is on its way would be
   * sent again.
   */
  gossip(): void {
    const now = this.#world.now();
    if (this.#exchange !== undefined && now < this.#exchange.until) return;
    const targets = this.#parsec.gossipTargets.filter((id) => this.#parsec.hasAnythingToSay(id));
    const to = targets[this.#world.draw(targets.length)];
    if (to === undefined) return;
    this.#exchange = { id: to, until: now + PATIENCE };
    this.#carryOut(this.#parsec.createGossip(to));
  }

  async #take(
    sender: PublicId,
    verified: Promise<VerifiedMessage>,
    before: Promise<void> | undefined,
  ): Promise<void> {
    await before;
    const message = await verified;
    // The answer, in one way or another; of a series the last.
    const isAnswer = message.kind === "request" || message.kind === "response";
    if (isAnswer && this.#exchange?.id === sender) this.#exchange = undefined;
    this.#carryOut(this.#parsec.receive(sender, message));
    this.#vote();
  }

  /** Keeps as many batches open as it may. */
  #vote(): void {
    const { settings, index } = this.#seat;
    const { batch, payloadBytes, mode, window } = settings;
    while (this.#isVoting && this.#open.size < window) {
      const number = this.#batches++;
      const owner = mode === "single" ? index + 1 : 0;
      const payloads = Array.from({ length: batch }, (_, position) => {
        const bytes = new Uint8Array(payloadBytes);
        const view = new DataView(bytes.buffer);
        for (const [at, each] of [number, position, owner].entries()) view.setUint32(4 * at, each);
        return bytes;
      });
      this.#open.set(number, { since: this.#world.now(), left: batch });
      this.#carryOut(this.#parsec.vote(payloads));
    }
  }

  #carryOut({ send, blocks, faults }: Effects): void {
    for (const { code, message } of faults) this.#world.trouble(`${code}: ${message}`);
    for (const { to, bytes } of send) {
      const at = this.#index.get(to);
      if (at !== undefined) this.#world.send(at, bytes);
    }
    for (const { payload } of blocks) if (payload.kind === "opaque") this.#apply(payload.bytes);
  }

  #apply(bytes: Uint8Array): void {
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    const [number, owner] = [view.getUint32(0), view.getUint32(8)];
    this.#decided++;
    if (owner !== 0 && owner !== this.#seat.index + 1) return;
    const open = this.#open.get(number);
    if (open === undefined || --open.left > 0) return;
    this.#open.delete(number);
    this.#latencies.push(this.#world.now() - open.since);
  }
}

/** A peer's keys: made up, for nobody else speaks to it. */
function signerOf(index: number): Signer {
  return ed25519.createSigner(sha256(Uint8Array.of(index)));
}
