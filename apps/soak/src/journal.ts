import { appendFileSync, existsSync, readFileSync, truncateSync } from "node:fs";
import type { JobResult } from "./job.ts";
import { freshSeed } from "./seed.ts";
import type { Terms } from "./setting.ts";

/** What became of one network, and when. */
export interface Entry extends JobResult {
  /** For how long the soak had run then, with all interruptions left out. */
  readonly seconds: number;
}

/** What a journal is of: its first line. */
interface Heading extends Terms {
  readonly seed: string;
}

/**
 * A file that holds what became of each network of a soak, in the order of their numbers, one to a line: whatever ends the
 * soak, another goes on from there, as if it had run them all.
 */
export class Journal {
  /** What all networks come from. */
  readonly seed: string;
  /** What it held when it was opened. */
  readonly entries: readonly Entry[];
  readonly #path: string;

  private constructor(path: string, seed: string, entries: readonly Entry[]) {
    this.#path = path;
    this.seed = seed;
    this.entries = entries;
  }

  /**
   * Opens a journal; makes it if it isn't there.
   *
   * @param path - of the file
   * @param terms - what is prescribed for all networks
   * @param seed - what they come from; that of the journal, or a new one, if left out
   * @throws Error if the file is no journal, or that of another soak, or of the file system
   */
  static open(path: string, { preset, adversaries }: Terms, seed?: string): Journal {
    if (!existsSync(path)) {
      const heading: Heading = { seed: seed ?? freshSeed(), preset, adversaries };
      appendFileSync(path, `${JSON.stringify(heading)}\n`);
      return new Journal(path, heading.seed, []);
    }
    const text = readFileSync(path, "utf8");
    // What ended the soak may have cut its last line off.
    const end = text.lastIndexOf("\n") + 1;
    const [first = "", ...rest] = text.slice(0, end).split("\n").slice(0, -1);
    const heading = headingIn(first, path);
    const expected = { seed: seed ?? heading.seed, preset, adversaries };
    if (JSON.stringify(heading) !== JSON.stringify(expected)) {
      throw new Error(`${path} is the journal of another soak: ${first}`);
    }
    const entries = rest.map((line) => JSON.parse(line) as Entry);
    truncateSync(path, Buffer.byteLength(text.slice(0, end)));
    return new Journal(path, heading.seed, entries);
  }

  /**
   * Writes down what became of the next network.
   *
   * @param entry - what became of it
   */
  add(entry: Entry): void {
    appendFileSync(this.#path, `${JSON.stringify(entry)}\n`);
  }
}

function headingIn(line: string, path: string): Heading {
  try {
    const found: unknown = JSON.parse(line);
    if (typeof found === "object" && found !== null && "seed" in found) return found as Heading;
  } catch {
    // Said below.
  }
  throw new Error(`${path} is no journal of soak`);
}
