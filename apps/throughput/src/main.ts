import process from "node:process";
import { setImmediate } from "node:timers/promises";
import { atRandom, type Draw, type GossipStrategy } from "@parsec/core";
import type { PublicId } from "@parsec/crypto";
import { presets } from "@parsec/mock-net";
import {
  type AttackPlan,
  type CoinPlan,
  type GossipPlan,
  parseCommandLine,
  type TablePlan,
} from "./command-line.ts";
import {
  divisionHead,
  divisionLine,
  networkHead,
  networkLine,
  networkRows,
} from "./coins/coin-table.ts";
import { coinNames, dividedWith, roundsUntilDecided } from "./coins/coins.ts";
import type { Division } from "./coins/divided-agreement.ts";
import { damageHead, damageLine, type Row, rowOf, slopeLine } from "./damage/damage-table.ts";
import { type DamagePlan, measureDamage } from "./damage/measure-damage.ts";
import { intakeTable } from "./intake/intake-table.ts";
import { type IntakePlan, measureIntake } from "./intake/measure-intake.ts";
import { realTable } from "./real/real-table.ts";
import { runReal } from "./real/run-real.ts";
import { measureTraffic, type TrafficPlan } from "./traffic/measure-traffic.ts";
import { trafficTable } from "./traffic/traffic-table.ts";
import { simulate, type Simulation } from "./simulated/simulate.ts";
import { averageOf, tableHead, tableRow } from "./simulated/simulation-table.ts";
import { strategies } from "./simulated/strategies.ts";
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
  else if (command.what === "intake") await intake(command.plan, command.json);
  else if (command.what === "gossip") await compareGossip(command.plan, command.json);
  else if (command.what === "damage") await damage(command.plan, command.json);
  else if (command.what === "coins") await coins(command.plan, command.json);
  else if (command.what === "simulated") await simulateAll(command.plan, command.json);
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

async function intake(plan: IntakePlan, json: boolean): Promise<void> {
  const found = await measureIntake(plan, (round) => {
    if (round % 10 === 0) progress(`round ${round} of ${plan.rounds}`);
    return !stop.signal.aborted;
  });
  if (stderr.isTTY) progress("");
  stdout.write(json ? `${JSON.stringify({ plan, ...found })}\n` : intakeTable(plan, found));
  if (stop.signal.aborted) process.exitCode = 130;
}

/** Each attack at each strength, beside a network that nobody attacks. */
async function damage({ attacks, factors, rounds }: AttackPlan, json: boolean): Promise<void> {
  const run = async (plan: DamagePlan) => {
    const found = await measureDamage(plan, async (round) => {
      if (round % 10 === 0) {
        progress(`${plan.attack ?? "calm"}, ${plan.factor} ×: round ${round} of ${rounds}`);
      }
      // Signals are taken between two rounds.
      await setImmediate();
      return !stop.signal.aborted;
    });
    if (stderr.isTTY) progress("");
    return found;
  };
  // The first one warms up.
  await run({ factor: 0, rounds });
  const calm = await run({ factor: 0, rounds });
  if (!json) stdout.write(damageHead);
  const slopes: string[] = [];
  for (const attack of attacks) {
    const rows: Row[] = [];
    for (const factor of factors) {
      if (calm === undefined || stop.signal.aborted) break;
      const found = await run({ attack, factor, rounds });
      if (found === undefined) break;
      const row = rowOf(attack, factor, found, calm);
      rows.push(row);
      stdout.write(json ? `${JSON.stringify(row)}\n` : damageLine(row));
    }
    if (rows.length > 1) slopes.push(slopeLine(rows));
  }
  if (!json) stdout.write(`\n${slopes.join("")}`);
  if (stop.signal.aborted) process.exitCode = 130;
}

/** Each coin against whoever decides what arrives: in agreements by themselves, then in networks. */
async function coins({ peers, delays, seeds, most }: CoinPlan, json: boolean): Promise<void> {
  const write = (value: object, text: string): void => {
    if (stderr.isTTY) progress("");
    stdout.write(json ? `${JSON.stringify(value)}\n` : text);
  };
  const goOn = async (text: string): Promise<boolean> => {
    progress(text);
    await setImmediate();
    return !stop.signal.aborted;
  };
  if (!json) stdout.write(divisionHead);
  for (const coin of coinNames) {
    // What doesn't depend on chance is the same each time.
    const count = coin === "roundParity" ? 1 : 100 * seeds;
    const divisions: Division[] = [];
    for (let seed = 0; seed < count && (await goOn(`${coin}, ${seed}`)); seed++) {
      divisions.push(dividedWith(coin, Math.ceil(most / 10), seed));
    }
    if (divisions.length > 0) write({ coin, divisions }, divisionLine(coin, divisions));
  }
  if (!json) stdout.write(`\n${networkHead(delays)}`);
  for (const row of networkRows(peers)) {
    const rounds: (number | undefined)[][] = [];
    for (const delay of delays) {
      const found: (number | undefined)[] = [];
      const text = `${row.peers} peers, ${row.scheduler ?? "chance"}, ${row.coin}, ${delay} rounds`;
      for (let seed = 0; seed < seeds && (await goOn(text)); seed++) {
        found.push(roundsUntilDecided({ ...row, delay, most, seed: `coins/${seed}` }));
      }
      if (found.length > 0) rounds.push(found);
    }
    if (rounds.length > 0) write({ ...row, rounds }, networkLine(row, rounds));
  }
  if (stop.signal.aborted) process.exitCode = 130;
}

async function real(settings: Settings, json: boolean): Promise<void> {
  const run = await runReal(settings, { signal: stop.signal, progress });
  if (stderr.isTTY) progress("");
  const { latencies: _, ...figures } = run;
  stdout.write(json ? `${JSON.stringify({ settings, ...figures })}\n` : realTable(settings, run));
  if (stop.signal.aborted) process.exitCode = 130;
  else if (!run.isAgreed || run.troubles.length > 0) process.exitCode = 1;
}

/** Each way to choose, with the votes for one batch after another, so that rounds are counted and nothing else. */
async function compareGossip({ seeds, ...plan }: GossipPlan, json: boolean): Promise<void> {
  if (!json) stdout.write(tableHead(["whom to turn to, how many at once"]));
  for (const [name, gossip] of strategies) {
    const found: Simulation[] = [];
    for (let seed = 0; seed < seeds && !stop.signal.aborted; seed++) {
      progress(`${name}: ${seed + 1} of ${seeds}`);
      const { conditions } = presets.lan;
      const fixed = { ...plan, preset: { conditions }, batches: 4, every: 0, gossip };
      found.push(simulate({ ...fixed, seed: `gossip/${seed}` }));
      // Signals are taken between two networks.
      await setImmediate();
    }
    if (stderr.isTTY) progress("");
    if (found.length === 0) break;
    const average = averageOf(found);
    stdout.write(json ? `${JSON.stringify({ name, ...average })}\n` : tableRow([name], average));
  }
  if (stop.signal.aborted) process.exitCode = 130;
}

async function simulateAll(plan: TablePlan, json: boolean): Promise<void> {
  if (!json) stdout.write(tableHead(["network", "peers", "batch", "at once"]));
  for (const name of plan.presets) {
    for (const peers of plan.peers) {
      if (stop.signal.aborted) break;
      progress(`${name}, ${peers} peers`);
      const { batch, atOnce, presets: _, ...others } = plan;
      const gossip = (_id: PublicId, draw: Draw): GossipStrategy => atRandom(draw, atOnce);
      const fixed = { ...others, batch, peers, preset: presets[name], every: 1, gossip };
      const found = simulate({ ...fixed, seed: `simulated/${name}/${peers}` });
      if (stderr.isTTY) progress("");
      const figures = json
        ? `${JSON.stringify({ preset: name, peers, batch, atOnce, ...found })}\n`
        : tableRow([name, peers, batch, atOnce], found);
      stdout.write(figures);
      await setImmediate();
    }
  }
  if (stop.signal.aborted) process.exitCode = 130;
}
