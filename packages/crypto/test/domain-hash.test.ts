import { createHash } from "node:crypto";
import { concatBytes } from "@noble/hashes/utils.js";
import fc from "fast-check";
import { expect, it } from "vitest";
import { bytesToHex, CryptoError, domainHash, namedDomainHash, sha256 } from "../src/index.ts";
import { propertyParameters } from "./property-parameters.ts";

const domain = fc.string({ minLength: 1, maxLength: 255, unit: "grapheme-ascii" });

it("is SHA-256 of the name's length, the name and the parts", () => {
  const expected = createHash("sha256").update("\u000Fparsec-v1-eventABC").digest("hex");
  const hash = domainHash("parsec-v1-event");
  expect(bytesToHex(hash(Uint8Array.of(0x41), Uint8Array.of(0x42, 0x43)))).toBe(expected);
  expect(expected).toBe("1cba56133984ff66f71d5e2b1f5cccbe22ede54ca920d1731824fcce327a6e10");
});

it("hashes the parts' concatenation: only fixed lengths keep them apart", () => {
  fc.assert(
    fc.property(domain, fc.array(fc.uint8Array()), (name, parts) => {
      const hash = domainHash(name);
      expect(hash(...parts)).toEqual(hash(concatBytes(...parts)));
      expect(hash(...parts)).toHaveLength(32);
    }),
    propertyParameters(100),
  );
});

it.each([0, 1000, 1023, 1024, 1025, 5000])("hashes parts of %d bytes", (length) => {
  const part = Uint8Array.from({ length }, (_, i) => i);
  const input = concatBytes(Uint8Array.of(1, 0x78), part, part);
  expect(domainHash("x")(part, part)).toEqual(sha256(input));
});

it("names the same hashes", () => {
  fc.assert(
    fc.property(domain, fc.array(fc.uint8Array()), (name, parts) => {
      expect(namedDomainHash(name)(...parts)).toBe(bytesToHex(domainHash(name)(...parts)));
    }),
    propertyParameters(100),
  );
});

it("gives the same bytes another hash in every other domain", () => {
  fc.assert(
    fc.property(domain, domain, fc.uint8Array(), (one, other, bytes) => {
      fc.pre(one !== other);
      expect(domainHash(one)(bytes)).not.toEqual(domainHash(other)(bytes));
    }),
    propertyParameters(100),
  );
});

it("isn't fooled by a name that another name begins", () => {
  const rest = new TextEncoder().encode("-v1");
  expect(domainHash("parsec")(rest)).not.toEqual(domainHash("parsec-v1")());
});

it.each(["", "x".repeat(256), "ünicode", "new\nline", "emoji 🎲", "\u0000"])(
  "refuses the name %j",
  (name) => {
    const make = (): unknown => domainHash(name);
    expect(make).toThrow(CryptoError);
    expect(make).toThrow(expect.objectContaining({ code: "domain" }));
  },
);

it("takes a name of 255 characters", () => {
  expect(domainHash("x".repeat(255))()).toHaveLength(32);
});
