// The signatures of packages/crypto/test/vectors, as data that any runtime can take.
import { join } from "node:path";
import { build } from "esbuild";
import { root } from "./turbo.mjs";

/** All of them: their bytes in hex, what they are called and whether they are to be accepted. */
export async function loadVectors() {
  const { outputFiles } = await build({
    entryPoints: [join(root, "packages/crypto/test/vectors/zip215.ts")],
    bundle: true,
    format: "esm",
    platform: "node",
    conditions: ["@parsec/source"],
    write: false,
  });
  const url = `data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`;
  const { zip215 } = await import(url);
  return zip215.flatMap(({ kind, cases }) =>
    cases.map(({ name, ...bytes }) => ({ ...bytes, name: `${kind}: ${name}` })),
  );
}
