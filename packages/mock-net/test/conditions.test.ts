import { describe, expect, it, vi } from "vitest";
import { type Conditions, Network, type NetworkConfig, type RunReport } from "../src/index.ts";
import { payloads } from "./support/payloads.ts";

const config: NetworkConfig = { seed: "conditions", peerCount: 4, mode: "supermajority" };

function run(conditions: Partial<Conditions>, maxRounds = 200): RunReport {
  const network = new Network({ ...config, conditions });
  network.voteAll(payloads(3));
  return network.run({ maxRounds });
}

/** Runs a network and tells, by the order of arrival, which of the first peer's requests to the second each message was. */
function arrivals(conditions: Partial<Conditions>): number[] {
  const network = new Network({ ...config, peerCount: 2, conditions });
  const sent: Uint8Array[] = [];
  const arrived: number[] = [];
  const [first, second] = network.peers.map(({ parsec }) => parsec);
  if (first === undefined || second === undefined) throw new Error("no two peers");
  const createGossip = first.createGossip.bind(first);
  vi.spyOn(first, "createGossip").mockImplementation((to) => {
    const effects = createGossip(to);
    sent.push(...effects.send.map(({ bytes }) => bytes));
    return effects;
  });
  const handleMessage = second.handleMessage.bind(second);
  vi.spyOn(second, "handleMessage").mockImplementation((from, bytes) => {
    const position = sent.indexOf(bytes);
    if (position >= 0) arrived.push(position);
    return handleMessage(from, bytes);
  });
  for (let round = 0; round < 20; round++) network.runRound();
  return arrived;
}

describe("conditions", () => {
  it("an orderly network loses and doubles nothing", () => {
    const { verdict, traffic } = run({});
    expect(verdict).toBe("pass");
    expect(traffic).toMatchObject({ lost: 0, duplicated: 0, inFlight: 0 });
    expect(traffic.delivered).toBe(traffic.messages);
  });

  it("loss loses as many messages as it says, and slows agreement down", () => {
    const lossy = run({ lossPermille: 300 }, 400);
    const share = lossy.traffic.lost / lossy.traffic.messages;
    expect(lossy.verdict).toBe("pass");
    expect(share).toBeGreaterThan(0.2);
    expect(share).toBeLessThan(0.4);
    expect(lossy.traffic.delivered).toBe(lossy.traffic.messages - lossy.traffic.lost);
    const roundsOf = (lossPermille: number): number =>
      ["a", "b", "c", "d", "e"].reduce((sum, seed) => {
        const network = new Network({ ...config, seed, conditions: { lossPermille } });
        network.voteAll(payloads(3));
        return sum + network.run({ maxRounds: 400 }).rounds;
      }, 0);
    expect(roundsOf(500)).toBeGreaterThan(roundsOf(0));
  });

  it("where everything gets lost, nothing is decided", () => {
    const { verdict, traffic, blocks, rounds } = run({ lossPermille: 1000 }, 5);
    expect({ verdict, blocks, rounds }).toEqual({ verdict: "noProgress", blocks: 0, rounds: 5 });
    expect(traffic).toMatchObject({ lost: traffic.messages, delivered: 0 });
  });

  it("duplication delivers messages twice, which does no harm", () => {
    const { verdict, traffic } = run({ duplicationPermille: 1000, delay: { least: 0, most: 500 } });
    expect(verdict).toBe("pass");
    expect(traffic.duplicated).toBe(traffic.messages);
    expect(traffic.delivered).toBe(2 * traffic.messages);
  });

  it("equal delays keep messages in order, unequal ones let them overtake each other", () => {
    const inOrder = arrivals({ delay: { least: 250, most: 250 } });
    expect(inOrder.length).toBeGreaterThan(10);
    expect(inOrder).toEqual(inOrder.toSorted((a, b) => a - b));
    const shuffled = arrivals({ delay: { least: 0, most: 1000 } });
    expect(shuffled.length).toBeGreaterThan(5);
    expect(shuffled).not.toEqual(shuffled.toSorted((a, b) => a - b));
  });

  it("each changes nothing but what it is about: what happens to the same message otherwise", () => {
    // No message sent before 1,000 can be an answer to another one, and none sent later arrives before 2,000.
    const early = (conditions: Partial<Conditions>): string[] => {
      const delay = { least: 1000, most: 2000 };
      const network = new Network({ ...config, conditions: { delay, ...conditions } });
      const arrived: string[] = [];
      for (const { parsec, index } of network.peers) {
        const handleMessage = parsec.handleMessage.bind(parsec);
        vi.spyOn(parsec, "handleMessage").mockImplementation((from, bytes) => {
          if (network.now < 2000) arrived.push(`${network.now}: ${from} to ${index}`);
          return handleMessage(from, bytes);
        });
      }
      for (let round = 0; round < 20; round++) network.runRound();
      return arrived;
    };
    const plain = early({});
    const doubled = early({ duplicationPermille: 1000 });
    const lossy = early({ lossPermille: 500 });
    expect(plain.length).toBeGreaterThan(10);
    expect(doubled.length).toBeGreaterThan(plain.length);
    expect(doubled).toEqual(expect.arrayContaining(plain));
    expect(lossy.length).toBeLessThan(plain.length);
    expect(plain).toEqual(expect.arrayContaining(lossy));
  });

  it("a message takes at least the least delay and at most the most", () => {
    const network = new Network({ ...config, conditions: { delay: { least: 100, most: 200 } } });
    expect(network.runRound().now).toBe(100);
    expect(network.traffic).toMatchObject({ delivered: 0, inFlight: 12 });
    network.runRound();
    network.runRound();
    // Whatever was sent in the first round has arrived: three rounds are over.
    expect(network.traffic.delivered).toBeGreaterThanOrEqual(12);
  });

  it("a round takes as long as the gossip interval, and everybody begins an exchange with each of three others in it", () => {
    const conditions = { gossipInterval: 7, delay: { least: 1000, most: 1000 } };
    const network = new Network({ ...config, conditions });
    expect([network.runRound(), network.runRound()]).toEqual([
      { round: 1, now: 7, messages: 12, decisions: 0, isSettled: false },
      { round: 2, now: 14, messages: 12, decisions: 0, isSettled: false },
    ]);
    expect(network.now).toBe(14);
  });

  it("a link may differ from the others, each way by itself and with time", () => {
    const asked: [number, number, number][] = [];
    const network = new Network({
      ...config,
      link: (from, to, now) => {
        asked.push([from, to, now]);
        return from === 0 ? { lossPermille: 1000 } : {};
      },
    });
    network.voteAll(payloads(1));
    network.run({ maxRounds: 30 });
    const byFirst = asked.filter(([from]) => from === 0).length;
    expect(byFirst).toBeGreaterThan(0);
    expect(network.traffic.lost).toBe(byFirst);
    expect(asked).toHaveLength(network.traffic.messages);
    const times = asked.map(([, , now]) => now);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  it.each<[string, Partial<Conditions>]>([
    ["gossipInterval", { gossipInterval: 0 }],
    ["gossipInterval", { gossipInterval: 1.5 }],
    ["delay.least", { delay: { least: -1, most: 1 } }],
    ["delay.most", { delay: { least: 2, most: 1 } }],
    ["lossPermille", { lossPermille: 1001 }],
    ["duplicationPermille", { duplicationPermille: Number.NaN }],
  ])("refuses an impossible %s: %j", (name, conditions) => {
    expect(() => new Network({ ...config, conditions })).toThrow(
      expect.objectContaining({
        name: "NetworkError",
        code: "invalidConfig",
        message: expect.stringContaining(`Set ${name} to`) as string,
      }),
    );
  });

  it("refuses impossible conditions of a link when it asks for them", () => {
    const network = new Network({ ...config, link: () => ({ lossPermille: -1 }) });
    expect(() => network.runRound()).toThrow(expect.objectContaining({ code: "invalidConfig" }));
  });
});
