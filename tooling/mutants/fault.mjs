/**
 * A fault to be put into the product: some text of a file takes the place of another.
 *
 * @typedef {object} Fault
 * @property {string} id names it
 * @property {string} file where it is put, from the root of the repository
 * @property {string} find what stands there, once
 * @property {string} replace what stands there instead
 * @property {string} why what it does
 */

/**
 * A file with a fault in it.
 *
 * @param {string} text - the file as it is
 * @param {Pick<Fault, "id" | "find" | "replace">} fault - the fault
 * @returns {string} the file as it is with the fault
 */
export function faulty(text, { id, find, replace }) {
  const [before, after, ...more] = text.split(find);
  if (after === undefined) throw new Error(`${id}: what it replaces isn't there any more`);
  if (more.length > 0) throw new Error(`${id}: what it replaces is there more than once`);
  return `${before}${replace}${after}`;
}
