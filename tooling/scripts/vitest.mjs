// Runs Vitest with an environment of its own; package.json can't set one, as Windows has no `NAME=value command`.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { root } from "./turbo.mjs";

export function vitest(args, env = {}) {
  const { status } = spawnSync(
    process.execPath,
    [join(root, "node_modules/vitest/vitest.mjs"), ...args],
    { cwd: root, stdio: "inherit", env: { ...process.env, ...env } },
  );
  return status ?? 1;
}
