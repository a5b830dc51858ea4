import { setImmediate as nextTurn, setTimeout as sleep } from "node:timers/promises";
import type { CommandLine } from "./command-line.ts";
import { Drawings } from "./drawings.ts";
import { ExampleNetwork } from "./example-network.ts";
import { outputFolder } from "./output-folder.ts";
import { Explainer } from "./explainer.ts";
import type { Report } from "./report.ts";
import { writeRecording } from "./write-recording.ts";

/** How a run ended: with consensus, or without. */
export type ExitCode = 0 | 1;

/**
 * Runs the network that the command line asks for.
 *
 * @param command - what is asked for
 * @param seed - any text
 * @param report - told of what happens, as it happens
 * @throws OutputFolderError before anything happens
 */
export async function run(command: CommandLine, seed: string, report: Report): Promise<ExitCode> {
  const { dot, svg, record } = command;
  const drawings = dot === false ? undefined : new Drawings(outputFolder(dot, "--dot [dir]"), svg);
  const records = record === undefined ? undefined : outputFolder(record, "--record <dir>");
  const explainer = command.explain === undefined ? undefined : new Explainer(command.explain);
  const network = new ExampleNetwork(command, seed, drawings, explainer);
  report.start(network.facts);
  while (!network.isOver) {
    report.round(network.runRound());
    // oxlint-disable-next-line no-await-in-loop -- a turn for what was written and drawn, before there is more
    await Promise.all([drawings?.flush(), command.pace > 0 ? sleep(command.pace) : nextTurn()]);
  }
  const outcome = network.outcome();
  await drawings?.flush();
  const recording =
    records === undefined
      ? undefined
      : await writeRecording(records, command, seed, network.bestInformed, outcome, network.nameOf);
  const graphs = drawings && { folder: drawings.folder, files: drawings.files };
  const explanation = explainer && {
    height: explainer.height,
    why: explainer.explanation(network.nameOf),
  };
  report.end({ ...outcome, explanation, graphs, recording });
  return outcome.isConsensus ? 0 : 1;
}
