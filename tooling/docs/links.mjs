// Whether links lead anywhere. Those to other places are looked at, not followed: a check must not fail for somebody's server.
import { dirname, join, normalize } from "node:path/posix";

/**
 * @param {ReadonlyMap<string, import("./markdown.mjs").Page>} pages - by path from the repository's root
 * @param {ReadonlySet<string>} files - paths of all files
 * @param {ReadonlyMap<string, import("./markdown.mjs").Page>} all - pages that links may lead to, where those aren't all
 * @returns {string[]} what is wrong
 */
export function linkFaults(pages, files, all = pages) {
  const folders = new Set([...files].flatMap(foldersOf));
  return [...pages].flatMap(([path, { links }]) =>
    links.flatMap(({ href, line }) => {
      const fault = faultOf(href, path);
      return fault === undefined ? [] : [`${path}:${line}: ${href}: ${fault}`];
    }),
  );

  function faultOf(href, from) {
    if (/^[a-z][a-z0-9+.-]*:/i.test(href)) {
      return URL.canParse(href) && /^(https|mailto):/.test(href) ? undefined : "no https address";
    }
    const [target = "", anchor] = decodeURI(href).split("#");
    const path = target === "" ? from : normalize(join(dirname(from), target)).replace(/\/$/, "");
    if (path.startsWith("..")) return "leads out of the repository";
    if (!files.has(path) && !folders.has(path)) return "no such file";
    if (anchor === undefined) return undefined;
    const page = all.get(path) ?? all.get(join(path, "README.md"));
    if (page === undefined) return "an anchor in what is no page";
    return page.anchors.has(anchor) ? undefined : "no such heading";
  }
}

function foldersOf(path) {
  const folder = dirname(path);
  return folder === "." ? [] : [folder, ...foldersOf(folder)];
}
