import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/**
 * The folder that has recorded graphs in it.
 *
 * @param path - it, or the folder around `reference-graphs`
 */
export function graphsIn(path: string): string | undefined {
  return [join(path, "reference-graphs"), path].find(
    (each) => existsSync(each) && readdirSync(each).some((name) => name.endsWith(".json")),
  );
}
