import {
  adversary,
  type BehaviourName,
  behaviours,
  type MakeParticipant,
  type RandomStream,
  type Range,
  type SchedulerName,
  schedulers,
  twins,
} from "@parsec/mock-net";
import { someOf } from "./some-of.ts";

/** What somebody is up to, by name; `twins` stands for two instances of it side by side. */
export type Misconduct = BehaviourName | "twins";

/** Everything that somebody may be up to. */
export const misconducts: readonly Misconduct[] = [
  ...(Object.keys(behaviours) as BehaviourName[]),
  "twins",
];

/** Who may schedule messages. */
export const schedulerNames = Object.keys(schedulers) as readonly SchedulerName[];

/** Somebody who doesn't follow the protocol. */
export interface PlannedAdversary {
  /** Index of the peer. */
  readonly peer: number;
  /** What it does otherwise, all at once. */
  readonly misconducts: readonly Misconduct[];
}

/** How many of 1,000 adversaries are up to one thing more. */
const permille = { another: 300 } as const;

/** Those that leave too little of a peer for anything else to be seen of it. */
const alone: ReadonlySet<Misconduct> = new Set(["silent", "genesis liar (none)"]);

/** Of use to an accomplice. */
const culprits: readonly Misconduct[] = ["forker", "double voter", "many-branched forker"];

/**
 * Makes up who doesn't follow the protocol: at least one, fewer than a third.
 *
 * @param random - where it is drawn from
 * @param peerCount - how many peers there are, at least 4
 */
export function planAdversaries(
  random: RandomStream,
  peerCount: number,
): readonly PlannedAdversary[] {
  const count: Range = { least: 1, most: Math.floor((peerCount - 1) / 3) };
  const planned = someOf(random, peerCount, random.whole(count)).map((peer): PlannedAdversary => {
    return { peer, misconducts: someMisconducts(random) };
  });
  const [first, ...others] = planned;
  const hasAccomplice = others.some((each) => each.misconducts.includes("accomplice"));
  if (first === undefined || !hasAccomplice) return planned;
  // It needs somebody to cover up for.
  return [{ peer: first.peer, misconducts: [random.pick(culprits) ?? "forker"] }, ...others];
}

function someMisconducts(random: RandomStream): readonly Misconduct[] {
  const first = random.pick(misconducts) ?? "forker";
  if (alone.has(first) || !random.happens(permille.another)) return [first];
  const second = random.pick(misconducts.filter((each) => each !== first && !alone.has(each)));
  return second === undefined ? [first] : [first, second];
}

/**
 * Makes somebody who does what is planned.
 *
 * @param planned - what
 */
export function adversaryOf({ misconducts: planned }: PlannedAdversary): MakeParticipant {
  const names = planned.filter((each) => each !== "twins");
  const make = adversary(...names.map((name) => behaviours[name]));
  if (!planned.includes("twins")) return make;
  return twins({
    make,
    receives: (from, { genesis }) => (genesis.group.indexOf(from) % 2 === 0 ? "first" : "second"),
  });
}
