import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "vitest/config";

const repo = import.meta.dirname;

/** One project for each package, app or tool which has a `test` or a `bench` folder. */
const projects = ["packages", "apps", "tooling"]
  .flatMap((dir) =>
    readdirSync(join(repo, dir)).map((name) => ({ name, root: join(repo, dir, name) })),
  )
  .filter(({ root }) => existsSync(join(root, "test")) || existsSync(join(root, "bench")))
  .map(({ name, root }) => ({
    extends: true as const,
    test: {
      name,
      root,
      include: ["test/**/*.test.ts"],
      benchmark: { include: ["bench/**/*.bench.ts"] },
    },
  }));

export default defineConfig(({ mode }) => {
  const isBenchmark = mode === "benchmark";
  // "@parsec/source" lets tests run from `src` in every workspace package, without a build. Benchmarks measure the build.
  const source = isBenchmark ? [] : ["@parsec/source"];
  const conditions = [...source, "module", "node", "development|production"];
  return {
    resolve: { conditions },
    ssr: { resolve: { conditions } },
    test: {
      projects,
      passWithNoTests: isBenchmark,
      // One less than there are cores by default, which on two cores is one.
      maxWorkers: "100%",
      // Against endless loops only: a test that takes a second here may take ten on a busy machine.
      testTimeout: 120_000,
      hookTimeout: 120_000,
      server: { deps: { external: [/\/dist\//] } },
      reporters: isBenchmark
        ? ["default"]
        : [
            "default",
            ...["repeat", "plain"].map((name) =>
              join(repo, `tooling/scripts/${name}-reporter.mjs`),
            ),
          ],
      coverage: {
        provider: "v8",
        include: ["packages/*/src/**/*.ts"],
        reporter: ["text-summary", "json-summary", "lcov"],
        thresholds: { lines: 90, functions: 90, branches: 80, statements: 90 },
      },
    },
  };
});
