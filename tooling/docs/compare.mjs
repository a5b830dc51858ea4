// Whether a program said what a page says that it says.
import { stripVTControlCharacters } from "node:util";

/**
 * @param {string} expected - as it stands in the page: a line `…` stands for any lines, `…` within a line for any characters
 * @param {string} actual - what came out
 * @returns {boolean} whether they agree, but for spaces at the ends of lines and empty lines at both ends
 */
export function agrees(expected, actual) {
  const lines = tidy(expected).split("\n");
  const pattern = lines.map((line, i) => {
    if (line.trim() === "…") return "(?:.*(?:\n|$))*?";
    const text = line.split("…").map(escape).join(".*");
    return i === lines.length - 1 ? text : `${text}(?:\n|$)`;
  });
  return new RegExp(`^${pattern.join("")}\n*$`).test(tidy(actual));
}

/**
 * What a reader sees of a program's output: without colours, and without the banners of npm and pnpm.
 *
 * @param {string} output - standard output
 */
export function tidy(output) {
  return stripVTControlCharacters(output)
    .split("\n")
    .filter((line) => !line.startsWith("> "))
    .map((line) => line.trimEnd())
    .join("\n")
    .replace(/^\n+/, "")
    .trimEnd();
}

function escape(text) {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
