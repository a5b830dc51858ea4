// Bundles for browsers as a web user's bundler does: from the built packages, by their names and published `exports`.
import { join } from "node:path";
import { build } from "esbuild";
import { root } from "./turbo.mjs";

/** It depends on every package of ours, so all their names are found from here. */
export const platforms = join(root, "tooling/platforms");

/**
 * One minified module; throws if it needs anything that a browser doesn't have.
 *
 * @param {string} code - a program, whose imports are found as from `platforms`
 * @returns {Promise<Uint8Array>} the module
 */
export async function bundle(code) {
  const { outputFiles, metafile, warnings } = await build({
    stdin: { contents: code, resolveDir: platforms, sourcefile: "program.mjs" },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    write: false,
    metafile: true,
    logLevel: "silent",
  });
  const [output] = Object.values(metafile.outputs);
  // A builtin fails the build, except where the code is ready to do without: there esbuild leaves the import in and warns.
  const missing = [
    ...output.imports.filter(({ external }) => external === true).map(({ path }) => path),
    ...warnings.map(({ text }) => text),
  ];
  if (missing.length > 0) throw new Error(`not for browsers: ${missing.join(", ")}`);
  return outputFiles[0].contents;
}
