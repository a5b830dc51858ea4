import type { Ballot, ConsensusMode } from "@parsec/core";
import type { PublicId } from "@parsec/crypto";
import {
  type MakeParticipant,
  Network,
  ProtocolFollower,
  type RunReport,
  type Twin,
  twins,
} from "../../src/index.ts";
import { bytes } from "./payloads.ts";

/** Who reaches whom, by part: the three honest peers, then the twins. */
export type Parts = readonly [number, number, number, number, number];

/** Rounds between which parts change: long enough for all of a part to speak to each other. */
const ROUNDS_PER_PHASE = 3;

/** All ways to part five: 52, each numbered so that a part's number is one more than that of those before, at most. */
export const allParts: readonly Parts[] = partitions(5) as unknown as readonly Parts[];

/**
 * All sequences of ways to part them, but of two that differ in which twin is called the first only one.
 *
 * @param phases - how many ways one after another
 * @yields one sequence after another
 */
export function* sequences(phases: number): Generator<readonly Parts[]> {
  const count = allParts.length ** phases;
  for (let number = 0; number < count; number++) {
    const digits = digitsOf(number, phases);
    const mirrored = digits.map((digit) => mirrorOf[digit] ?? digit);
    if (digits.join() <= mirrored.join()) yield digits.map((digit) => allParts[digit] as Parts);
  }
}

/**
 * Runs a network of four, one of whom is two instances with one key, whose members are parted for some phases, and then aren't.
 *
 * @param mode - of the network
 * @param sequence - who reaches whom in which phase
 */
export function runPartedTwins(mode: ConsensusMode, sequence: readonly Parts[]): RunReport {
  const culprit = 3;
  const phaseAt = (now: number): Parts | undefined =>
    sequence[Math.floor(now / (100 * ROUNDS_PER_PHASE))];
  /** Of the instance that sends at present. */
  let sending: number | undefined;
  const receivers = (part: number, parts: Parts): Twin => {
    const isIn = [3, 4].map((twin) => parts[twin] === part);
    if (isIn[0] === true) return isIn[1] === true ? "both" : "first";
    return isIn[1] === true ? "second" : "neither";
  };
  const make: MakeParticipant = twins({
    receives: (from, seat) => {
      const parts = phaseAt(seat.now);
      if (parts === undefined) return "both";
      return receivers(parts[seat.genesis.group.indexOf(from)] ?? -1, parts);
    },
    make: (seat, twin) => {
      const send = (to: PublicId, message: Uint8Array): void => {
        sending = twin === "first" ? 3 : 4;
        seat.send(to, message);
        sending = undefined;
      };
      const own = Object.create(seat, { send: { value: send } }) as typeof seat;
      return twin === "first" ? new ProtocolFollower(own) : new Contrarian(own);
    },
  });
  const network = new Network({
    seed: `${mode} ${sequence.map((parts) => parts.join("")).join(" ")}`,
    peerCount: 4,
    mode,
    adversaries: new Map([[culprit, make]]),
    link: (from, to, now) => {
      const parts = phaseAt(now);
      // To a twin: it is decided on arrival which of them is there.
      if (parts === undefined || to === culprit) return {};
      const part = parts[from === culprit ? (sending ?? culprit) : from];
      return part === parts[to] ? {} : { lossPermille: 1000 };
    },
  });
  const [x, y] = [bytes("x"), bytes("y")];
  network.vote(0, [x, y]);
  network.vote(1, [y, x]);
  network.vote(2, [x]);
  network.voteAt(150, 2, [y]);
  network.vote(culprit, [x, y]);
  const last = ROUNDS_PER_PHASE * sequence.length + 2;
  while (network.round < last && network.breach === undefined) network.runRound();
  return network.run({ maxRounds: 150 });
}

/** Votes for the same in another order. */
class Contrarian extends ProtocolFollower {
  override vote(ballots: readonly Ballot[]): void {
    super.vote(ballots.toReversed());
  }
}

function digitsOf(number: number, count: number): readonly number[] {
  const digits: number[] = [];
  for (let left = number; digits.length < count; left = Math.floor(left / allParts.length)) {
    digits.push(left % allParts.length);
  }
  return digits;
}

const mirrorOf: readonly number[] = allParts.map(([one, two, three, first, second]) => {
  const mirrored = renumbered([one, two, three, second, first]);
  return allParts.findIndex((parts) => parts.join() === mirrored.join());
});

function renumbered(parts: readonly number[]): readonly number[] {
  const numbers = [...new Set(parts)];
  return parts.map((part) => numbers.indexOf(part));
}

function partitions(size: number): readonly (readonly number[])[] {
  if (size === 0) return [[]];
  return partitions(size - 1).flatMap((parts) => {
    const next = Math.max(-1, ...parts) + 1;
    return Array.from({ length: next + 1 }, (_, part) => [...parts, part]);
  });
}
