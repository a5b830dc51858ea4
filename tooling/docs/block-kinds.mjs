// What the words behind a fence say about a block of code: docs/guides/README.md has them for writers.

/** Blocks that are looked at by people only, or by a test of their own. */
const pictures = new Set(["mermaid", "hex"]);

/**
 * What is to be done with a block.
 *
 * @param {import("./markdown.mjs").Block} block - the block
 * @returns {{kind: "run" | "check" | "file" | "shell" | "commands" | "output" | "picture", name?: string}
 *   | {kind: "fault", message: string}} `name` is a file's
 */
export function kindOf({ tag, words }) {
  const [word] = words;
  const only = words.length <= 1;
  if (tag === "ts" || tag === "js") {
    if (word === undefined) return { kind: "run" };
    if (only && word === "check") return { kind: "check" };
    const ends = tag === "ts" ? ".ts" : ".mjs";
    if (only && /^[a-z0-9-]+\.m?[jt]s$/.test(word) && word.endsWith(ends)) {
      return { kind: "file", name: word };
    }
  }
  if (tag === "sh") {
    if (word === undefined) return { kind: "shell" };
    if (only && word === "project") return { kind: "shell", name: "project" };
    if (only && word === "not-run") return { kind: "commands" };
  }
  if (tag === "text") {
    if (word === undefined) return { kind: "picture" };
    if (only && word === "output") return { kind: "output" };
  }
  if (pictures.has(tag)) return { kind: "picture" };
  const said = [tag, ...words].join(" ");
  const message = said === "" ? "a block without a language" : `a block tagged "${said}"`;
  return { kind: "fault", message: `${message}: nobody knows what to do with it` };
}
