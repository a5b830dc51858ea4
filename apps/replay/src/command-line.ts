import { Command, CommanderError, InvalidArgumentError } from "@commander-js/extra-typings";
import type { CheckOptions } from "./check-recording.ts";

/** What the command line asks for. */
export interface CommandLine extends CheckOptions {
  /** Files, folders, or `-` for paths on standard input. */
  readonly paths: readonly string[];
  /** Whether to write lines of JSON instead of a table. */
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
  const command = new Command("replay")
    .description(
      "Runs graph and meta-vote over recorded gossip graphs and compares the order with the one on record.",
    )
    .argument(
      "<path...>",
      "a recording, a folder of them (*.json), or - for paths on standard input, one a line",
    )
    .option("--json", "one line of JSON a file and nothing else on standard output", false)
    .option("--shuffle <seed>", "feed the events in another order, parents before children")
    .option("--repeat <k>", "the time is the median of so many runs", positiveInteger, 1)
    .option("--no-expect", "ignore what is on record")
    .allowExcessArguments(false)
    .showSuggestionAfterError(false)
    .exitOverride()
    .configureOutput(output);
  try {
    command.parse(args, { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
  const { json, shuffle, repeat, expect } = command.opts();
  return { paths: command.args, json, shuffle, repeat, expect };
}

function positiveInteger(text: string): number {
  const number = Number(text);
  if (/^[0-9]+$/.test(text) && number >= 1 && number <= 1_000_000) return number;
  throw new InvalidArgumentError("Must be a whole number from 1 to 1000000.");
}
