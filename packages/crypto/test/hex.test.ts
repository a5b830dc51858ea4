import fc from "fast-check";
import { expect, it } from "vitest";
import { bytesToHex, CryptoError, hexToBytes, sliceToHex } from "../src/index.ts";
import { propertyParameters } from "./property-parameters.ts";

it("writes two lower-case digits a byte (RFC 4648 §10)", () => {
  expect(bytesToHex(new TextEncoder().encode("foobar"))).toBe("666f6f626172");
  expect(bytesToHex(Uint8Array.of(0, 1, 0xab, 0xff))).toBe("0001abff");
  expect(bytesToHex(new Uint8Array())).toBe("");
});

it("writes what stands within bytes", () => {
  expect(sliceToHex(Uint8Array.of(0, 1, 0xab, 0xff), 1, 3)).toBe("01ab");
});

it("reads back what it wrote", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2000, size: "max" }), (bytes) => {
      expect(bytesToHex(bytes)).toBe(Buffer.from(bytes).toString("hex"));
      expect(hexToBytes(bytesToHex(bytes))).toEqual(bytes);
    }),
    propertyParameters(100),
  );
});

it.each(["a", "abc", "AB", "0g", "0x", " 00", "00\n", "é0", "-1"])("refuses %j", (text) => {
  const read = (): unknown => hexToBytes(text);
  expect(read).toThrow(CryptoError);
  expect(read).toThrow(expect.objectContaining({ code: "notHex" }));
});
