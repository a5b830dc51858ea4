import process from "node:process";
import pc from "picocolors";
import { parseCommandLine } from "./command-line.ts";
import { JsonReport } from "./json-report.ts";
import { OutputFolderError } from "./output-folder.ts";
import { paletteOf } from "./palette.ts";
import { run } from "./run.ts";
import { freshSeed } from "./seed.ts";
import { TextReport } from "./text-report.ts";

const { stdout, stderr } = process;
const write = (text: string): void => void stdout.write(text);
// Nobody reads on, as after `| head`.
stdout.on("error", () => process.exit(1));

const command = parseCommandLine(process.argv.slice(2), {
  writeOut: write,
  writeErr: (text) => stderr.write(text),
});
if (typeof command === "number") {
  process.exitCode = command;
} else {
  const palette = paletteOf(pc.isColorSupported && stdout.isTTY);
  const report = command.json ? new JsonReport(write) : new TextReport(write, palette);
  try {
    process.exitCode = await run(command, command.seed ?? freshSeed(), report);
  } catch (error) {
    if (!(error instanceof OutputFolderError)) throw error;
    stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  }
}
