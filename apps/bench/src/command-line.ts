import { Command, CommanderError, InvalidArgumentError } from "@commander-js/extra-typings";

/** What the command line asks for. */
export interface CommandLine {
  /** How often each network is run; the fastest run counts. */
  readonly rounds: number;
  /** The largest networks to run. */
  readonly maxPeers: number;
  /** Whether to print one line of JSON for each network and nothing else on standard output. */
  readonly json: boolean;
}

/** Where help and complaints go. */
export interface CommandOutput {
  readonly writeOut: (text: string) => void;
  readonly writeErr: (text: string) => void;
}

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
  const command = new Command("bench:network")
    .description(
      "Runs whole networks in memory, with toy signatures, and compares them with what another implementation took.",
    )
    .option("--rounds <n>", "how often to run each; the fastest counts", whole, 5)
    .option("--max-peers <n>", "leave larger networks out", whole, 64)
    .option("--json", "print one line of JSON for each network", false)
    .allowExcessArguments(false)
    .showSuggestionAfterError(false)
    .exitOverride()
    .configureOutput(output);
  try {
    return command.parse(args, { from: "user" }).opts();
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
}

function whole(text: string): number {
  if (/^[1-9][0-9]{0,3}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Must be a whole number from 1 to 9999.");
}
