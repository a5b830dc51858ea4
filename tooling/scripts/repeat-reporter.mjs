// Says of each failed test, at once, how to see it fail again; so no test need do so that draws from PARSEC_SEED, from a
// fixed seed, or by fast-check.
import { repeatCommand } from "./repeat-command.mjs";

export default class RepeatReporter {
  onTestCaseResult(test) {
    const { state, errors = [] } = test.result();
    if (state !== "failed") return;
    const command = repeatCommand({
      project: test.project.name,
      file: test.module.relativeModuleId,
      names: namesOf(test),
      message: errors.map(({ message }) => message).join("\n"),
      env: process.env,
    });
    if (command !== undefined) console.error(`to repeat: ${command}`);
  }
}

/** From the outermost suite to the test. */
function namesOf(test) {
  const names = [];
  for (let task = test; task.type !== "module"; task = task.parent) names.unshift(task.name);
  return names;
}
