import { type AttackName, attacks } from "./attacks.ts";
import type { Damage } from "./measure-damage.ts";

/** What an attack did, beside a network that nobody attacked. */
export interface Row {
  /** Which. */
  readonly attack: AttackName;
  /** How hard. */
  readonly factor: number;
  /** Bytes that the three honest peers received from the attacker. */
  readonly received: number;
  /** Bytes of them that they accepted: persisted beyond what the undisturbed ones persist. */
  readonly accepted: number;
  /** Bytes that they hold beyond what the undisturbed ones hold. */
  readonly held: number;
  /** Microseconds of CPU time for all that they received from the attacker. */
  readonly microseconds: number;
  /** Payloads decided, as a part of those that the undisturbed ones decided in as many rounds. */
  readonly perRound: number;
  /** Payloads decided for the CPU time that honest peers' messages took, as a part of the undisturbed ones'. */
  readonly perSecond: number;
  /** Whether the attacker was voted out. */
  readonly isVotedOut: boolean;
  /** How many faults of each code were found. */
  readonly faults: Readonly<Record<string, number>>;
}

/**
 * Compares.
 *
 * @param attack - which
 * @param factor - how hard
 * @param damage - what came of it
 * @param calm - what comes of as many rounds without an attack
 */
export function rowOf(attack: AttackName, factor: number, damage: Damage, calm: Damage): Row {
  const { received, persisted, held, attackMicroseconds, isVotedOut, faults } = damage;
  return {
    attack,
    factor,
    received,
    accepted: Math.max(0, persisted - calm.persisted),
    held: held - calm.held,
    microseconds: attackMicroseconds,
    perRound: damage.decided / calm.decided,
    perSecond: pace(damage) / pace(calm),
    isVotedOut,
    faults: Object.fromEntries(faults),
  };
}

/** The table's first lines. */
export const damageHead = [
  "| attack | × | received | accepted | µs a byte received | memory a byte accepted | decided a round | decided a CPU second | voted out | faults |",
  "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- | --- |",
  "",
].join("\n");

/**
 * A line of the table.
 *
 * @param row - what it says
 */
export function damageLine(row: Row): string {
  const { attack, factor, received, microseconds, perRound, perSecond, isVotedOut, faults } = row;
  const found = Object.entries(faults).map(([code, count]) => `${code} ${grouped(count)}`);
  const cells = [
    `${grouped(attacks[attack].unit * factor)} ${attacks[attack].of}`,
    factor,
    grouped(received),
    grouped(row.accepted),
    (microseconds / received).toFixed(3),
    memoryOf(row),
    perRound.toFixed(2),
    perSecond.toFixed(2),
    isVotedOut ? "yes" : "no",
    found.join(", "),
  ];
  return `| ${cells.join(" | ")} |\n`;
}

/**
 * How cost grows from each strength of an attack to the next one: equally, if it is linear.
 *
 * @param rows - an attack's, from the weakest on
 */
export function slopeLine(rows: readonly Row[]): string {
  const steps = rows.slice(1).map((row, at) => {
    const before = rows[at] as Row;
    const per = (value: number, of: number): string =>
      of < LITTLE ? "–" : (value / of).toFixed(3);
    const time = per(row.microseconds - before.microseconds, row.received - before.received);
    const memory = per(row.held - before.held, row.accepted - before.accepted);
    return `${before.factor} → ${row.factor} ×: ${time} µs, ${memory} bytes`;
  });
  const [{ attack }] = rows as readonly [Row];
  return `${attack}, for each further byte received and accepted: ${steps.join("; ")}\n`;
}

/** So few bytes are lost in what a heap differs from run to run. */
const LITTLE = 100_000;

function memoryOf({ held, accepted }: Row): string {
  return accepted < LITTLE ? "–" : (held / accepted).toFixed(2);
}

function pace({ decided, honestMicroseconds }: Damage): number {
  return decided / honestMicroseconds;
}

function grouped(count: number): string {
  return count.toLocaleString("en-US");
}
