/**
 * A fault that some test has to find.
 *
 * @typedef {import("./fault.mjs").Fault & MutantParts} Mutant
 */

/**
 * What else is said of such a fault.
 *
 * @typedef {object} MutantParts
 * @property {string} section which rule it breaks: a section of the protocol, a row of a table
 * @property {readonly string[]} tests files or folders of tests that should find it, from the root of the repository
 */

/**
 * Which project of Vitest guards a file.
 *
 * @param {Pick<Mutant, "file">} mutant - the fault
 * @returns {string} the package's name
 */
export function projectOf({ file }) {
  const [, name = ""] = file.split("/");
  return name;
}
