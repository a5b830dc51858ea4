import { quantile } from "../quantile.ts";
import type { RealRun } from "./run-real.ts";
import type { Settings } from "./settings.ts";

/**
 * What a run came to, for people.
 *
 * @param settings - what was run
 * @param run - what came of it
 */
export function realTable(settings: Settings, run: RealRun): string {
  const { peers, mode, batch, payloadBytes, interval, window } = settings;
  const { seconds, decided, events, bytes, cpuMicroseconds, latencies } = run;
  const each = (sum: number, of: number): number => (of === 0 ? 0 : sum / of);
  const ms = (part: number): string => `${Math.round(quantile(latencies, part))} ms`;
  const lines = [
    `${peers} peers, ${mode}, batches of ${batch} × ${payloadBytes} bytes, an exchange each ${interval} ms, ${window} batches under way`,
    `${Math.round(each(decided, seconds))} payloads a second: ${Math.round(decided)} in ${seconds.toFixed(1)} s`,
    `${each(events, decided).toFixed(3)} events a payload`,
    `${each(bytes, decided).toFixed(0)} bytes received a peer and payload`,
    `${ms(0.5)} from vote to block at p50, ${ms(0.99)} at p99`,
    `${each(cpuMicroseconds, events * peers).toFixed(0)} µs of CPU an event and peer, ${each(cpuMicroseconds, decided * peers).toFixed(1)} µs a payload and peer, ${each(cpuMicroseconds / 1e6, seconds).toFixed(2)} cores busy`,
    run.isAgreed
      ? `all have the same ${run.height} blocks`
      : `NOT all have the same blocks, or something is undecided: ${run.height} at the shortest`,
  ];
  const [trouble] = run.troubles;
  if (trouble !== undefined) lines.push(`${run.troubles.length} troubles: ${trouble}`);
  return `${lines.join("\n")}\n`;
}
