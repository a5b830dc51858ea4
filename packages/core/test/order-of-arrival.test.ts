import fc from "fast-check";
import { expect, it } from "vitest";
import { encodeBlock, Parsec, type UncheckedEvent } from "../src/index.ts";
import { decodeBatch, encodeBatch, type HashedPayload } from "../src/wire/index.ts";
import { bytes, type Member, type Section, section } from "./support/section.ts";
import { toyScheme } from "./support/toy-scheme.ts";

const seed = Number(process.env["PARSEC_SEED"] ?? 20_181_015);
const runs = Number(process.env["PARSEC_RUNS"] ?? 8);

/** Everything a member holds, in its order of insertion. */
function contents(
  peers: Section,
  { persisted }: Member,
): { events: UncheckedEvent[]; payloads: HashedPayload[] } {
  const batches = persisted.map((batch) => {
    const decoded = decodeBatch(batch, peers.network);
    if (!decoded.ok) throw new Error(decoded.fault.message);
    return decoded.value;
  });
  return {
    events: batches.flatMap(({ events }) => events),
    payloads: batches.flatMap(({ payloads }) => payloads),
  };
}

/** Another order of the same events, parents before children: always the first that may come, by some ranks. */
function shuffled(events: readonly UncheckedEvent[], ranks: readonly number[]): UncheckedEvent[] {
  const rank = new Map(events.map(({ hash }, i) => [hash, ranks[i % ranks.length]! * 1_000 + i]));
  const waiting = new Set(events);
  const done = new Set<string>();
  const isReady = ({ body }: UncheckedEvent): boolean =>
    (!("selfParent" in body) || done.has(body.selfParent)) &&
    (!("otherParent" in body) || done.has(body.otherParent));
  const order: UncheckedEvent[] = [];
  while (waiting.size > 0) {
    const ready = [...waiting].filter(isReady);
    const next = ready.reduce((a, b) => (rank.get(a.hash)! <= rank.get(b.hash)! ? a : b));
    waiting.delete(next);
    done.add(next.hash);
    order.push(next);
  }
  return order;
}

it.each(["supermajority", "single"] as const)(
  "the order in which events arrive changes no block (%s)",
  (mode) => {
    const peers = section({ size: 5, mode });
    for (let i = 0; i < 5; i++) {
      for (const [at, member] of peers.members.entries()) {
        peers.apply(member, member.parsec.vote([bytes(`${mode} ${i}`)]));
        peers.gossip(
          member,
          peers.members[(at * 2 + i + 1 + (at === (at * 2 + i + 1) % 5 ? 1 : 0)) % 5]!,
        );
      }
    }
    peers.settle();
    const [first] = peers.members as [Member];
    const { events, payloads } = contents(peers, first);
    const config = { genesis: peers.genesis, signer: first.signer, scheme: toyScheme };
    const expected = first.blocks.map(encodeBlock);
    expect(expected.length).toBeGreaterThan(5);
    fc.assert(
      fc.property(fc.array(fc.nat(1_000), { minLength: 1, maxLength: 60 }), (ranks) => {
        const batch = encodeBatch({
          events: shuffled(events, ranks),
          payloads: payloads.map((payload) => payload.bytes),
          certificates: [],
        });
        const { effects, parsec } = Parsec.restore(config, [batch]);
        expect(effects.blocks.map(encodeBlock)).toEqual(expected);
        expect(parsec.lastBlockHash).toBe(first.parsec.lastBlockHash);
      }),
      { seed, numRuns: runs },
    );
  },
);
