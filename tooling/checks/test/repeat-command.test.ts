import { expect, it } from "vitest";
import { repeatCommand } from "../../scripts/repeat-command.mjs";

const failure = {
  project: "core",
  file: "test/x.test.ts",
  names: ["a peer", "doesn't (ever) fork: $1"],
  message: "expected 1 to be 2",
  env: {},
};

it("names the test alone, as a pattern that takes no other and no shell reads", () => {
  expect(repeatCommand(failure)).toBe(
    String.raw`npx vitest run --project core test/x.test.ts -t 'a peer doesn.t \(ever\) fork: \$1$'`,
  );
});

it("takes the seed that fast-check tells, before that of the run, whose count it keeps", () => {
  const env = { PARSEC_SEED: "5", PARSEC_RUNS: "100" };
  expect(repeatCommand({ ...failure, env })).toMatch(/^PARSEC_SEED=5 PARSEC_RUNS=100 npx /);
  const message = `Property failed after 3 tests\n{ seed: -17, path: "2:0", endOnFailure: true }`;
  expect(repeatCommand({ ...failure, message, env })).toMatch(/^PARSEC_SEED=-17 PARSEC_RUNS=100 /);
  expect(repeatCommand({ ...failure, message })).toMatch(/^PARSEC_SEED=-17 npx /);
});

it("is silent where the error says it by itself", () => {
  const message = "forked\nto repeat: PARSEC_SEED=4 PARSEC_RUNS=1 npx vitest run --project core";
  expect(repeatCommand({ ...failure, message })).toBeUndefined();
});
