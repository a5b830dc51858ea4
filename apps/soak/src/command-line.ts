import { Command, CommanderError, InvalidArgumentError } from "@commander-js/extra-typings";
import { isOfOneNetwork, isSeed } from "./seed.ts";

/** What the command line asks for. */
export interface CommandLine {
  /** How many networks to run. */
  readonly networks: number;
  /** What everything random comes from; undefined: whatever is new. */
  readonly seed: string | undefined;
  /** Whether to print one line of JSON and nothing else on standard output. */
  readonly json: boolean;
}

/** Where help and complaints go. */
export interface CommandOutput {
  readonly writeOut: (text: string) => void;
  readonly writeErr: (text: string) => void;
}

const MOST_NETWORKS = 100_000_000;

/**
 * Reads the command line.
 *
 * @param args - the arguments, without program and script
 * @param output - where help and complaints go
 * @returns what it asks for, or the exit code if it asks for help (0) or is wrong (2)
 */
export function parseCommandLine(
  args: readonly string[],
  output: CommandOutput,
): CommandLine | number {
  const command = new Command("soak")
    .description(
      "Runs random networks of PARSEC peers, each until all agree, and tells which of them don't.",
    )
    .option(
      "--networks <n>",
      "how many networks (default: 100, or the one that the seed names)",
      networkCount,
    )
    .option(
      "--seed <seed>",
      "the same seed, the same networks; S/7 names the seventh of seed S (default: a new one)",
      seed,
    )
    .option("--json", "print one line of JSON and nothing else on standard output", false)
    .allowExcessArguments(false)
    .showSuggestionAfterError(false)
    .exitOverride()
    .configureOutput(output);
  try {
    command.parse(args, { from: "user" });
    const options = command.opts();
    const isOne = options.seed !== undefined && isOfOneNetwork(options.seed);
    const { networks = isOne ? 1 : 100 } = options;
    if (isOne && networks !== 1) {
      command.error(`error: seed ${options.seed} names one network: pass --networks 1`);
    }
    return { networks, seed: options.seed, json: options.json };
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
}

function networkCount(text: string): number {
  const number = Number(text);
  if (/^[0-9]+$/.test(text) && number >= 1 && number <= MOST_NETWORKS) return number;
  throw new InvalidArgumentError(`Must be a whole number from 1 to ${MOST_NETWORKS}.`);
}

function seed(text: string): string {
  if (isSeed(text)) return text;
  throw new InvalidArgumentError(
    "Must be letters, digits, '_', '.' and '-', then perhaps '/' and a number.",
  );
}
