import process from "node:process";
import pc from "picocolors";
import { parseCommandLine } from "./command-line.ts";
import { run } from "./run.ts";
import { freshSeed } from "./seed.ts";

const { stdout, stderr } = process;
const command = parseCommandLine(process.argv.slice(2), {
  writeOut: (text) => stdout.write(text),
  writeErr: (text) => stderr.write(text),
});
if (typeof command === "number") {
  process.exitCode = command;
} else {
  const stop = new AbortController();
  // Once each: whoever asks twice doesn't want to wait for the summary.
  process.once("SIGINT", () => stop.abort());
  process.once("SIGTERM", () => stop.abort());
  // Nobody reads on, as after `| head`.
  stdout.on("error", () => stop.abort());
  const { signal } = stop;
  const { seed = freshSeed(), networks, json } = command;
  const isColored = pc.isColorSupported && stdout.isTTY;
  const clock = (): number => performance.now() / 1000;
  process.exitCode = await run(
    { networks, seed, json },
    { stdout, stderr, signal, clock, isColored },
  );
}
