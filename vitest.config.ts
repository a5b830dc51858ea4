import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "vitest/config";

const repo = import.meta.dirname;

/** "@parsec/source" lets tests run from `src` in every workspace package, without a build. */
const conditions = ["@parsec/source", "module", "node", "development|production"];

/** One project for each package or app which has a `test` folder. */
const projects = ["packages", "apps", "tooling"]
  .flatMap((dir) =>
    readdirSync(join(repo, dir)).map((name) => ({ name, root: join(repo, dir, name) })),
  )
  .filter(({ root }) => existsSync(join(root, "test")))
  .map(({ name, root }) => ({
    extends: true as const,
    test: {
      name,
      root,
      include: ["test/**/*.test.ts"],
      benchmark: { include: ["bench/**/*.bench.ts"] },
    },
  }));

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    projects,
    reporters: ["default", join(repo, "tooling/scripts/plain-reporter.mjs")],
    coverage: {
      provider: "v8",
      include: ["packages/*/src/**/*.ts"],
      reporter: ["text-summary", "json-summary", "lcov"],
      thresholds: { lines: 90, functions: 90, branches: 80, statements: 90 },
    },
  },
});
