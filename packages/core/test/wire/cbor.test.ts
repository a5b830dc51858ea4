import { Encoder } from "cbor-x";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CborValue, decodeCbor, encodeCbor, WireError } from "../../src/wire/index.ts";
import { digits, hex } from "./support/hex.ts";
import { refusal, valueOf } from "./support/refusal.ts";

const seed = process.env["PARSEC_SEED"];
const fromSeed = seed === undefined ? {} : { seed: Number(seed) };

describe("the CBOR subset holds", () => {
  it.each<[string, string, CborValue]>([
    ["0", "00", 0],
    ["the largest number without a further byte", "17", 23],
    ["the smallest with one", "18 18", 24],
    ["the largest with one", "18 ff", 255],
    ["the smallest with two", "19 0100", 256],
    ["the largest with two", "19 ffff", 65_535],
    ["the smallest with four", "1a 00010000", 65_536],
    ["the largest of all", "1a ffffffff", 4_294_967_295],
    ["no bytes", "40", hex("")],
    ["some bytes", "43 010203", hex("010203")],
    ["an empty array", "80", []],
    ["an array", "82 05 41 ff", [5, hex("ff")]],
    ["six arrays, one within the other", "81 81 81 81 81 80", [[[[[[]]]]]]],
    ["arrays that end together", "82 01 82 02 81 03", [1, [2, [3]]]],
    ["an array behind an array that was empty", "83 80 01 80", [[], 1, []]],
  ])("%s", (_, text, value) => {
    expect(valueOf(decodeCbor(hex(text), 100))).toEqual(value);
    expect(digits(encodeCbor(value))).toBe(digits(hex(text)));
  });

  it("byte strings and arrays whose lengths take one, two and four bytes", () => {
    for (const [length, header] of [
      [24, "18"],
      [256, "190100"],
      [65_536, "1a00010000"],
    ] as const) {
      const first = Number.parseInt(header.slice(0, 2), 16);
      const bytes = encodeCbor(new Uint8Array(length));
      expect(digits(bytes.slice(0, header.length / 2))).toBe(
        (first + 0x40).toString(16) + header.slice(2),
      );
      expect(valueOf(decodeCbor(bytes, 1))).toHaveLength(length);
      const array = encodeCbor(Array.from({ length }, () => 0));
      expect(digits(array.slice(0, header.length / 2))).toBe(
        (first + 0x80).toString(16) + header.slice(2),
      );
      expect(valueOf(decodeCbor(array, length + 1))).toHaveLength(length);
    }
  });

  it("whatever was encoded, byte for byte", () => {
    const { value } = fc.letrec<{ value: CborValue }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 5 },
        fc.nat(0xffff_ffff),
        fc.nat(300),
        fc.uint8Array({ maxLength: 300 }),
        fc.array(tie("value"), { maxLength: 30 }),
      ),
    }));
    fc.assert(
      fc.property(value, (some) => {
        const bytes = encodeCbor(some);
        const again = valueOf(decodeCbor(bytes, 1_000_000));
        expect(again).toEqual(some);
        expect(encodeCbor(again)).toEqual(bytes);
      }),
      fromSeed,
    );
  });
});

describe("the CBOR subset does not hold", () => {
  it.each([
    ["nothing at all", "", "truncated"],
    ["a header cut off", "18", "truncated"],
    ["a number cut off", "19 01", "truncated"],
    ["a byte string that is shorter than it says", "43 0102", "truncated"],
    ["an array with an item missing", "82 01", "truncated"],
    ["an array that claims 2^32 - 1 items", "9a ffffffff 00", "truncated"],
    ["a byte string that claims 2^32 - 1 bytes", "5a ffffffff 00", "truncated"],
    ["a byte string that claims 2^32 bytes", "5b 0000000100000000 00", "truncated"],
    ["an array that claims 2^53 items", "9b 0020000000000000 00", "truncated"],
    ["inner arrays that claim what is left for outer ones", "82 82 00 00", "truncated"],
    ["-1", "20", "malformed"],
    ["text", "61 61", "malformed"],
    ["a map", "a0", "malformed"],
    ["a tag", "c0 00", "malformed"],
    ["a bignum", "c2 41 01", "malformed"],
    ["a shared reference", "82 d8 1c 80 d8 1d 00", "malformed"],
    ["a record definition", "d9 dffe 00", "malformed"],
    ["false", "f4", "malformed"],
    ["null", "f6", "malformed"],
    ["a float", "fb 3ff0000000000000", "malformed"],
    ["a break without anything to break", "ff", "malformed"],
    ["a reserved number header", "1c", "malformed"],
    ["a number of indefinite length", "1f", "malformed"],
    ["a reserved byte string header", "5d", "malformed"],
    ["23 in two bytes", "18 17", "nonCanonical"],
    ["255 in three bytes", "19 00ff", "nonCanonical"],
    ["65,535 in five bytes", "1a 0000ffff", "nonCanonical"],
    ["2^32 - 1 in nine bytes", "1b 00000000ffffffff", "nonCanonical"],
    ["a byte string with a long length", "58 01 ff", "nonCanonical"],
    ["an array with a long length", "98 01 00", "nonCanonical"],
    ["a byte string of indefinite length", "5f 41 00 ff", "nonCanonical"],
    ["an array of indefinite length", "9f 00 ff", "nonCanonical"],
    ["2^32", "1b 0000000100000000", "outOfRange"],
    ["a second item", "00 00", "trailingBytes"],
    ["a byte behind an array", "81 00 40", "trailingBytes"],
    ["seven arrays, one within the other", "81 81 81 81 81 81 80", "tooDeep"],
  ])("%s", (_, text, code) => {
    expect(refusal(decodeCbor(hex(text), 100))).toEqual({ code, path: [] });
  });

  it("more items than asked for, whether they are there or only claimed", () => {
    const tooMany = { code: "tooLarge", limit: "items", path: [] };
    expect(valueOf(decodeCbor(hex("83 00 00 00"), 4))).toEqual([0, 0, 0]);
    expect(refusal(decodeCbor(hex("84 00 00 00 00"), 4))).toEqual(tooMany);
    // The bytes for all the claimed items are there, but the second is no item: the count is found first.
    expect(refusal(decodeCbor(hex("84 00 ff ff ff"), 4))).toEqual(tooMany);
  });

  it("what would take long to find out", () => {
    // A million nested arrays; a million claims of a million items.
    expect(refusal(decodeCbor(new Uint8Array(1_000_000).fill(0x81), 2_000_000)).code).toBe(
      "tooDeep",
    );
    const claims = new Uint8Array(1_000_000).fill(0x9a);
    expect(refusal(decodeCbor(claims, 2_000_000)).code).toBe("truncated");
  });
});

describe("decoding", () => {
  it("leaves what it was given alone", () => {
    const bytes = hex("82 41 ff 00");
    decodeCbor(bytes, 3);
    expect(Object.keys(bytes)).toEqual(["0", "1", "2", "3"]);
  });

  it("gives plain byte arrays for a Buffer, which `slice` copies", () => {
    const value = valueOf(decodeCbor(Buffer.from(hex("42 0102")), 1));
    expect(Object.getPrototypeOf(value)).toBe(Uint8Array.prototype);
  });

  it("reads only the part of a buffer that it was given", () => {
    const inside = hex("ffff 42 0102 ffff").subarray(2, 5);
    expect(valueOf(decodeCbor(inside, 1))).toEqual(hex("0102"));
  });
});

describe("encoding", () => {
  it.each<[string, CborValue]>([
    ["a negative number", -1],
    ["2^32", 2 ** 32],
    ["a fraction", 1.5],
    ["seven arrays, one within the other", [[[[[[[]]]]]]]],
  ])("refuses %s", (_, value) => {
    expect(() => encodeCbor(value)).toThrow(WireError);
  });

  it("gives the bytes that another encoder gives", () => {
    const { value } = fc.letrec<{ value: CborValue }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 5 },
        fc.nat(0xffff_ffff),
        fc.nat(300),
        fc.uint8Array({ maxLength: 300 }),
        fc.array(tie("value"), { maxLength: 30 }),
      ),
    }));
    const other = new Encoder({ useRecords: false, tagUint8Array: false });
    fc.assert(
      fc.property(value, (some) => {
        expect(digits(encodeCbor(some))).toBe(digits(other.encode(some)));
      }),
      fromSeed,
    );
  });

  it("gives memory of its own", () => {
    const one = encodeCbor([1]);
    encodeCbor([2]);
    expect(digits(one)).toBe("8101");
    expect(one.buffer.byteLength).toBe(2);
  });
});
