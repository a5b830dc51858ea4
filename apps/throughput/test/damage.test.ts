import { describe, expect, it } from "vitest";
import { attackNames, attacks } from "../src/damage/attacks.ts";
import { damageHead, damageLine, rowOf, slopeLine } from "../src/damage/damage-table.ts";
import { type Damage, type DamagePlan, measureDamage } from "../src/damage/measure-damage.ts";

const rounds = 20;
/** Of an attack's unit: an attack is to be quick here. */
const factor = 0.2;

async function measured(plan: Partial<DamagePlan>): Promise<Damage> {
  const damage = await measureDamage({ factor, rounds, ...plan });
  if (damage === undefined) throw new Error("stopped by nobody");
  return damage;
}

describe("an attack", async () => {
  const calm = await measured({ factor: 0 });

  it("isn't needed: a voter that says nothing keeps nobody from deciding", () => {
    expect(calm.decided).toBeGreaterThan(rounds / 2);
    expect([calm.faults.size, calm.isVotedOut]).toEqual([0, false]);
  });

  it.each(attackNames)("%s: keeps nobody from deciding either", async (attack) => {
    const damage = await measured({ attack });
    expect(damage.received - calm.received).toBeGreaterThan(3_000);
    expect(damage.attackMicroseconds).toBeGreaterThan(0);
    expect(damage.decided / calm.decided).toBeGreaterThanOrEqual(0.5);
  });

  it("with branches is refused but for a few", async () => {
    const few = await measured({ attack: "branches" });
    const many = await measured({ attack: "branches", factor: 1 });
    expect(many.received).toBeGreaterThan(2 * few.received);
    expect(Math.abs(many.persisted - few.persisted)).toBeLessThan(2_000);
    expect([...many.faults.keys()]).toEqual(["furtherBranch"]);
    expect([few.isVotedOut, many.isVotedOut]).toEqual([true, true]);
  });

  it.each([
    ["forged", "badSignature"],
    ["garbage", "undecodable"],
  ] as const)("with what is %s is refused, each time", async (attack, code) => {
    const { persisted, faults } = await measured({ attack });
    expect(persisted).toBe(calm.persisted);
    expect(faults).toEqual(new Map([[code, (3 * attacks[attack].unit) / 5]]));
  });

  it("with events that nobody answers stays with those who got them", async () => {
    const sent = (damage: Damage): number => damage.persisted - calm.persisted;
    const one = await measured({ attack: "flood" });
    // Nothing is taken twice, and nothing else comes of it.
    expect(sent(one)).toBeLessThanOrEqual(one.received);
    expect(sent(one)).toBeGreaterThan(0.9 * one.received);
    expect(one.decided).toBe(calm.decided);
  });

  it("ends when it is told to", async () => {
    expect(await measureDamage({ factor: 0, rounds }, (round) => round < 3)).toBeUndefined();
  });
});

describe("the table", () => {
  const calm: Damage = {
    received: 0,
    persisted: 1_000,
    held: 50_000,
    decided: 40,
    attackMicroseconds: 0,
    honestMicroseconds: 1_000,
    faults: new Map(),
    isVotedOut: false,
  };
  const hit = (times: number): Damage => ({
    ...calm,
    received: 1_000_000 * times,
    persisted: 1_000 + 800_000 * times,
    held: 50_000 + 1_600_000 * times,
    attackMicroseconds: 500_000 * times,
    honestMicroseconds: 2_000,
    faults: new Map([["tooMuch", 1_234]]),
  });
  const [one, ten] = [rowOf("flood", 1, hit(1), calm), rowOf("flood", 10, hit(10), calm)] as const;

  it("compares with a network that nobody attacks", () => {
    expect(one).toMatchObject({ accepted: 800_000, held: 1_600_000, perRound: 1, perSecond: 0.5 });
    expect(damageLine(one)).toBe(
      "| 1,000 events | 1 | 1,000,000 | 800,000 | 0.500 | 2.00 | 1.00 | 0.50 | no | tooMuch 1,234 |\n",
    );
    const cells = (line = ""): number => line.split("|").length;
    expect(cells(damageLine(ten))).toBe(cells(damageHead.split("\n")[0]));
  });

  it("says how cost grows", () => {
    expect(slopeLine([one, ten])).toBe(
      "flood, for each further byte received and accepted: 1 → 10 ×: 0.500 µs, 2.000 bytes\n",
    );
    const nothing = { ...ten, accepted: one.accepted };
    expect(slopeLine([one, nothing])).toContain("0.500 µs, – bytes");
  });
});
