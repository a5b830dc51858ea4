import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bytesToHex, toHash, toPublicId } from "../src/index.ts";
import { propertyParameters } from "./property-parameters.ts";

const bytes32 = fc.uint8Array({ minLength: 32, maxLength: 32 });

describe.each([
  { what: "a hash", name: toHash, code: "hashLength" },
  { what: "a public key", name: toPublicId, code: "publicKeyLength" },
])("the name of $what", ({ name, code }) => {
  it("is its hexadecimal form", () => {
    fc.assert(
      fc.property(bytes32, (bytes) => {
        expect(name(bytes)).toBe(bytesToHex(bytes));
      }),
      propertyParameters(50),
    );
  });

  it("sorts as its bytes do", () => {
    // Two that share a prefix, or the first byte would nearly always decide.
    const pair = fc.tuple(bytes32, bytes32, fc.nat({ max: 31 })).map(([a, b, shared]) => {
      b.set(a.subarray(0, shared));
      return [a, b] as const;
    });
    fc.assert(
      fc.property(pair, ([a, b]) => {
        expect(Math.sign(Buffer.compare(a, b))).toBe(
          name(a) === name(b) ? 0 : name(a) < name(b) ? -1 : 1,
        );
      }),
      propertyParameters(100),
    );
  });

  it.each([0, 31, 33])("isn't made of %i bytes", (length) => {
    expect(() => name(new Uint8Array(length))).toThrow(expect.objectContaining({ code }));
  });
});
