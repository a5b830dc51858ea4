import {
  type ConsensusMode,
  makeGenesis,
  type Parsec,
  type ProtocolLimits,
} from "../../src/index.ts";
import { toPublicId } from "@parsec/crypto";
import { signerOf } from "../support/section.ts";
import { toyScheme } from "../support/toy-scheme.ts";
import { Draw } from "../wire/fuzzing/draw.ts";
import { forkers } from "./forks.ts";
import { MortalPeer } from "./mortal-peer.ts";
import { World } from "./world.ts";

/** Who may lose what was synced. */
export type Losses = "nobody" | "one at a time" | "some at once";

/** Limits under which three large payloads don't fit one message. */
const bulkyLimits: Partial<ProtocolLimits> = {
  maxPayloadBytes: 30_000,
  maxVotesPerEvent: 16,
  maxEventPayloadBytes: 40_000,
  maxPeers: 7,
};

const MAX_ROUNDS = 300;
/** Most messages that one exchange may bring about. */
const MAX_MESSAGES = 2000;

/** A random network whose peers crash at any moment and are restored, until it is fair in the end. */
export class CrashingNetwork {
  readonly peers: readonly MortalPeer[];
  readonly #world: World;
  readonly #draw: Draw;
  readonly #mode: ConsensusMode;
  readonly #losses: Losses;
  /** Those who may lose their stores, if several at once. */
  readonly #losers: readonly MortalPeer[];
  /** What there is to vote for. */
  readonly #pool: readonly string[];
  /** One in so many inputs is the last of a life. */
  readonly #mortality: number;
  #starts = 0;
  #losings = 0;

  constructor(seed: number, losses: Losses) {
    const draw = new Draw(`${seed}/${losses}`);
    this.#draw = draw;
    this.#losses = losses;
    this.#mode = draw.pick(["supermajority", "single"]);
    this.#mortality = draw.pick([8, 20, 50]);
    const size = losses === "some at once" ? draw.pick([4, 5, 7]) : 1 + draw.below(7);
    const isBulky = draw.oneIn(4);
    this.#pool = Array.from({ length: 2 + draw.below(4) }, (_, i) =>
      `${i}`.padEnd(isBulky ? 20_000 + draw.below(10_000) : 1, "."),
    );
    this.#world = new World(draw, { lost: draw.pick([3, 10, 1000]), twice: draw.pick([3, 1000]) });
    const signers = Array.from({ length: size }, (_, i) => signerOf(i + 1));
    const genesis = makeGenesis({
      group: signers.map(({ publicKey }) => toPublicId(publicKey)),
      mode: this.#mode,
      limits: isBulky ? bulkyLimits : {},
    });
    this.peers = signers.map(
      (signer) => new MortalPeer({ genesis, signer, scheme: toyScheme }, this.#world),
    );
    this.#losers = this.peers.slice(0, Math.floor((size - 1) / 3));
    for (const peer of this.peers) peer.patience = draw.oneIn(3) ? 2 + draw.below(4) : 0;
  }

  /** How often peers were started again, and how often they had lost what was synced. */
  get counts(): { readonly restarts: number; readonly losses: number } {
    return { restarts: this.#starts - this.peers.length, losses: this.#losings };
  }

  /**
   * Lets it run, then lets it come to rest, checking its claims all the while.
   *
   * @param steps - how many things happen before it is fair
   */
  run(steps: number): void {
    for (let i = 0; i < steps; i++) this.#happen();
    this.#comeToRest();
    this.#checkClaims();
    const living = this.#living;
    const hashes = new Set(living.map(({ lastBlockHash }) => lastBlockHash));
    if (hashes.size > 1) throw new Error("peers differ at the end");
    const votes = this.#pool.length * (this.#mode === "single" ? this.peers.length : 1);
    for (const peer of this.peers) {
      const { height, undecidedVotes } = peer.parsec!;
      if (undecidedVotes.length > 0) throw new Error("a vote was never decided");
      if (height !== votes + 1) throw new Error(`${height} blocks instead of ${votes + 1}`);
      if (peer.applied !== height) throw new Error("a block was decided and not applied");
    }
  }

  get #living(): Parsec[] {
    return this.peers.flatMap(({ parsec }) => parsec ?? []);
  }

  /** One thing that happens at random. */
  #happen(): void {
    const draw = this.#draw;
    // A recovery that takes long has little to learn from those who answer late.
    const lacking = this.peers.find(({ isLacking }) => isLacking);
    const peer = lacking !== undefined && draw.oneIn(2) ? lacking : draw.pick(this.peers);
    if (peer.parsec === undefined) {
      if (draw.oneIn(3)) this.#start(peer);
      return;
    }
    if (draw.oneIn(this.#mortality)) peer.fuse = draw.below(12);
    const what = draw.below(100);
    if (what < 60) this.#deliver();
    else if (what < 88) this.#gossip(peer);
    else if (what < 96) peer.vote([draw.pick(this.#pool)]);
    else if (what < 98) peer.flush();
    else if (draw.oneIn(3)) peer.die();
  }

  #start(peer: MortalPeer): void {
    if (this.#starts > this.peers.length && this.#mayLose(peer) && this.#draw.oneIn(3)) {
      peer.loseStore();
      this.#losings++;
    }
    if (this.#draw.oneIn(6)) peer.fuse = this.#draw.below(6);
    peer.start();
    this.#starts++;
    this.#checkClaims();
  }

  #mayLose(peer: MortalPeer): boolean {
    if (this.#losses === "nobody") return false;
    if (this.#losses === "some at once") return this.#losers.includes(peer);
    // Alone there is nobody to learn from.
    return this.peers.length > 1 && this.peers.every((other) => other === peer || !other.isLacking);
  }

  #deliver(): void {
    const message = this.#world.arriving();
    this.peers.find(({ id }) => id === message?.to)?.take(message!.from, message!.bytes);
  }

  #gossip(peer: MortalPeer): void {
    const { parsec } = peer;
    const targets = parsec?.gossipTargets.filter((to) => parsec.hasAnythingToSay(to)) ?? [];
    if (targets.length > 0) peer.gossip(this.#draw.pick(targets));
  }

  /** Nobody dies any more, every message arrives, and everybody votes for everything. */
  #comeToRest(): void {
    this.#world.weather = undefined;
    for (const peer of this.peers) {
      [peer.fuse, peer.patience] = [undefined, 0];
      peer.flush();
      if (peer.parsec === undefined) peer.start();
    }
    for (let round = 0; this.peers.some((peer) => this.#isBusy(peer)); round++) {
      if (round > MAX_ROUNDS) throw new Error(`no rest after ${MAX_ROUNDS} rounds`);
      for (const peer of this.peers) {
        for (const text of this.#pool) peer.vote([text]);
        this.#gossip(peer);
        for (let i = 0; this.#world.hasMessages; i++) {
          if (i > MAX_MESSAGES) throw new Error(`no end of messages after ${MAX_MESSAGES}`);
          this.#deliver();
        }
      }
    }
  }

  #isBusy({ parsec }: MortalPeer): boolean {
    if (parsec === undefined) return true;
    const hasVoted = this.#pool.every((text) => parsec.hasVoted(new TextEncoder().encode(text)));
    return parsec.state === "recovering" || !hasVoted || parsec.hasAnythingToSay();
  }

  #checkClaims(): void {
    const [fault] = this.#world.faults;
    const mayFork = this.#losses === "some at once" ? this.#losers.map(({ id }) => id) : [];
    const forked = forkers(this.#living).filter((id) => !mayFork.some((each) => each === id));
    if (forked.length > 0) throw new Error(`forked: ${forked.join(", ")}`);
    if (fault !== undefined) throw new Error(`a fault was seen: ${JSON.stringify(fault)}`);
  }
}
