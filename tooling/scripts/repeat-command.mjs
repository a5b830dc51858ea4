// What to type to see a failed test fail again.

/** What fast-check says a failure comes from. */
const drawn = /\{ seed: (-?\d+)/;

/**
 * The command, or nothing where the error says it by itself.
 *
 * @param {object} failure
 * @param {string} failure.project - of Vitest
 * @param {string} failure.file - as seen from the project's folder, with slashes
 * @param {readonly string[]} failure.names - the test's, after those of what it stands in
 * @param {string} failure.message - all that its errors say
 * @param {Readonly<Record<string, string | undefined>>} failure.env - the variables that the run had
 * @returns {string | undefined}
 */
export function repeatCommand({ project, file, names, message, env }) {
  if (message.includes("PARSEC_SEED=")) return undefined;
  const seed = drawn.exec(message)?.[1] ?? env.PARSEC_SEED;
  const variables = [
    ...(seed === undefined ? [] : [`PARSEC_SEED=${seed} `]),
    ...(env.PARSEC_RUNS === undefined ? [] : [`PARSEC_RUNS=${env.PARSEC_RUNS} `]),
  ].join("");
  return `${variables}npx vitest run --project ${project} ${file} -t '${patternOf(names.join(" "))}$'`;
}

/** A pattern that fits that text, without anything that a shell would take for the end of it. */
function patternOf(text) {
  return text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`).replaceAll(/['\n]/g, ".");
}
