// The arrows between the layers. test/layers.test.ts breaks each rule once.
const { readdirSync, readFileSync } = require("node:fs");
const { join } = require("node:path");

const packages = join(process.cwd(), "packages");

/** The source files that a package's `exports` name, as patterns of paths. */
function entries(name) {
  const { exports } = JSON.parse(readFileSync(join(packages, name, "package.json"), "utf8"));
  const targets = (value) =>
    typeof value === "string" ? [value] : Object.values(value).flatMap(targets);
  return targets(exports)
    .filter((target) => target.startsWith("./src/"))
    .map((target) => `^packages/${name}${target.slice(1).replaceAll(".", "\\.")}$`);
}

const everyEntry = readdirSync(packages).flatMap(entries);

/** `from` may import no package of ours but itself and those `below` it. */
function above(from, ...below) {
  const known = [from, ...below].join("|");
  return {
    name: `${from}-knows-${below.join("-")}${below.length === 0 ? "nobody" : ""}`,
    severity: "error",
    from: { path: `^packages/${from}/src/` },
    to: { path: `^packages/(?!(${known})/)` },
  };
}

/** Of the package `of`, `from` may import nothing that exists at run time. */
function typesOnly(from, of) {
  return {
    name: `${from}-takes-types-of-${of}`,
    severity: "error",
    from: { path: `^packages/${from}/src/` },
    to: { path: `^packages/${of}/`, dependencyTypesNot: ["type-only"] },
  };
}

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    above("graph"),
    above("crypto"),
    above("meta-vote", "graph"),
    typesOnly("meta-vote", "graph"),
    above("core", "crypto", "graph", "meta-vote"),
    above("mock-net", "core", "crypto"),
    above("dot", "graph", "meta-vote"),
    typesOnly("dot", "graph"),
    typesOnly("dot", "meta-vote"),
    {
      name: "nobody-imports-an-app",
      severity: "error",
      from: { path: "^([^/]+/[^/]+)/" },
      to: { path: "^apps/", pathNot: "^$1/" },
    },
    {
      name: "packages-know-no-tooling",
      severity: "error",
      from: { path: "^packages/" },
      to: { path: "^tooling/" },
    },
    {
      name: "packages-by-name",
      comment:
        "A path into another package works here and nowhere else; a name leads to what its exports list",
      severity: "error",
      from: { path: "^([^/]+/[^/]+)/" },
      to: {
        path: "^(packages|apps|tooling)/",
        pathNot: "^$1/",
        dependencyTypes: ["local"],
      },
    },
    {
      name: "tests-use-entries",
      comment: "Tests use what users use",
      severity: "error",
      from: { path: "^(packages/[^/]+)/(test|bench)/" },
      to: { path: "^$1/src/", pathNot: everyEntry },
    },
    {
      name: "sources-know-no-tests",
      severity: "error",
      from: { path: "^[^/]+/[^/]+/src/" },
      to: { path: "^[^/]+/[^/]+/(test|bench)/" },
    },
    {
      name: "node-only-in-its-backend",
      comment: "All else runs in a browser unchanged",
      severity: "error",
      from: { path: "^packages/[^/]+/src/", pathNot: "^packages/crypto/src/node/" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "node-backend-by-condition",
      comment: "The package's imports and exports choose it, nobody else",
      severity: "error",
      from: { path: "^packages/crypto/src/", pathNot: "^packages/crypto/src/node/" },
      to: {
        path: "^packages/crypto/src/node/",
        dependencyTypesNot: ["aliased-subpath-import"],
      },
    },
    {
      name: "declared-dependencies",
      comment: "What src imports stands in its own package.json under dependencies",
      severity: "error",
      from: { path: "^(packages|apps)/[^/]+/src/" },
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown", "npm-dev"] },
    },
    { name: "no-circular", severity: "error", from: {}, to: { circular: true } },
    { name: "no-unresolvable", severity: "error", from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "/dist/" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["@parsec/source", "import", "node", "default", "types"],
      extensions: [".ts", ".js", ".d.ts"],
    },
  },
};
