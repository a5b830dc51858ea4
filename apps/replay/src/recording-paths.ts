import { readdir, stat } from "node:fs/promises";
import { sep } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";

/** A path at which there is nothing to replay. */
export interface PathFault {
  /** The path and what is wrong with it. */
  readonly fault: string;
}

/**
 * The files that arguments stand for, one at a time: a file itself, of a folder its `*.json` by name, for `-` the
 * paths on standard input, one a line.
 *
 * @param paths - the arguments
 * @param stdin - where paths are read from
 * @param signal - ends it
 * @yields a file, or what is wrong with a path
 */
export async function* recordingPaths(
  paths: readonly string[],
  stdin: Readable,
  signal: AbortSignal,
): AsyncGenerator<string | PathFault> {
  for (const path of paths) yield* path === "-" ? listed(stdin, signal) : filesAt(path);
}

async function* listed(stdin: Readable, signal: AbortSignal): AsyncGenerator<string | PathFault> {
  for await (const line of createInterface({ input: stdin, signal })) {
    if (line !== "") yield* filesAt(line);
  }
}

async function* filesAt(path: string): AsyncGenerator<string | PathFault> {
  const files = await findFiles(path);
  if (typeof files === "string") yield { fault: `${path}: ${files}` };
  else yield* files;
}

/** The files, or why there are none. */
async function findFiles(path: string): Promise<readonly string[] | string> {
  try {
    if (!(await stat(path)).isDirectory()) return [path];
    const names = await readdir(path);
    const files = names.filter((name) => name.endsWith(".json")).toSorted();
    const folder = path.endsWith(sep) ? path : path + sep;
    return files.length === 0 ? "no *.json in this folder" : files.map((name) => folder + name);
  } catch (error) {
    return readFault(error);
  }
}

/**
 * @param error - what a call to the file system threw
 * @returns the same in a few words
 */
export function readFault(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOENT") return "no such file";
  if (code === "EACCES") return "may not be read";
  if (code === "EISDIR") return "is a folder";
  return error instanceof Error ? error.message : String(error);
}
