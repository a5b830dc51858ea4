import process from "node:process";
import pc from "picocolors";
import { parseCommandLine } from "./command-line.ts";
import { run } from "./run.ts";

const { stdin, stdout, stderr } = process;
const command = parseCommandLine(process.argv.slice(2), {
  writeOut: (text) => stdout.write(text),
  writeErr: (text) => stderr.write(text),
});
if (typeof command === "number") {
  process.exitCode = command;
} else {
  const stop = new AbortController();
  // Once each: whoever asks twice doesn't want to wait for the file at hand.
  process.once("SIGINT", () => stop.abort());
  process.once("SIGTERM", () => stop.abort());
  // Nobody reads on, as after `| head`.
  stdout.on("error", () => stop.abort());
  const { signal } = stop;
  const isColored = pc.isColorSupported && stdout.isTTY;
  process.exitCode = await run(command, { stdin, stdout, stderr, signal, isColored });
  // Paths that nobody asked for any more would keep the process waiting.
  stdin.destroy();
}
