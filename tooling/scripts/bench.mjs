// Builds, then runs the benchmarks against the build: node tooling/scripts/bench.mjs [part of a file's name]
import { build } from "./build.mjs";
import { vitest } from "./vitest.mjs";

build("./packages/*");
process.exit(vitest(["bench", "--run", ...process.argv.slice(2)]));
