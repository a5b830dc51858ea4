import { describe, expect, it } from "vitest";
import { linkFaults } from "../links.mjs";
import { parsePage } from "../markdown.mjs";

const files = new Set([
  "README.md",
  "docs/one.md",
  "docs/two.md",
  "docs/x.svg",
  "docs/adr/README.md",
]);
const two = parsePage("# Two\n\n## There\n");

function faults(link: string): string[] {
  const pages = new Map([
    ["docs/one.md", parsePage(`# One\n\n[link](${link})\n`)],
    ["docs/two.md", two],
    ["docs/adr/README.md", parsePage("# Records\n")],
  ]);
  return linkFaults(pages, files);
}

describe("a link", () => {
  it.each([
    "two.md",
    "two.md#there",
    "#one",
    "../README.md",
    "x.svg",
    "adr",
    "adr/",
    "adr#records",
    "https://example.org/a",
    "mailto:somebody@example.org",
  ])("%s leads somewhere", (link) => {
    expect(faults(link)).toEqual([]);
  });

  it.each([
    ["three.md", "no such file"],
    ["two.md#nowhere", "no such heading"],
    ["#nowhere", "no such heading"],
    ["x.svg#part", "an anchor in what is no page"],
    ["../../outside.md", "leads out of the repository"],
    ["http://example.org", "no https address"],
  ])("%s leads nowhere", (link, message) => {
    expect(faults(link)).toEqual([`docs/one.md:3: ${link}: ${message}`]);
  });
});
