import { describe, expect, it } from "vitest";
import { parsePage } from "../markdown.mjs";

const page = parsePage(`# A page: with \`code\`, and more

## Twice

\`\`\`ts check
const one = 1;
\`\`\`

## Twice

- a [link](other.md#there) and ![a picture](x.svg)

  \`\`\`sh
  npm test
  \`\`\`

    indented
`);

describe("a page", () => {
  it("has blocks of code, wherever they stand, with the words behind their fence", () => {
    const [first, second] = page.blocks;
    expect(first).toMatchObject({ tag: "ts", words: ["check"], text: "const one = 1;\n", line: 5 });
    expect(second).toMatchObject({ tag: "sh", words: [], text: "npm test\n", line: 13 });
  });

  it("has blocks that are only indented, too: they have no language", () => {
    expect(parsePage("text\n\n    code\n").blocks).toMatchObject([{ tag: "", text: "code\n" }]);
  });

  it("has an anchor for each heading, as GitHub makes them", () => {
    expect([...page.anchors]).toEqual(["a-page-with-code-and-more", "twice", "twice-1"]);
  });

  it("has links and pictures", () => {
    expect(page.links).toEqual([
      { href: "other.md#there", line: 11 },
      { href: "x.svg", line: 11 },
    ]);
  });
});
