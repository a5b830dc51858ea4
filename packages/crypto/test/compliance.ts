import { ed25519 as noble } from "@noble/curves/ed25519.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type AsyncVerifier,
  bytesToHex,
  CryptoError,
  hexToBytes,
  type SignatureScheme,
} from "../src/index.ts";
import { propertyParameters } from "./property-parameters.ts";
import { cctv, type EdgeCase, taming } from "./vectors/edge-cases.ts";
import { canonicalLowOrder, nonCanonicalLowOrder } from "./vectors/low-order.ts";
import { rfc8032 } from "./vectors/rfc8032.ts";
import { nistSha256 } from "./vectors/sha256.ts";

/** What `./node` and `./portable` both export. */
export interface Backend {
  readonly sha256: (bytes: Uint8Array) => Uint8Array;
  readonly sha256Hex: (bytes: Uint8Array) => string;
  readonly ed25519: SignatureScheme;
  readonly ed25519Async: AsyncVerifier;
}

/** L, the order of the prime-order subgroup (RFC 8032 §5.1). */
const L = noble.Point.Fn.ORDER;

const bytes32 = fc.uint8Array({ minLength: 32, maxLength: 32 });

/** A backend that passes this may stand in for any other: every peer gets the same bytes and verdicts. */
export function describeBackend({ sha256, sha256Hex, ed25519, ed25519Async }: Backend): void {
  /** The verdict, which must be the same at once and as a promise. */
  async function verdict(
    signature: Uint8Array,
    message: Uint8Array,
    publicKey: Uint8Array,
  ): Promise<boolean> {
    const now = ed25519.verify(signature, message, publicKey);
    await expect(ed25519Async.verify(signature, message, publicKey)).resolves.toBe(now);
    return now;
  }

  const decide = (c: EdgeCase): Promise<boolean> =>
    verdict(hexToBytes(c.signature), hexToBytes(c.message), hexToBytes(c.publicKey));

  describe("SHA-256", () => {
    it.each(nistSha256)("NIST: $name", ({ message, digest }) => {
      expect(bytesToHex(sha256(message))).toBe(digest);
      expect(sha256Hex(message)).toBe(digest);
    });

    it("hashes a view's bytes, not its buffer's, into a plain Uint8Array of its own", () => {
      const buffer = Uint8Array.of(1, 2, 0x61, 0x62, 0x63, 3);
      const digest = sha256(buffer.subarray(2, 5));
      expect(bytesToHex(digest)).toBe(nistSha256[1]?.digest);
      expect(Object.getPrototypeOf(digest)).toBe(Uint8Array.prototype);
      expect(digest.buffer.byteLength).toBe(32);
    });
  });

  describe("signing", () => {
    it.each(rfc8032)("RFC 8032 §7.1 $name", async (vector) => {
      const signer = ed25519.createSigner(hexToBytes(vector.secretKey));
      const message = hexToBytes(vector.message);
      expect(bytesToHex(signer.publicKey)).toBe(vector.publicKey);
      expect(bytesToHex(signer.sign(message))).toBe(vector.signature);
      expect(ed25519.isValidPublicKey(signer.publicKey)).toBe(true);
      expect(await verdict(signer.sign(message), message, signer.publicKey)).toBe(true);
    });

    it("gives out plain Uint8Arrays of the stated lengths", () => {
      const signer = ed25519.createSigner(new Uint8Array(32));
      for (const bytes of [signer.publicKey, signer.sign(new Uint8Array())]) {
        expect(Object.getPrototypeOf(bytes)).toBe(Uint8Array.prototype);
      }
      expect(ed25519.name).toBe("ed25519");
      expect(signer.publicKey).toHaveLength(ed25519.publicKeyLength);
      expect(signer.sign(new Uint8Array())).toHaveLength(ed25519.signatureLength);
    });

    it("copies the secret key, so that a caller may wipe it", () => {
      const secretKey = new Uint8Array(32).fill(7);
      const signer = ed25519.createSigner(secretKey);
      const before = signer.sign(Uint8Array.of(1));
      secretKey.fill(0);
      expect(signer.sign(Uint8Array.of(1))).toEqual(before);
    });

    it("reads a secret key from a view's bytes", () => {
      const around = new Uint8Array(64).fill(9, 16, 48);
      const signer = ed25519.createSigner(around.subarray(16, 48));
      expect(signer.publicKey).toEqual(ed25519.createSigner(new Uint8Array(32).fill(9)).publicKey);
    });

    it.each([0, 31, 33, 64])("refuses a secret key of %i bytes with a typed error", (length) => {
      const create = (): unknown => ed25519.createSigner(new Uint8Array(length));
      expect(create).toThrow(CryptoError);
      expect(create).toThrow(
        expect.objectContaining({ code: "secretKeyLength", name: "CryptoError" }),
      );
    });
  });

  describe("verifying by ZIP 215", () => {
    it.each(taming)("Taming the many EdDSAs, case $name", async (c) => {
      expect(await decide(c)).toBe(c.isAccepted);
    });

    it.each(cctv)("CCTV vector $name", async (c) => {
      expect(await decide(c)).toBe(c.isAccepted);
    });

    it("accepts all 196 pairs of low-order A and R with S = 0", async () => {
      const encodings = [...canonicalLowOrder, ...nonCanonicalLowOrder];
      const pairs = encodings.flatMap((a) => encodings.map((r) => ({ a, r })));
      const message = new TextEncoder().encode("Zcash");
      const verdicts = await Promise.all(
        pairs.map(({ a, r }) => verdict(hexToBytes(r + "00".repeat(32)), message, hexToBytes(a))),
      );
      expect(verdicts).toHaveLength(196);
      expect(verdicts).not.toContain(false);
    });

    it("reads signature, message and key from views into one buffer", async () => {
      const [signer, first] = [3, 4].map((n) => ed25519.createSigner(new Uint8Array(32).fill(n)));
      if (signer === undefined || first === undefined) throw new Error("two signers");
      const message = Uint8Array.of(1, 2, 3);
      const signature = signer.sign(message);
      const buffer = Uint8Array.of(...first.publicKey, ...signer.publicKey, ...signature, 1, 2, 3);
      const publicKey = buffer.subarray(32, 64);
      const viewed = [buffer.subarray(64, 128), buffer.subarray(128), publicKey] as const;
      expect(await verdict(...viewed)).toBe(true);
      expect(await verdict(first.sign(message), message, publicKey)).toBe(false);
    });

    it("refuses S + L, which fits 32 bytes and solves the equation too", async () => {
      const signer = ed25519.createSigner(new Uint8Array(32).fill(1));
      const message = Uint8Array.of(1, 2, 3);
      const signature = signer.sign(message);
      signature.set(littleEndian(readLittleEndian(signature.subarray(32)) + L), 32);
      expect(await verdict(signature, message, signer.publicKey)).toBe(false);
    });

    it("refuses every other length of signature and key, without throwing", async () => {
      const signer = ed25519.createSigner(new Uint8Array(32).fill(2));
      const message = Uint8Array.of(1);
      const signature = signer.sign(message);
      const resized = (bytes: Uint8Array, length: number): Uint8Array =>
        Uint8Array.from({ length }, (_, i) => bytes[i] ?? 0);
      const verdicts = await Promise.all([
        ...[0, 1, 31, 33, 63, 65, 128].map((length) =>
          verdict(resized(signature, length), message, signer.publicKey),
        ),
        ...[0, 1, 31, 33, 64].map((length) =>
          verdict(signature, message, resized(signer.publicKey, length)),
        ),
      ]);
      expect(verdicts).not.toContain(true);
    });

    it("accepts what it signed, and nothing that differs in a bit", async () => {
      await fc.assert(
        fc.asyncProperty(
          bytes32,
          fc.uint8Array({ minLength: 1, maxLength: 100 }),
          fc.nat(),
          async (secretKey, message, bit) => {
            const signer = ed25519.createSigner(secretKey);
            const signature = signer.sign(message);
            expect(await verdict(signature, message, signer.publicKey)).toBe(true);
            expect(await verdict(flipped(signature, bit), message, signer.publicKey)).toBe(false);
            expect(await verdict(signature, flipped(message, bit), signer.publicKey)).toBe(false);
            expect(await verdict(signature, message, flipped(signer.publicKey, bit))).toBe(false);
          },
        ),
        propertyParameters(20),
      );
    });

    it("never throws, whatever the bytes", async () => {
      const anyBytes = fc.uint8Array({ maxLength: 70 });
      const signature = fc.oneof(anyBytes, fc.uint8Array({ minLength: 64, maxLength: 64 }));
      await fc.assert(
        fc.asyncProperty(
          signature,
          anyBytes,
          fc.oneof(anyBytes, bytes32),
          async (s, message, publicKey) => {
            expect(await verdict(s, message, publicKey)).toBe(false);
          },
        ),
        propertyParameters(100),
      );
    });
  });

  describe("public keys", () => {
    it.each([...canonicalLowOrder, ...nonCanonicalLowOrder])("refuses low-order %s", (hex) => {
      expect(ed25519.isValidPublicKey(hexToBytes(hex))).toBe(false);
    });

    it("refuses a point with a torsion component, though its signatures verify", () => {
      for (const hex of canonicalLowOrder.slice(1)) {
        const mixed = noble.Point.BASE.multiply(5n).add(noble.Point.fromHex(hex));
        expect(ed25519.isValidPublicKey(mixed.toBytes())).toBe(false);
      }
    });

    it("refuses every non-canonical encoding, y from p to 2^255 - 1", () => {
      const p = 2n ** 255n - 19n;
      for (let y = p; y < 2n ** 255n; y += 1n) {
        for (const sign of [0n, 2n ** 255n]) {
          expect(ed25519.isValidPublicKey(littleEndian(y + sign))).toBe(false);
        }
      }
    });

    it("refuses what is no point, and every other length", () => {
      expect(ed25519.isValidPublicKey(littleEndian(2n))).toBe(false);
      const { publicKey } = ed25519.createSigner(new Uint8Array(32));
      expect(ed25519.isValidPublicKey(publicKey)).toBe(true);
      expect(ed25519.isValidPublicKey(publicKey.subarray(1))).toBe(false);
      expect(ed25519.isValidPublicKey(Uint8Array.of(...publicKey, 0))).toBe(false);
      expect(ed25519.isValidPublicKey(new Uint8Array())).toBe(false);
    });
  });
}

/** A copy with one bit turned over. */
function flipped(bytes: Uint8Array, bit: number): Uint8Array {
  const copy = bytes.slice();
  const index = Math.floor(bit / 8) % copy.length;
  copy[index] = (copy[index] ?? 0) ^ (1 << (bit % 8));
  return copy;
}

/** 32 bytes, as RFC 8032 writes integers. */
function littleEndian(value: bigint): Uint8Array {
  return hexToBytes(value.toString(16).padStart(64, "0")).toReversed();
}

function readLittleEndian(bytes: Uint8Array): bigint {
  return BigInt(`0x${bytesToHex(bytes.toReversed())}`);
}
