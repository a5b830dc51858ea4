import { describe, expect, it } from "vitest";
import { blockTable } from "../src/block-table.ts";
import type { BlockFacts } from "../src/network-facts.ts";
import { paletteOf } from "../src/palette.ts";

const hash = "0123456789" as BlockFacts["hash"];
const blocks: readonly BlockFacts[] = [
  { height: 0, election: 0, hash, payload: "genesis", signers: ["Alice", "Bob", "Carol"] },
  { height: 1, election: 10, hash, payload: "p", signers: ["Alice", "Carol"] },
];

describe("blockTable", () => {
  it("gives every signer a column", () => {
    expect(blockTable(blocks, ["Alice", "Bob", "Carol"], paletteOf(false))).toEqual([
      "height  payload  election  hash      signed by",
      "     0  genesis         0  01234567  Alice  Bob  Carol",
      "     1  p              10  01234567  Alice  ·    Carol",
    ]);
  });

  it("uses words where there are too many", () => {
    const peers = ["Alice", "Bob", "Carol", "D", "E", "F", "G", "H", "I"];
    const all = [{ ...blocks[0], signers: peers } as BlockFacts, ...blocks];
    const lines = blockTable(all, peers, paletteOf(false));
    expect(lines.map((line) => line.slice(37))).toEqual([
      "signed by",
      "all 9",
      "Alice, Bob, Carol",
      "Alice, Carol",
    ]);
  });
});
