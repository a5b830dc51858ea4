import type { CoinName } from "@parsec/core";
import { coinNames, type ScheduledNetwork, schedulerNames } from "./coins.ts";
import type { Division } from "./divided-agreement.ts";

/**
 * How long agreements were kept divided, for people.
 *
 * @param coin - with which coin
 * @param divisions - what came of one after another
 */
export function divisionLine(coin: CoinName, divisions: readonly Division[]): string {
  const rounds = divisions.map((each) => each.rounds).toSorted((one, other) => one - other);
  const [least, most] = [rounds[0] ?? 0, rounds.at(-1) ?? 0];
  const average = rounds.reduce((sum, each) => sum + each, 0) / rounds.length;
  const isDecided = divisions.every((each) => each.isDecided);
  const found = isDecided
    ? `${average.toFixed(1)} rounds on average, ${least} to ${most}`
    : `not decided in ${most} rounds, nor would it be`;
  return `| ${coin} | ${found} |\n`;
}

/** The head of the table of divided agreements. */
export const divisionHead = "| coin | four honest voters, two of each opinion |\n| --- | --- |\n";

/**
 * The head of the table of networks.
 *
 * @param delays - rounds for which messages may be delayed
 */
export function networkHead(delays: readonly number[]): string {
  const columns = delays.map((delay) => `${delay} rounds of delay`);
  const head = ["peers", "scheduler", "coin", ...columns].join(" | ");
  return `| ${head} |\n| --: | --- | --- |${delays.map(() => " --: |").join("")}\n`;
}

/**
 * A line of it.
 *
 * @param network - the networks
 * @param rounds - of the networks with each delay, or undefined where they didn't end
 */
export function networkLine(
  { peers, scheduler, coin }: Pick<ScheduledNetwork, "peers" | "scheduler" | "coin">,
  rounds: readonly (readonly (number | undefined)[])[],
): string {
  const cells = rounds.map((found) => {
    const ended = found.filter((each) => each !== undefined);
    if (ended.length < found.length) return `${found.length - ended.length} of ${found.length} not`;
    const average = ended.reduce((sum, each) => sum + each, 0) / ended.length;
    return `${average.toFixed(0)}, at most ${Math.max(...ended)}`;
  });
  return `| ${[peers, scheduler ?? "chance", coin, ...cells].join(" | ")} |\n`;
}

/** All networks of the table. */
export function networkRows(
  sizes: readonly number[],
): readonly Pick<ScheduledNetwork, "peers" | "scheduler" | "coin">[] {
  return sizes.flatMap((peers) =>
    schedulerNames.flatMap((scheduler) => coinNames.map((coin) => ({ peers, scheduler, coin }))),
  );
}
