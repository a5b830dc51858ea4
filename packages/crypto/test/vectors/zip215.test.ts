import { describe, expect, it } from "vitest";
import { hexToBytes } from "../../src/index.ts";
import { accepts } from "./plain-edwards.ts";
import { zip215 } from "./zip215.ts";

describe("the vectors", () => {
  it.each(zip215)("$kind: ZIP 215 word by word says the same", ({ cases }) => {
    const others = cases.filter(
      ({ signature, message, publicKey, isAccepted }) =>
        accepts(hexToBytes(signature), hexToBytes(message), hexToBytes(publicKey)) !== isAccepted,
    );
    expect(others).toEqual([]);
  });

  it("have each kind, each case once, and both verdicts", () => {
    const all = zip215.flatMap(({ cases }) => cases);
    const bytes = all.map((c) => [c.signature, c.message, c.publicKey].join(" "));
    expect(zip215.filter(({ cases }) => cases.length === 0)).toEqual([]);
    expect(new Set(zip215.map(({ kind }) => kind)).size).toBe(zip215.length);
    expect(all.filter(({ isAccepted }) => isAccepted).length).toBeGreaterThan(500);
    expect(all.filter(({ isAccepted }) => !isAccepted).length).toBeGreaterThan(200);
    expect(new Set(bytes).size).toBe(all.length);
  });
});
