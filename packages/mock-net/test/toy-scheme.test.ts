import { CryptoError } from "@parsec/crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toyScheme } from "../src/index.ts";
import { bytes } from "./support/payloads.ts";
import { propertyParameters } from "./support/property-parameters.ts";

const secretKey = new Uint8Array(32).fill(7);

describe("the toy scheme keeps to what SignatureScheme says", () => {
  it("has a name and the lengths of every scheme", () => {
    const signer = toyScheme.createSigner(secretKey);
    expect(toyScheme).toMatchObject({ name: "toy", publicKeyLength: 32, signatureLength: 64 });
    expect(signer.publicKey).toHaveLength(32);
    expect(signer.sign(bytes(""))).toHaveLength(64);
  });

  it("signs deterministically and copies the secret key", () => {
    const wiped = secretKey.slice();
    const signer = toyScheme.createSigner(wiped);
    const before = signer.sign(bytes("x"));
    wiped.fill(0);
    expect(signer.sign(bytes("x"))).toEqual(before);
    expect(toyScheme.createSigner(secretKey)).toMatchObject({ publicKey: signer.publicKey });
  });

  it("accepts what it signed, and nothing that differs in a bit", () => {
    const key = fc.uint8Array({ minLength: 32, maxLength: 32 });
    const message = fc.uint8Array({ minLength: 1, maxLength: 100 });
    fc.assert(
      fc.property(key, message, fc.nat(), (secret, signed, bit) => {
        const signer = toyScheme.createSigner(secret);
        const { publicKey } = signer;
        const signature = signer.sign(signed);
        expect(toyScheme.verify(signature, signed, publicKey)).toBe(true);
        expect(toyScheme.verify(flipped(signature, bit), signed, publicKey)).toBe(false);
        expect(toyScheme.verify(signature, flipped(signed, bit), publicKey)).toBe(false);
        expect(toyScheme.verify(signature, signed, flipped(publicKey, bit))).toBe(false);
      }),
      propertyParameters(100),
    );
  });

  it("refuses all other lengths without throwing", () => {
    const signer = toyScheme.createSigner(secretKey);
    const { publicKey } = signer;
    const signature = signer.sign(bytes("x"));
    const longer = Uint8Array.of(...signature, 0);
    expect(toyScheme.verify(signature.subarray(1), bytes("x"), publicKey)).toBe(false);
    expect(toyScheme.verify(longer, bytes("x"), publicKey)).toBe(false);
    expect(toyScheme.verify(signature, bytes("x"), publicKey.subarray(1))).toBe(false);
    expect(toyScheme.isValidPublicKey(publicKey)).toBe(true);
    expect(toyScheme.isValidPublicKey(publicKey.subarray(1))).toBe(false);
  });

  it.each([0, 31, 33, 64])("refuses a secret key of %i bytes", (length) => {
    const create = (): unknown => toyScheme.createSigner(new Uint8Array(length));
    expect(create).toThrow(CryptoError);
    expect(create).toThrow(expect.objectContaining({ code: "secretKeyLength" }));
  });
});

/** A copy with one bit turned over. */
function flipped(whole: Uint8Array, bit: number): Uint8Array {
  const copy = whole.slice();
  const index = Math.floor(bit / 8) % copy.length;
  copy[index] = (copy[index] ?? 0) ^ (1 << (bit % 8));
  return copy;
}
