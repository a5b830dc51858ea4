// oxlint-disable no-await-in-loop -- one thing after the other, so that a seed repeats it
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PublicId } from "@parsec/crypto";
import { encodeBlock, Parsec } from "../../src/index.ts";
import { forkers } from "../crashing/forks.ts";
import { FileStore } from "../support/file-store.ts";
import { toyScheme } from "../support/toy-scheme.ts";
import { Draw } from "../wire/fuzzing/draw.ts";
import { digits } from "../wire/support/hex.ts";
import { appliedIn, genesis, ids, signers } from "./setting.ts";
import { killPoints, type KillPoint, type News, type Order } from "./talk.ts";
import type { Victim } from "./victim.ts";

const [victimId, ...otherIds] = ids as [PublicId, ...PublicId[]];
/** Orders after which a process is killed from outside, if it hasn't reached its point. */
const MAX_ORDERS = 60;

/** Three living peers and one in a process of its own, which is killed again and again. */
export class KillRun {
  /** How often each point was the end. */
  readonly deaths: Map<KillPoint | "from outside", number> = new Map();
  readonly #draw: Draw;
  readonly #seed: number;
  readonly #spawn: () => Victim;
  readonly #folder = mkdtempSync(join(tmpdir(), "parsec-kill-"));
  readonly #others: ReadonlyMap<PublicId, Parsec>;
  readonly #chain: string[] = [];
  /** Digits of payloads whose votes were reported as made. */
  readonly #promised: Set<string> = new Set();
  #victim: Victim;
  #targets: readonly PublicId[] = [];
  #votes = 0;

  constructor(seed: number, spawn: () => Victim) {
    this.#seed = seed;
    this.#spawn = spawn;
    this.#draw = new Draw(`${seed}/kill`);
    const started = signers
      .slice(1)
      .map((signer) => Parsec.create({ genesis, signer, scheme: toyScheme }));
    this.#others = new Map(started.map(({ parsec }) => [parsec.id, parsec]));
    this.#victim = spawn();
  }

  /** Kills it so many times, and lets all come to rest then. */
  async run(kills: number): Promise<void> {
    for (let kill = 0; kill <= kills; kill++) {
      const isLast = kill === kills;
      const point = this.#draw.pick(killPoints);
      const times = isLast ? Infinity : 1 + this.#draw.below(point.endsWith("block") ? 6 : 12);
      const seed = `${this.#seed}/${kill}`;
      await this.#order({ order: "start", folder: this.#folder, seed, kill: { point, times } });
      if (isLast) break;
      for (let i = 0; i < MAX_ORDERS && !this.#victim.isDead; i++) await this.#happen();
      const end = this.#victim.isDead ? point : "from outside";
      this.deaths.set(end, (this.deaths.get(end) ?? 0) + 1);
      await this.#victim.kill();
      this.#victim = this.#spawn();
      this.#checkFiles();
    }
    await this.#comeToRest();
    this.#checkFiles();
  }

  /** Ends whatever runs still. */
  async end(): Promise<void> {
    await this.#victim.kill();
    rmSync(this.#folder, { recursive: true });
  }

  async #happen(): Promise<void> {
    const what = this.#draw.below(10);
    if (what === 0) {
      const payload = new TextEncoder().encode(`vote ${this.#votes++}`);
      for (const other of this.#others.values()) other.vote([payload]);
      const news = await this.#order({ order: "vote", payload });
      if (news.at(-1)?.news === "done") this.#promised.add(digits(payload));
    } else if (what < 5) {
      const to = this.#draw.pick(this.#targets.length > 0 ? this.#targets : otherIds);
      await this.#order({ order: "gossip", to });
    } else {
      const from = this.#draw.pick(otherIds);
      const targets = ids.filter((id) => id !== from);
      await this.#gossip(from, this.#draw.pick(targets));
    }
  }

  async #gossip(from: PublicId, to: PublicId): Promise<void> {
    await this.#deliver(from, this.#others.get(from)!.createGossip(to).send);
  }

  async #deliver(
    from: PublicId,
    messages: readonly { to: PublicId; bytes: Uint8Array }[],
  ): Promise<void> {
    for (const { to, bytes } of messages) {
      const receiver = this.#others.get(to);
      if (receiver === undefined) {
        await this.#order({ order: "take", from, bytes });
        continue;
      }
      const { send, blocks, faults } = receiver.handleMessage(from, bytes);
      if (faults.length > 0) throw new Error(`a fault was seen: ${JSON.stringify(faults)}`);
      blocks.forEach((block) => this.#agree(block.header.height, encodeBlock(block)));
      await this.#deliver(to, send);
    }
  }

  /** Gives an order, and sees to what came of it. Orders to the dead are messages that get lost. */
  async #order(order: Order): Promise<readonly News[]> {
    if (this.#victim.isDead) return [];
    const all = await this.#victim.obey(order);
    for (const news of all) {
      if (news.news === "restored") this.#checkRestored(news);
      if (news.news !== "done") continue;
      this.#targets = news.targets;
      if (news.faults.length > 0) throw new Error(`a fault: ${JSON.stringify(news.faults)}`);
    }
    const sent = all.filter((news) => news.news === "send");
    await this.#deliver(victimId, sent);
    return all;
  }

  /** What others know of the victim it knows too; what it applied and what it promised it has still. */
  #checkRestored({ blocks, events, undecided }: Extract<News, { news: "restored" }>): void {
    const known = new Set(events);
    for (const other of this.#others.values()) {
      const { graph, events: facts, peers } = other.snapshot();
      const me = peers.indexOf(victimId);
      const own = graph.events.filter(({ creator }) => creator === me);
      const forgotten = own.find(({ index }) => !known.has(facts[index]!.hash));
      if (forgotten !== undefined) throw new Error(`forgot event ${forgotten.chainIndex}`);
    }
    blocks.forEach((block, height) => this.#agree(height, block));
    const applied = this.#applied().length;
    if (blocks.length < applied) throw new Error(`${blocks.length} of ${applied} blocks are left`);
    const left = [...undecided.map(digits), ...blocks.map(digits)];
    const lost = [...this.#promised].find((vote) => !left.some((each) => each.includes(vote)));
    if (lost !== undefined) throw new Error(`forgot the vote ${lost}`);
  }

  #checkFiles(): void {
    this.#applied().forEach((block, height) => this.#agree(height, block));
    const forked = forkers([...this.#others.values()]);
    if (forked.length > 0) throw new Error(`forked: ${forked.join(", ")}`);
  }

  #applied(): readonly Uint8Array[] {
    const file = new FileStore(appliedIn(this.#folder));
    const blocks = file.read();
    file.close();
    return blocks;
  }

  #agree(height: number, block: Uint8Array): void {
    const bytes = digits(block);
    if ((this.#chain[height] ??= bytes) !== bytes) throw new Error(`two blocks ${height}`);
  }

  async #comeToRest(): Promise<void> {
    // What it was killed before it could vote for it votes for now, unless it did and was killed before it said so.
    for (let round = 0; round < 60; round++) {
      let isQuiet = this.#targets.length === 0;
      for (const to of this.#targets.slice(0, 1)) await this.#order({ order: "gossip", to });
      for (const [from, other] of this.#others) {
        const targets = other.gossipTargets.filter((to) => other.hasAnythingToSay(to));
        if (targets.length > 0) await this.#gossip(from, this.#draw.pick(targets));
        isQuiet &&= targets.length === 0;
      }
      if (isQuiet) break;
    }
    const done = (await this.#order({ order: "gossip", to: otherIds[0]! })).at(-1);
    const hashes = new Set(
      [...this.#others.values()].map(({ lastBlockHash }) => lastBlockHash as string),
    );
    if (done?.news === "done") hashes.add(done.lastBlockHash);
    const height = this.#others.get(otherIds[0]!)!.height;
    if (hashes.size !== 1 || height !== this.#votes + 1) {
      throw new Error(`${hashes.size} last blocks at the end, ${height} for ${this.#votes} votes`);
    }
  }
}
