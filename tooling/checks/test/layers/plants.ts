/** An import that a rule must refuse: where it stands, what stands there, and the rule. */
export interface Plant {
  readonly path: string;
  readonly code: string;
  readonly rule: string;
}

/** Each package with those that it may import, bottom up. */
const layers = {
  graph: [],
  crypto: [],
  "meta-vote": ["graph"],
  core: ["crypto", "graph", "meta-vote"],
  "mock-net": ["core", "crypto"],
  dot: ["graph", "meta-vote"],
} as const;

/** An arrow between two packages: types only, so that no other rule has an opinion. */
const arrows = Object.entries(layers).flatMap(([from, below]: [string, readonly string[]]) =>
  Object.keys(layers)
    .filter((to) => to !== from)
    .map((to) => ({
      path: `packages/${from}/src/imports-${to}.ts`,
      code: `import type { index } from "@parsec/${to}";`,
      rule: `${from}-knows-${below.length === 0 ? "nobody" : below.join("-")}`,
      isAllowed: below.includes(to),
    })),
);

/** What must pass: the house's own arrows. */
export const allowed: readonly Pick<Plant, "path" | "code">[] = [
  ...arrows.filter(({ isAllowed }) => isAllowed),
  { path: "packages/core/src/values.ts", code: 'import { index } from "@parsec/graph";' },
  { path: "packages/core/test/entry.test.ts", code: 'import { index } from "../src/index.ts";' },
  { path: "packages/dot/test/values.test.ts", code: 'import { index } from "@parsec/graph";' },
  { path: "packages/crypto/src/node/index.ts", code: 'import { verify } from "node:crypto";' },
  { path: "packages/crypto/src/backend.ts", code: 'import { sha256 } from "#backend";' },
  { path: "apps/soak/src/imports.ts", code: 'import { index } from "@parsec/mock-net";' },
  // A cycle is told of once, at the first of its files.
  { path: "packages/graph/src/egg.ts", code: 'import { chicken } from "./chicken.ts";' },
  { path: "packages/graph/src/inner.ts", code: "export const inner = 1;" },
  { path: "packages/graph/test/scene.ts", code: "export const scene = 1;" },
];

/** What must fail, each by one rule alone. */
export const plants: readonly Plant[] = [
  ...arrows.filter(({ isAllowed }) => !isAllowed),
  {
    rule: "meta-vote-takes-types-of-graph",
    path: "packages/meta-vote/src/takes-a-value.ts",
    code: 'import { index } from "@parsec/graph";',
  },
  {
    rule: "dot-takes-types-of-graph",
    path: "packages/dot/src/takes-a-graph-value.ts",
    code: 'import { index } from "@parsec/graph";',
  },
  {
    rule: "dot-takes-types-of-meta-vote",
    path: "packages/dot/src/takes-a-vote-value.ts",
    code: 'import { index } from "@parsec/meta-vote";',
  },
  {
    rule: "nobody-imports-an-app",
    path: "apps/soak/src/imports-an-app.ts",
    code: 'import { main } from "@parsec/example";',
  },
  {
    rule: "packages-know-no-tooling",
    path: "packages/core/src/imports-tooling.ts",
    code: 'import { main } from "@parsec/recording";',
  },
  {
    rule: "packages-by-name",
    path: "apps/soak/src/imports-a-path.ts",
    code: 'import { index } from "../../../packages/core/src/index.ts";',
  },
  {
    rule: "no-unresolvable",
    path: "apps/soak/src/imports-what-exports-hide.ts",
    code: 'import { inner } from "@parsec/graph/src/inner.ts";',
  },
  {
    rule: "tests-use-entries",
    path: "packages/graph/test/imports-inside.test.ts",
    code: 'import { inner } from "../src/inner.ts";',
  },
  {
    rule: "sources-know-no-tests",
    path: "packages/graph/src/imports-a-test.ts",
    code: 'import { scene } from "../test/scene.ts";',
  },
  {
    rule: "node-only-in-its-backend",
    path: "packages/crypto/src/imports-node.ts",
    code: 'import { verify } from "node:crypto";',
  },
  {
    rule: "node-backend-by-condition",
    path: "packages/crypto/src/imports-the-backend.ts",
    code: 'import { sha256 } from "./node/index.ts";',
  },
  {
    rule: "declared-dependencies",
    path: "packages/core/src/imports-undeclared.ts",
    code: 'import undeclared from "undeclared";',
  },
  {
    rule: "no-circular",
    path: "packages/graph/src/chicken.ts",
    code: 'import { egg } from "./egg.ts";',
  },
];
