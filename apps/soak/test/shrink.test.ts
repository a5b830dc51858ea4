import { describe, expect, it } from "vitest";
import { type NetworkPlan, planNetwork } from "../src/network-plan.ts";
import type { Outcome } from "../src/outcome.ts";
import { fromPlanText, toPlanText } from "../src/plan-text.ts";
import { reductions } from "../src/shrink/reductions.ts";
import { shrink } from "../src/shrink/shrink.ts";
import { isSound } from "../src/shrink/sound-plan.ts";

const plans = Array.from({ length: 60 }, (_, k) =>
  planNetwork(`shrink/${k}`, { adversaries: k % 2 === 0 }),
);

/** An outcome that is as large as its plan. */
function outcomeOf(plan: NetworkPlan, isFailure: boolean): Outcome {
  const { seed, peerCount: peers, mode, payloads } = plan;
  const size = peers * payloads.count;
  const counts = { round: 1, steps: size, events: size, blocks: 0 };
  const base = { seed, peers, mode, ...counts, fingerprint: "" };
  return isFailure
    ? { ...base, verdict: "violation", invariant: "I4", reason: "so" }
    : { ...base, verdict: "pass", invariant: undefined, reason: undefined };
}

/** Shrinks a plan that fails as long as something is in it. */
function shrunk(plan: NetworkPlan, fails: (plan: NetworkPlan) => boolean): NetworkPlan {
  expect(fails(plan)).toBe(true);
  const run = (each: NetworkPlan): Outcome => {
    expect(isSound(each)).toBe(true);
    return outcomeOf(each, fails(each));
  };
  const failing = { plan, outcome: outcomeOf(plan, true) };
  const small = shrink(failing, { run, mostRuns: 20_000 });
  expect(small.outcome).toEqual(outcomeOf(small.plan, true));
  return small.plan;
}

const numbersOf = ({ payloads }: NetworkPlan): Set<number | undefined> =>
  new Set(payloads.votes.flatMap((vote) => vote.payloads.map(([number]) => number)));

describe("a failing network", () => {
  it("is shrunk to what makes it fail", () => {
    const plan = plans.find(
      ({ payloads, troubles, adversaries, partitions }) =>
        payloads.votes.length > 0 &&
        troubles.restarts.length > 1 &&
        adversaries.length > 0 &&
        partitions.length > 0,
    )!;
    const small = shrunk(
      plan,
      (each) =>
        each.peerCount >= 3 &&
        numbersOf(each).has(5) &&
        each.troubles.restarts.length > 0 &&
        each.conditions.lossPermille > 0,
    );
    expect(small).toMatchObject({
      peerCount: 3,
      payloads: { count: 1, proposals: [] },
      troubles: { changes: [] },
      adversaries: [],
      partitions: [],
      isSigned: false,
    });
    expect([...numbersOf(small)]).toEqual([5]);
    expect(small.troubles.restarts).toHaveLength(1);
    expect(small.conditions).toMatchObject({ duplicationPermille: 0 });
    expect(small.conditions.lossPermille).toBe(plan.conditions.lossPermille);
    expect(small.fairRound).toBe(2);
  });

  it("keeps an adversary that it takes, with as many peers as make it harmless, and one misconduct", () => {
    const plan = plans.find(({ adversaries }) =>
      adversaries.some((each) => each.misconducts.length > 1),
    )!;
    const culprit = plan.adversaries.find((each) => each.misconducts.length > 1)!.misconducts[1]!;
    const small = shrunk(plan, ({ adversaries }) =>
      adversaries.some(({ misconducts }) => misconducts.includes(culprit)),
    );
    expect(small.peerCount).toBe(4);
    expect(small.adversaries.map(({ misconducts }) => misconducts)).toEqual([[culprit]]);
  });

  it("from which no peers can be taken gives way to a small one that fails likewise", () => {
    const [plan] = plans as [NetworkPlan];
    expect(plan.peerCount).toBeGreaterThan(4);
    const small = shrunk(plan, (each) => each === plan || each.seed.includes("drawn"));
    expect(small.peerCount).toBeLessThanOrEqual(4);
  });

  it("isn't taken for another one that fails otherwise", () => {
    const [plan] = plans as [NetworkPlan];
    const failing = { plan, outcome: outcomeOf(plan, true) };
    const run = (each: NetworkPlan): Outcome => ({ ...outcomeOf(each, true), invariant: "I7" });
    expect(shrink(failing, { run, mostRuns: 100 }).plan).toBe(plan);
  });

  it("is looked for with so many networks at most", () => {
    const [plan] = plans as [NetworkPlan];
    let runs = 0;
    const run = (each: NetworkPlan): Outcome => {
      runs++;
      return outcomeOf(each, false);
    };
    shrink({ plan, outcome: outcomeOf(plan, true) }, { run, mostRuns: 37 });
    expect(runs).toBe(37);
  });
});

describe("reductions", () => {
  const reduced = plans
    .slice(0, 12)
    .flatMap((plan) =>
      reductions.flatMap((reduce) => [...reduce(plan)].map((less) => ({ plan, less }))),
    );

  it("name none but peers that there are, and never more than was planned", () => {
    const wrong = reduced.filter(({ plan, less }) => {
      const { peerCount, payloads, troubles, adversaries, partitions } = less;
      const crashed = troubles.restarts.map(({ peer }) => peer);
      const named = [
        ...crashed,
        ...[...payloads.votes, ...adversaries].map(({ peer }) => peer),
        ...partitions.flatMap(({ groups }) => groups.flat()),
      ];
      return (
        Math.max(0, ...named) >= peerCount ||
        peerCount > plan.peerCount ||
        payloads.count > plan.payloads.count ||
        new Set(crashed).size < crashed.length
      );
    });
    expect(wrong).toEqual([]);
  });

  it("are sound or are passed over: what is planned is", () => {
    expect(plans.filter((plan) => !isSound(plan))).toEqual([]);
    const sound = reduced.filter(({ less }) => isSound(less));
    expect(sound.length).toBeGreaterThan(reduced.length / 4);
    expect(sound.length).toBeLessThan(reduced.length);
  });
});

it("a plan is read as it was written", () => {
  for (const plan of plans.slice(0, 10)) expect(fromPlanText(toPlanText(plan))).toEqual(plan);
});
