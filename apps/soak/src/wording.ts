import type { Outcome } from "./outcome.ts";
import type { Tally } from "./tally.ts";

/**
 * The counts in a line: for progress, and at the end.
 *
 * @param tally - the counts
 * @param seconds - since the start
 */
export function summary(tally: Tally, seconds: number): string {
  const { pass, noProgress, diverged, honestAccused, violation } = tally.counts;
  const rate = seconds > 0 ? tally.networks / seconds : 0;
  return [
    `${tally.networks} networks (${rate.toFixed(1)}/s)`,
    `${pass} passed, ${noProgress} without progress, ${diverged} diverged, ${honestAccused} accused, ${violation} violations`,
    `${tally.events} events, ${tally.blocks} blocks, ${seconds.toFixed(1)} s`,
  ].join("; ");
}

/**
 * What became of a network that failed, and how to see it again.
 *
 * @param outcome - of the network
 */
export function complaint({ seed, verdict, round, peers, mode, reason }: Outcome): string {
  const what = `seed ${seed}: ${verdict} in round ${round}, ${peers} peers, ${mode} mode`;
  return `${what}: ${reason ?? "no reason"}\n  ${repeatCommand(seed)}\n`;
}

/**
 * The command that runs one network again.
 *
 * @param seed - of the network; needs no quotes
 */
function repeatCommand(seed: string): string {
  return `pnpm soak --networks 1 --seed ${seed}`;
}

/**
 * The counts for programs: one line.
 *
 * @param tally - the counts
 * @param seconds - since the start
 * @param soakSeed - what all networks came from
 */
export function jsonLine(tally: Tally, seconds: number, soakSeed: string): string {
  const { pass, noProgress, diverged, honestAccused, violation } = tally.counts;
  const { networks, events, blocks } = tally;
  const failures = tally.failures.map(({ seed, verdict, peers, round }) => {
    return { seed, verdict, peers, round };
  });
  const counts = { networks, pass, noProgress, diverged, honestAccused, violation, events, blocks };
  const rounded = Math.round(seconds * 1000) / 1000;
  return `${JSON.stringify({ ...counts, seconds: rounded, seed: soakSeed, failures })}\n`;
}
