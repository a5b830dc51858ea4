import { accessSync, constants, mkdirSync, mkdtempSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

/** A folder that can't be written to, as one line for people. */
export class OutputFolderError extends Error {
  override readonly name: string = "OutputFolderError";
}

/**
 * Makes sure, before anything else, that there is a folder to write to.
 *
 * @param folder - which; true: a new one in the system's folder for temporary files
 * @param option - that asked for it
 * @returns its path
 * @throws OutputFolderError
 */
export function outputFolder(folder: string | true, option: string): string {
  try {
    if (folder === true) return mkdtempSync(join(tmpdir(), "parsec-"));
    const path = resolve(folder);
    makeFolder(path);
    accessSync(path, constants.W_OK);
    return path;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new OutputFolderError(`error: option '${option}': can't write there: ${reason}`);
  }
}

/** With the folders around it. Node's own way to do that never ends where a file system has no room for folders. */
function makeFolder(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) return;
  if (dirname(path) !== path) makeFolder(dirname(path));
  mkdirSync(path);
}
