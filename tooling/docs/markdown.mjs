// What a page of Markdown is made of, as far as it can be checked: blocks of code, headings, links.
import { readFileSync } from "node:fs";
import markdownIt from "markdown-it";

const parser = markdownIt({ html: true, linkify: false });

/**
 * @typedef {object} Block - a block of code
 * @property {string} tag - the first word behind the fence
 * @property {readonly string[]} words - the others
 * @property {string} text - what stands in it
 * @property {number} line - the line of its opening fence, from 1
 * @property {number} end - the line of its closing fence
 */

/**
 * @typedef {object} Page
 * @property {readonly Block[]} blocks - in order
 * @property {readonly {href: string, line: number}[]} links - links and pictures
 * @property {ReadonlySet<string>} anchors - of its headings, as GitHub makes them
 */

/**
 * @param {string} path - of a file
 * @returns {Page} what it is made of
 */
export function readPage(path) {
  return parsePage(readFileSync(path, "utf8"));
}

/**
 * @param {string} text - Markdown
 * @returns {Page} what it is made of
 */
export function parsePage(text) {
  const blocks = [];
  const links = [];
  const anchors = new Set();
  let line = 1;
  let heading = false;
  for (const token of parser.parse(text, {})) {
    if (token.map !== null) line = token.map[0] + 1;
    if (token.type === "fence" || token.type === "code_block") {
      const [tag = "", ...words] = token.info.split(/\s+/).filter((word) => word !== "");
      blocks.push({ tag, words, text: token.content, line, end: token.map[1] });
    }
    if (token.type === "inline") {
      if (heading) anchors.add(freeAnchor(plainText(token.children), anchors));
      links.push(...targets(token.children).map((href) => ({ href, line })));
    }
    heading = token.type === "heading_open";
  }
  return { blocks, links, anchors };
}

function targets(tokens) {
  return tokens.flatMap((token) => {
    const href = token.attrGet("href") ?? token.attrGet("src");
    return [...(href === null ? [] : [href]), ...targets(token.children ?? [])];
  });
}

function plainText(tokens) {
  return tokens
    .filter(({ type }) => type === "text" || type === "code_inline")
    .map(({ content }) => content)
    .join("");
}

/** GitHub's: lower case, without punctuation, hyphens for spaces; the second of the same name ends in -1. */
function freeAnchor(text, taken) {
  const plain = text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}\p{Pc} -]/gu, "")
    .replaceAll(" ", "-");
  let anchor = plain;
  for (let i = 1; taken.has(anchor); i++) anchor = `${plain}-${i}`;
  return anchor;
}
