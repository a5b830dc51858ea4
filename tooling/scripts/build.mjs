// Builds without a word unless it fails, for scripts whose output is another's.
import { turbo } from "./turbo.mjs";

export function build(...filters) {
  const options = { stdio: ["ignore", "pipe", "pipe"], encoding: "utf8", maxBuffer: 2 ** 26 };
  const { status, stdout, stderr } = turbo(
    ["run", "build", ...filters.map((filter) => `--filter=${filter}`)],
    options,
  );
  if (status !== 0) {
    process.stderr.write(stdout);
    process.stderr.write(stderr);
    process.exit(status ?? 1);
  }
}
