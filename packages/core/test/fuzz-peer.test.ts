import { expect, it } from "vitest";
import type { FaultCode } from "../src/index.ts";
import { bytes, type Member, section } from "./support/section.ts";
import { repeatably } from "./support/seeded-runs.ts";
import { Draw } from "./wire/fuzzing/draw.ts";
import { mutated, sampleOf } from "./wire/fuzzing/mutate.ts";

const runs = Number(process.env["PARSEC_RUNS"] ?? 2_000);
const seed = process.env["PARSEC_SEED"] ?? String(Math.floor(Math.random() * 2 ** 32));
const command = `PARSEC_SEED=${seed} PARSEC_RUNS=${runs} npx vitest run --project core test/fuzz-peer`;
console.log(`to repeat: ${command}`);

it(
  "whatever it receives, a peer neither throws nor loses anything, and goes on to agree",
  { timeout: 30_000 + 10 * runs },
  () =>
    repeatably({ command }, () => {
      const peers = section({ size: 4 });
      const [victim, ...others] = peers.members as [Member, Member, Member, Member];
      // Messages that were really sent to it, of every kind, and some that it made itself.
      const messages: Uint8Array[] = [];
      for (let i = 0; i < 12; i++) {
        for (const member of peers.members)
          peers.apply(member, member.parsec.vote([bytes(`${i}`)]));
        for (const other of others) {
          const post = peers
            .apply(other, other.parsec.createGossip(victim.id))
            .send.map((each) => ({
              from: other,
              ...each,
            }));
          for (const { from, to, bytes: message } of post) {
            messages.push(message);
            const receiver = to === victim.id ? victim : other;
            const { send } = peers.apply(receiver, receiver.parsec.handleMessage(from.id, message));
            post.push(...send.map((each) => ({ from: receiver, ...each })));
          }
        }
      }
      expect(victim.faults).toEqual([]);
      const corpus = messages.map((message) => sampleOf(message));
      const donors = corpus.flatMap(({ nodes }) => nodes);
      const draw = new Draw(`${seed}/peer`);
      const met = new Map<FaultCode, number>();
      const known = victim.parsec.eventCount;
      for (let run = 0; run < runs; run++) {
        const input = mutated(corpus, donors, draw);
        const from = draw.pick(others);
        const { faults, blocks } = peers.apply(victim, victim.parsec.handleMessage(from.id, input));
        for (const { code } of faults) met.set(code, (met.get(code) ?? 0) + 1);
        expect(blocks).toEqual([]);
      }
      victim.faults.length = 0;
      // Nobody signed anything new, so nothing new can have got in.
      expect(victim.parsec.eventCount).toBe(known);
      expect(met.get("undecodable")).toBeGreaterThan(runs / 10);
      expect(met.get("badSignature")).toBeGreaterThan(0);
      console.log(Object.fromEntries(met));
      for (const member of peers.members) peers.apply(member, member.parsec.vote([bytes("last")]));
      peers.settle();
      expect(new Set(peers.members.map(({ parsec }) => parsec.lastBlockHash)).size).toBe(1);
      expect(victim.faults).toEqual([]);
    }),
);
