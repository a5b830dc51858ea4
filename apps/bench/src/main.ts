import { readFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { calibrate } from "./calibrate.ts";
import { type CommandLine, parseCommandLine } from "./command-line.ts";
import { parseReferenceNetworks } from "./reference-table.ts";
import { jsonLine, tableHead, tableRow } from "./report.ts";
import { measureNetworks } from "./run.ts";

const { stdout, stderr } = process;
const command = parseCommandLine(process.argv.slice(2), {
  writeOut: (text) => stdout.write(text),
  writeErr: (text) => stderr.write(text),
});
const reference = process.env["PARSEC_REFERENCE"];
if (typeof command === "number") process.exitCode = command;
else if (reference === undefined || reference === "") {
  stderr.write("skipped: all networks, as PARSEC_REFERENCE names no folder with recordings\n");
} else await bench(command, reference);

async function bench({ rounds, maxPeers, json }: CommandLine, folder: string): Promise<void> {
  const stop = new AbortController();
  process.once("SIGINT", () => stop.abort());
  process.once("SIGTERM", () => stop.abort());
  const [cpu] = cpus();
  const load = loadavg().map((each) => each.toFixed(1));
  stderr.write(
    `${cpu?.model ?? "unknown CPU"} × ${cpus().length}, Node ${process.versions.node}, `,
  );
  stderr.write(`load ${load.join(" ")}\n`);
  const table = parseReferenceNetworks(readFileSync(join(folder, "reference-network.tsv"), "utf8"));
  const references = table.filter(({ peers }) => peers <= maxPeers);
  const { networks, calibration } = await measureNetworks(references, {
    rounds,
    signal: stop.signal,
    calibrate: () => calibrate(folder),
    progress: (text) => void stderr.write(stderr.isTTY ? `\r\u001b[K${text}` : `${text}\n`),
  });
  if (stderr.isTTY) stderr.write("\r\u001b[K");
  const row = json ? jsonLine : tableRow;
  if (!json) stdout.write(`${tableHead()}\n`);
  for (const network of networks) stdout.write(`${row(network, calibration)}\n`);
}
