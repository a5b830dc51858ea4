import { type CommandLine, defaults } from "./command-line.ts";

/**
 * The command that repeats a run exactly.
 *
 * @param command - what was asked for
 * @param seed - the run's seed
 * @returns one line for a shell
 */
export function repeatCommand(command: CommandLine, seed: string): string {
  const { initialPeers, addPeers, removePeers, maxPeers, opaque, mode, maxRounds, malice } =
    command;
  const words = ["pnpm", "example", "--initial-peers", `${initialPeers}`, "--opaque", `${opaque}`];
  if (addPeers > 0) words.push("--add-peers", `${addPeers}`);
  if (removePeers > 0) words.push("--remove-peers", `${removePeers}`);
  if (maxPeers !== defaults.maxPeers) words.push("--max-peers", `${maxPeers}`);
  if (malice !== undefined) words.push("--malice", malice);
  words.push("--seed", quoted(seed));
  if (mode !== defaults.mode) words.push("--mode", mode);
  if (maxRounds !== defaults.maxRounds) words.push("--max-rounds", `${maxRounds}`);
  return words.join(" ");
}

/** A word as a POSIX shell wants it. */
function quoted(word: string): string {
  return /^[\w.:@%+=,-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
