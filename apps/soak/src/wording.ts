import type { Outcome } from "./outcome.ts";
import type { MaliceCounts } from "./malice-coverage.ts";
import type { Terms } from "./setting.ts";
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
 * @param terms - what was prescribed
 * @param kept - the file in which it was kept, if it was
 */
export function complaint(outcome: Outcome, terms: Terms, kept?: string): string {
  const more = ["replay", "shrink"].map((option) => `  pnpm soak --${option} ${kept}\n`);
  const where = kept === undefined ? "" : more.join("");
  return `${smallComplaint(outcome)}\n  ${repeatCommand(outcome.seed, terms)}\n${where}`;
}

/**
 * The same of one that was shrunk, or where it is clear how to see it again.
 *
 * @param outcome - of the network
 */
export function smallComplaint(outcome: Outcome): string {
  const { seed, verdict, invariant, round, steps, peers, mode, reason } = outcome;
  const which = invariant === undefined ? verdict : `${verdict} (${invariant})`;
  const what = `seed ${seed}: ${which} in round ${round}, step ${steps}, ${peers} peers, ${mode} mode`;
  return `${what}: ${reason ?? "no reason"}`;
}

/**
 * The command that runs one network again.
 *
 * @param seed - of the network; needs no quotes
 * @param terms - what was prescribed
 */
function repeatCommand(seed: string, { preset, adversaries }: Terms): string {
  const where = preset === undefined ? "" : ` --preset ${preset}`;
  return `pnpm soak --networks 1 --seed ${seed}${where}${adversaries === true ? " --adversaries" : ""}`;
}

/**
 * The counts for programs: one line.
 *
 * @param tally - the counts
 * @param seconds - since the start
 * @param soakSeed - what all networks came from
 * @param malice - what adversaries did, if there were any
 */
export function jsonLine(
  tally: Tally,
  seconds: number,
  soakSeed: string,
  malice?: MaliceCounts,
): string {
  const { networks, events, blocks, fingerprint } = tally;
  const { pass, noProgress, diverged, honestAccused } = tally.counts;
  const violations = tally.failures.map(({ seed, invariant, peers, steps: step }) => {
    return { seed, invariant: invariant ?? null, peers, step };
  });
  const counts = { networks, pass, noProgress, diverged, honestAccused, violations };
  const rounded = Math.round(seconds * 1000) / 1000;
  const totals = { events, blocks, seconds: rounded, seed: soakSeed, fingerprint };
  return `${JSON.stringify({ ...counts, ...totals, ...(malice && { malice }) })}\n`;
}
