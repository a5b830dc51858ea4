import { createHash } from "node:crypto";
import { ed25519 as noble } from "@noble/curves/ed25519.js";
import { concatBytes } from "@noble/hashes/utils.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bytesToHex, ed25519, ed25519Async, hexToBytes, sha256 } from "../src/index.ts";
import * as node from "../src/node/index.ts";
import * as portable from "../src/portable/index.ts";
import { propertyParameters } from "./property-parameters.ts";
import { canonicalLowOrder, nonCanonicalLowOrder } from "./vectors/low-order.ts";

const { Point } = noble;
const L = Point.Fn.ORDER;
const torsion = canonicalLowOrder.map((hex) => Point.fromHex(hex));

const scalar = fc.bigInt({ min: 1n, max: L - 1n });
const lowOrder = fc.constantFrom(...torsion);

const littleEndian = (value: bigint): Uint8Array =>
  hexToBytes(value.toString(16).padStart(64, "0")).toReversed();

/** The challenge k of RFC 8032 §5.1.7, by SHA-512 over the bytes as they are. */
function challenge(...parts: readonly Uint8Array[]): bigint {
  const digest = createHash("sha512")
    .update(concatBytes(...parts))
    .digest();
  return BigInt(`0x${bytesToHex(new Uint8Array(digest).toReversed())}`) % L;
}

/** Every path's verdict; they must not differ. */
async function verdicts(
  signature: Uint8Array,
  message: Uint8Array,
  publicKey: Uint8Array,
): Promise<readonly boolean[]> {
  return [
    node.ed25519.verify(signature, message, publicKey),
    await node.ed25519Async.verify(signature, message, publicKey),
    portable.ed25519.verify(signature, message, publicKey),
    await portable.ed25519Async.verify(signature, message, publicKey),
  ];
}

const all = (verdict: boolean): readonly boolean[] => [verdict, verdict, verdict, verdict];

describe("both backends", () => {
  it("sign with equal bytes and hash with equal bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.uint8Array(), (key, m) => {
        const [a, b] = [node.ed25519.createSigner(key), portable.ed25519.createSigner(key)];
        expect(a.publicKey).toEqual(b.publicKey);
        expect(a.sign(m)).toEqual(b.sign(m));
        expect(node.sha256(m)).toEqual(portable.sha256(m));
      }),
      propertyParameters(50),
    );
  });

  it("accept signatures by keys and nonces with any torsion, and refuse them with S changed", async () => {
    await fc.assert(
      fc.asyncProperty(
        scalar,
        scalar,
        lowOrder,
        lowOrder,
        fc.uint8Array({ maxLength: 20 }),
        async (a, r, torsionOfA, torsionOfR, message) => {
          const publicKey = Point.BASE.multiply(a).add(torsionOfA).toBytes();
          const nonce = Point.BASE.multiply(r).add(torsionOfR).toBytes();
          const s = (r + challenge(nonce, publicKey, message) * a) % L;
          const sign = (value: bigint): Uint8Array =>
            Uint8Array.of(...nonce, ...littleEndian(value));
          expect(await verdicts(sign(s), message, publicKey)).toEqual(all(true));
          expect(await verdicts(sign((s + 1n) % L), message, publicKey)).toEqual(all(false));
          expect(await verdicts(sign(s + L), message, publicKey)).toEqual(all(false));
        },
      ),
      propertyParameters(40),
    );
  });

  it("agree where low-order points in any encoding meet ordinary ones", async () => {
    const point = fc.oneof(
      fc.constantFrom(...canonicalLowOrder, ...nonCanonicalLowOrder).map(hexToBytes),
      scalar.map((n) => Point.BASE.multiply(n).toBytes()),
      fc.uint8Array({ minLength: 32, maxLength: 32 }),
    );
    const s = fc.oneof(fc.constantFrom(0n, 1n, L - 1n, L, L + 1n, 2n ** 256n - 1n), scalar);
    await fc.assert(
      fc.asyncProperty(
        point,
        point,
        s,
        fc.uint8Array({ maxLength: 4 }),
        async (a, r, value, message) => {
          const signature = Uint8Array.of(...r, ...littleEndian(value));
          const [first = false, ...others] = await verdicts(signature, message, a);
          expect(others).toEqual([first, first, first]);
        },
      ),
      propertyParameters(60),
    );
  });

  it("give one verdict on public keys", () => {
    const key = fc.oneof(
      fc.uint8Array({ maxLength: 33 }),
      fc.uint8Array({ minLength: 32, maxLength: 32 }),
      fc.tuple(scalar, lowOrder).map(([n, t]) => Point.BASE.multiply(n).add(t).toBytes()),
    );
    fc.assert(
      fc.property(key, (publicKey) => {
        const verdict = portable.ed25519.isValidPublicKey(publicKey);
        expect(node.ed25519.isValidPublicKey(publicKey)).toBe(verdict);
      }),
      propertyParameters(50),
    );
  });
});

it("chooses Node's backend in Node", () => {
  expect(ed25519).toBe(node.ed25519);
  expect(ed25519Async).toBe(node.ed25519Async);
  expect(sha256).toBe(node.sha256);
});
