import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/**
 * A copy of the sources to be broken, which runs tests with the installed dependencies. The sources themselves stay as they are.
 */
export class WorkingCopy {
  /** Where it is. */
  root = mkdtempSync(join(tmpdir(), "mutants-"));

  /**
   * @param {string} from - the root of the repository
   */
  constructor(from) {
    const listed = execFileSync(
      "git",
      ["ls-files", "-z", "--cached", "--others", "--exclude-standard"],
      { cwd: from, encoding: "utf8", maxBuffer: 2 ** 26 },
    );
    const files = listed.split("\0").filter((path) => path !== "" && existsSync(join(from, path)));
    for (const path of files) {
      mkdirSync(dirname(join(this.root, path)), { recursive: true });
      cpSync(join(from, path), join(this.root, path));
    }
    symlinkSync(join(from, "node_modules"), join(this.root, "node_modules"));
    // Each package's own are links, which lead to packages of this copy and to what the root has installed.
    const packages = files.filter((path) => /^\w+\/[\w-]+\/package\.json$/.test(path));
    for (const path of packages) {
      const modules = join(dirname(path), "node_modules");
      if (!existsSync(join(from, modules))) continue;
      cpSync(join(from, modules), join(this.root, modules), {
        recursive: true,
        verbatimSymlinks: true,
      });
    }
  }

  /** Removes it. */
  remove() {
    rmSync(this.root, { recursive: true, force: true });
  }
}
