import process from "node:process";
import { setImmediate } from "node:timers/promises";
import { parseCommandLine } from "./command-line.ts";
import { realTable } from "./real/real-table.ts";
import { runReal } from "./real/run-real.ts";
import { measureTraffic, type TrafficPlan } from "./traffic/measure-traffic.ts";
import { trafficTable } from "./traffic/traffic-table.ts";
import type { Settings } from "./real/settings.ts";

const { stdout, stderr } = process;
const command = parseCommandLine(process.argv.slice(2), {
  writeOut: (text) => stdout.write(text),
  writeErr: (text) => stderr.write(text),
});
const stop = new AbortController();
if (typeof command === "number") process.exitCode = command;
else {
  process.once("SIGINT", () => stop.abort());
  process.once("SIGTERM", () => stop.abort());
  if (command.what === "traffic") await traffic(command.plan, command.json);
  else await real(command.settings, command.json);
}

function progress(text: string): void {
  stderr.write(stderr.isTTY ? `\r\u001b[K${text}` : `${text}\n`);
}

async function traffic(plan: TrafficPlan, json: boolean): Promise<void> {
  const found = await measureTraffic(plan, async (round) => {
    if (round % 10 === 0) progress(`round ${round} of ${plan.rounds}`);
    // Signals are taken between two rounds.
    await setImmediate();
    return !stop.signal.aborted;
  });
  if (stderr.isTTY) progress("");
  if (found === undefined) process.exitCode = 130;
  else stdout.write(json ? `${JSON.stringify({ plan, ...found })}\n` : trafficTable(plan, found));
}

async function real(settings: Settings, json: boolean): Promise<void> {
  const run = await runReal(settings, { signal: stop.signal, progress });
  if (stderr.isTTY) progress("");
  const { latencies: _, ...figures } = run;
  stdout.write(json ? `${JSON.stringify({ settings, ...figures })}\n` : realTable(settings, run));
  if (stop.signal.aborted) process.exitCode = 130;
  else if (!run.isAgreed || run.troubles.length > 0) process.exitCode = 1;
}
