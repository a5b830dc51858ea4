import { describe, expect, it } from "vitest";
import { type Effects, encodeBlock, Parsec, type ParsecConfig } from "../src/index.ts";
import {
  decodeMessage,
  leastLocalLimits,
  type UncheckedDelivery,
  type UncheckedMessage,
} from "../src/wire/index.ts";
import { Draw } from "./wire/fuzzing/draw.ts";
import { codes, Forger } from "./support/forger.ts";
import { bytes, type Member, type Section, section } from "./support/section.ts";
import { repeatably } from "./support/seeded-runs.ts";
import { toyScheme } from "./support/toy-scheme.ts";

const seed = process.env["PARSEC_SEED"] ?? String(Math.floor(Math.random() * 2 ** 32));
/** Thousands of events in a long history. */
const thousands = Number(process.env["PARSEC_RUNS"] ?? 3);
const command = `PARSEC_SEED=${seed} PARSEC_RUNS=${thousands} npx vitest run --project core test/parts`;
console.log(`to repeat: ${command}`);

const eventsOf = ({ parsec }: Member): number => parsec.eventCount;

/** Four peers that gossiped until there were so many events; every hundredth exchange all vote. */
function grown(events: number): Section {
  const peers = section({ size: 4, isTraced: false });
  const { members } = peers;
  for (let i = 0; eventsOf(members[0]!) < events; i++) {
    const from = members[i % 4]!;
    for (const member of i % 100 === 0 ? members : []) {
      peers.apply(member, member.parsec.vote([bytes(`vote ${i}`)]));
    }
    peers.gossip(from, members[(i + 1 + ((i >> 2) % 3)) % 4]!);
  }
  peers.settle();
  return peers;
}

/** The last of them as it begins anew with nothing, making no events before it knows its own. */
function newcomer(peers: Section): { member: Member; start: Effects } {
  const old = peers.members[3]!;
  const config: ParsecConfig = { genesis: peers.genesis, signer: old.signer, scheme: toyScheme };
  const recoveryToken = new Uint8Array(16).fill(7);
  const { parsec, effects } = Parsec.restore(config, [], { recoveryToken });
  const nothing = { blocks: [], persisted: [], certificates: [], faults: [], decisions: [] };
  return { member: { ...old, ...nothing, parsec }, start: effects };
}

function read(peers: Section, message: Uint8Array): UncheckedMessage {
  const result = decodeMessage(message, peers.network, leastLocalLimits(peers.genesis.limits));
  if (!result.ok) throw new Error(`over the least limits: ${result.fault.message}`);
  return result.value;
}

describe("a history that doesn't fit one message", () => {
  it(
    "reaches a peer with none of it in parts, over a network that loses one in five",
    { timeout: 60_000 + thousands * 20_000 },
    () =>
      repeatably({ command }, () => {
        const peers = grown(thousands * 1_000);
        const draw = new Draw(seed);
        const { member, start } = newcomer(peers);
        expect(start).toMatchObject({ persist: [], send: [], blocks: [] });
        const others = peers.members.slice(0, 3);
        const largest = { bytes: 0, events: 0 };
        let [sent, rounds] = [0, 0];
        const post: { from: Member; to: Member; bytes: Uint8Array }[] = [];
        const send = (from: Member, effects: Effects): void => {
          peers.apply(from, effects);
          for (const each of effects.send) {
            const to = [...others, member].find(({ id }) => id === each.to)!;
            const message = read(peers, each.bytes);
            largest.bytes = Math.max(largest.bytes, each.bytes.length);
            if ("events" in message) {
              largest.events = Math.max(largest.events, message.events.length);
              if (to === member) sent += message.events.length;
            }
            if (draw.below(5) > 0) post.push({ from, to, bytes: each.bytes });
          }
        };
        while (member.parsec.state === "recovering") {
          expect(++rounds).toBeLessThan(1_000);
          const [target] = member.parsec.unheard;
          send(member, member.parsec.createGossip(target!));
          for (let next = post.shift(); next !== undefined; next = post.shift()) {
            send(next.to, next.to.parsec.handleMessage(next.from.id, next.bytes));
          }
        }
        const lossless = eventsOf(others[0]!);
        expect(member.parsec.eventCount).toBeGreaterThanOrEqual(lossless);
        expect(largest.events).toBe(Math.min(1_000, largest.events));
        expect(largest.bytes).toBeLessThanOrEqual(
          leastLocalLimits(peers.genesis.limits).maxMessageBytes,
        );
        expect(member.faults).toEqual([]);
        expect(member.blocks.map(encodeBlock)).toEqual(others[0]!.blocks.map(encodeBlock));
        console.log(
          `${lossless} events: ${sent} sent in ${rounds} rounds, at most ${largest.events} events and ${largest.bytes} bytes a message`,
        );
      }),
  );
});

/** Three payloads fill a message. */
const tight = {
  maxPayloadBytes: 20_000,
  maxEventPayloadBytes: 30_000,
  maxVotesPerEvent: 4,
  maxPeers: 4,
};

/** Two peers of four, the second of which made so many votes of a size that they need several messages. */
function verbose(): { peers: Section; one: Member; two: Member } {
  const peers = section({ size: 4, limits: tight });
  const [one, two] = peers.members as [Member, Member];
  for (let i = 0; i < 12; i++) {
    peers.apply(two, two.parsec.vote([new Uint8Array(20_000).fill(i)]));
  }
  return { peers, one, two };
}

const kinds = (peers: Section, { send }: Effects): string[] =>
  send.map(({ bytes: message }) => {
    const value = read(peers, message);
    return "events" in value ? `${value.kind} ${value.position}` : value.kind;
  });

describe("a request over the size that everybody has to accept", () => {
  it("comes in parts, each of use after those before it, the last being the request", () => {
    const { peers, one, two } = verbose();
    const effects = peers.apply(two, two.parsec.createGossip(one.id));
    expect(kinds(peers, effects)).toEqual(["part 0", "part 1", "part 2", "request 3"]);
    const counts = effects.send.map(({ bytes: message }) => {
      const answer = peers.apply(one, one.parsec.handleMessage(two.id, message));
      expect(answer.faults).toEqual([]);
      return [one.parsec.eventCount, answer.send.length];
    });
    expect(counts.map(([, answers]) => answers)).toEqual([0, 0, 0, 1]);
    const growth = counts.map(([events]) => events!);
    expect(growth).toEqual(growth.toSorted((a, b) => a - b));
    expect(new Set(growth).size).toBe(4);
    expect(one.parsec.eventCount).toBe(two.parsec.eventCount + 3);
  });

  it("is answered with what the receiver has where a part got lost, and so completed", () => {
    const { peers, one, two } = verbose();
    const { send } = peers.apply(two, two.parsec.createGossip(one.id));
    const before = one.parsec.eventCount;
    const answers = send
      .filter((_, position) => position !== 1)
      .map(({ bytes: message }) => peers.apply(one, one.parsec.handleMessage(two.id, message)));
    expect(one.faults).toEqual([]);
    expect(one.parsec.eventCount).toBeGreaterThan(before);
    expect(answers.map((answer) => kinds(peers, answer))).toEqual([[], [], ["heads"]]);
    const heads = answers.at(-1)!.send[0]!;
    expect(answers.at(-1)!.sync).toBe(true);
    const rest = peers.apply(two, two.parsec.handleMessage(one.id, heads.bytes));
    // The first part isn't sent again.
    expect(kinds(peers, rest)).toEqual(["part 0", "part 1", "rest 2"]);
    for (const each of rest.send) {
      const { faults, send: none } = peers.apply(one, one.parsec.handleMessage(two.id, each.bytes));
      expect([faults, none]).toEqual([[], []]);
    }
    expect(one.parsec.eventCount).toBe(two.parsec.eventCount + 2);
    // What it said is remembered: the next request is small.
    const next = peers.apply(two, two.parsec.createGossip(one.id));
    expect(kinds(peers, next)).toEqual(["part 0", "part 1", "request 2"]);
    for (const each of next.send) {
      const answer = peers.apply(one, one.parsec.handleMessage(two.id, each.bytes));
      for (const response of answer.send) {
        peers.apply(two, two.parsec.handleMessage(one.id, response.bytes));
      }
    }
    expect(kinds(peers, peers.apply(two, two.parsec.createGossip(one.id)))).toEqual(["request 0"]);
    expect([one.faults, two.faults]).toEqual([[], []]);
  });

  it("is at fault where it begins with what has no parents", () => {
    const peers = section({ size: 4 });
    const [one, two] = peers.members as [Member, Member];
    const forger = new Forger(peers, two);
    const orphan = forger.requesting(one.id, "ab".repeat(32) as never);
    expect(codes(forger.send(one, [orphan]))).toEqual(["unknownParent"]);
    const later = forger.send(one, [orphan], [], { position: 1 });
    expect([codes(later), kinds(peers, later)]).toEqual([[], ["heads"]]);
    const part = forger.send(one, [orphan], [], { kind: "part", position: 1 });
    expect([codes(part), kinds(peers, part)]).toEqual([[], []]);
  });
});

describe("a peer that lags behind by more than one series", () => {
  it("is told that there is more, and asks for it", () => {
    const peers = section({ size: 4, limits: tight });
    const [one, two] = peers.members as [Member, Member];
    for (let i = 0; i < 60; i++) {
      const payload = new Uint8Array(20_000).fill(i);
      peers.apply(two, two.parsec.vote([payload]));
    }
    const effects = peers.apply(two, two.parsec.createGossip(one.id));
    expect(effects.send).toHaveLength(8);
    expect(kinds(peers, effects).at(-1)).toBe("more 7");
    const seen: string[] = [];
    const post = effects.send.map((each) => ({ from: two, ...each }));
    for (const { from, to, bytes: message } of post) {
      const receiver = to === one.id ? one : two;
      const answer = peers.apply(receiver, receiver.parsec.handleMessage(from.id, message));
      seen.push(...kinds(peers, answer));
      post.push(...answer.send.map((each) => ({ from: receiver, ...each })));
    }
    expect(seen.at(0)).toBe("heads");
    expect(seen.at(-1)).toMatch(/^rest /);
    // Eight messages of three votes each time.
    expect(seen.filter((kind) => kind === "heads")).toHaveLength(2);
    expect(one.parsec.eventCount).toBe(two.parsec.eventCount + 2);
    expect([one.faults, two.faults]).toEqual([[], []]);
  });

  /** Two others have all that the second voted for, and have made no event since. */
  function caughtUp(): { peers: Section; one: Member; two: Member; three: Member } {
    const peers = section({ size: 4, limits: tight });
    const [one, two, three] = peers.members as [Member, Member, Member];
    for (let i = 0; i < 60; i++) {
      peers.apply(two, two.parsec.vote([new Uint8Array(20_000).fill(i)]));
    }
    // What came in several series isn't in the past of an event of one's own until the exchange after it.
    for (const receiver of [one, three, one]) peers.gossip(two, receiver);
    return { peers, one, two, three };
  }

  it("and caught up with somebody else says so, though nothing that comes is new", () => {
    const { peers, one, three } = caughtUp();
    const effects = peers.apply(one, one.parsec.createGossip(three.id));
    expect(kinds(peers, effects).at(-1)).toBe("more 7");
    const last = effects.send.at(-1)!.bytes;
    const [heads] = peers.apply(three, three.parsec.handleMessage(one.id, last)).send;
    expect(read(peers, heads!.bytes).kind).toBe("heads");
    const rest = peers.apply(one, one.parsec.handleMessage(three.id, heads!.bytes));
    expect(kinds(peers, rest)).toEqual(["rest 0"]);
    peers.gossip(one, three);
    for (const [from, to] of [
      [one, three],
      [three, one],
    ] as const) {
      const next = peers.apply(from, from.parsec.createGossip(to.id));
      expect(kinds(peers, next)).toEqual(["request 0"]);
    }
  });

  it("or is ahead in all that it has from others is recognised by what it had before", () => {
    const { peers, one, two, three } = caughtUp();
    peers.apply(two, two.parsec.vote([bytes("one more")]));
    peers.gossip(two, three);
    peers.gossip(one, three);
    const next = peers.apply(one, one.parsec.createGossip(three.id));
    expect(kinds(peers, next)).toEqual(["request 0"]);
    expect([one.faults, three.faults]).toEqual([[], []]);
  });
});

describe("heads", () => {
  const peers = section({ size: 4 });
  peers.settle();
  const [one, two, three] = peers.members as [Member, Member, Member];
  const token = new Uint8Array(16).fill(9);

  function restFor(heads: readonly string[]): UncheckedDelivery & { token: Uint8Array } {
    const forger = new Forger(peers, two);
    const { send, faults } = one.parsec.handleMessage(two.id, forger.heads(heads, token));
    expect([send.map(({ to }) => to), faults]).toEqual([[two.id], []]);
    return read(peers, send[0]!.bytes) as UncheckedDelivery & { token: Uint8Array };
  }

  it("are answered with the rest, quoting their token", () => {
    const rest = restFor([]);
    expect([rest.kind, rest.position, rest.token]).toEqual(["rest", 0, token]);
    expect(rest.events).toHaveLength(one.parsec.eventCount);
    expect(rest.payloads).toHaveLength(1);
  });

  it("leave out what comes before them; those unknown here leave out nothing", () => {
    const { events, graph } = one.parsec.snapshot();
    const tip = events.at(-1)!.hash;
    const after = restFor([tip, "cd".repeat(32)]);
    expect(after.events.length).toBeLessThan(graph.events.length);
    expect(after.events.map(({ hash }) => hash)).not.toContain(tip);
    expect(restFor(["cd".repeat(32)]).events).toHaveLength(graph.events.length);
  });

  it("of a stranger aren't answered", () => {
    const message = new Forger(peers, two).heads([], token);
    const { send, faults } = one.parsec.handleMessage("ef".repeat(32) as never, message);
    expect([send, faults.map(({ code }) => code)]).toEqual([[], ["unknownSender"]]);
  });

  it("that are answered make no event", () => {
    const before = three.parsec.eventCount;
    three.parsec.handleMessage(two.id, new Forger(peers, two).heads([], token));
    expect(three.parsec.eventCount).toBe(before);
  });
});
