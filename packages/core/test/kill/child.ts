// The process that is killed: a peer with a store and an application, both in files, at the orders of the test.
import { encodeBlock, type Effects, Parsec } from "../../src/index.ts";
import { FileStore } from "../support/file-store.ts";
import { toyScheme } from "../support/toy-scheme.ts";
import { Draw } from "../wire/fuzzing/draw.ts";
import { DoomedStore } from "./doomed-store.ts";
import { appliedIn, genesis, signers, storeIn } from "./setting.ts";
import type { KillPoint, News, Order } from "./talk.ts";

interface Life {
  readonly parsec: Parsec;
  readonly store: DoomedStore;
  readonly application: FileStore;
  readonly reach: (point: KillPoint) => void;
  /** Blocks applied in this life. */
  height: number;
}

let life: Life | undefined;

/** Resolves when the news is out of this process, which may be killed right after. */
const tell = (news: News): Promise<void> =>
  new Promise((resolve) => {
    process.send?.(news, undefined, undefined, () => resolve());
  });

function begin({ folder, seed, kill }: Extract<Order, { order: "start" }>): [Life, Effects] {
  const draw = new Draw(seed);
  let times = 0;
  const reach = (point: KillPoint): void => {
    if (point !== kill.point || ++times < kill.times) return;
    store.writeSomeOfTheRest();
    process.kill(process.pid, "SIGKILL");
    // The signal may take a moment; nothing else may happen in it.
    for (;;);
  };
  const store = new DoomedStore(storeIn(folder), draw, reach);
  const config = { genesis, signer: signers[0]!, scheme: toyScheme };
  const { parsec, effects } = Parsec.restore(config, store.read());
  const application = new FileStore(appliedIn(folder));
  return [{ parsec, store, application, reach, height: 0 }, effects];
}

async function carryOut(effects: Effects, at: Life): Promise<void> {
  at.store.append(effects.persist);
  if (effects.sync) at.store.sync();
  for (const { to, bytes } of effects.send) {
    // eslint-disable-next-line no-await-in-loop -- one after the other
    await tell({ news: "send", to, bytes });
    at.reach("after a message");
  }
  for (const block of effects.blocks) {
    at.reach("before a block");
    // Blocks that were applied in an earlier life come again.
    if (++at.height > at.application.read().length) at.application.append([encodeBlock(block)]);
    at.reach("after a block");
  }
  const { parsec } = at;
  const targets = parsec.gossipTargets.filter((to) => parsec.hasAnythingToSay(to));
  const { lastBlockHash } = parsec;
  await tell({ news: "done", faults: effects.faults, targets, lastBlockHash });
}

async function obey(order: Order): Promise<void> {
  if (order.order === "start") {
    const [started, effects] = begin(order);
    life = started;
    const blocks = effects.blocks.map(encodeBlock);
    const undecided = started.parsec.undecidedVotes.filter((vote) => vote instanceof Uint8Array);
    const events = started.parsec.snapshot().events.map(({ hash }) => hash);
    await tell({ news: "restored", blocks, events, undecided });
    await carryOut(effects, started);
    return;
  }
  if (life === undefined) throw new Error("an order before the start");
  const { parsec } = life;
  const { order: what } = order;
  if (what === "take") await carryOut(parsec.handleMessage(order.from, order.bytes), life);
  else if (what === "vote") await carryOut(parsec.vote([order.payload]), life);
  else await carryOut(parsec.createGossip(order.to), life);
}

process.on("message", (order: Order) => void obey(order));
