import type { Intake, IntakePlan } from "./measure-intake.ts";

/**
 * What was measured, for people.
 *
 * @param plan - what was run
 * @param intake - what came of it
 */
export function intakeTable({ peers }: IntakePlan, intake: Intake): string {
  const { events, eventMicroseconds, checkMicroseconds, duplicateMicroseconds } = intake;
  const ratio = eventMicroseconds / checkMicroseconds;
  return [
    `${peers} peers, Ed25519, CPU time of all threads, ${events} events of one peer`,
    `${checkMicroseconds.toFixed(1)} µs a bare check of a signature`,
    `${eventMicroseconds.toFixed(1)} µs an event of a whole peer: ${ratio.toFixed(2)} × the check`,
    `${duplicateMicroseconds.toFixed(1)} µs an event that came again`,
    "",
  ].join("\n");
}
