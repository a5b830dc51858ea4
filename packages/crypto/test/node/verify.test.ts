import type * as Curves from "@noble/curves/ed25519.js";
import { beforeEach, expect, it, vi } from "vitest";
import { ed25519, ed25519Async } from "../../src/node/index.ts";

const slowVerify = vi.hoisted(() => vi.fn<(signature: Uint8Array) => void>());

/** Noble, with its verifications counted. */
vi.mock("@noble/curves/ed25519.js", async (importOriginal) => {
  const original = await importOriginal<typeof Curves>();
  const verify: typeof original.ed25519.verify = (signature, ...others) => {
    slowVerify(signature);
    return original.ed25519.verify(signature, ...others);
  };
  return { ...original, ed25519: { ...original.ed25519, verify } };
});

const signer = ed25519.createSigner(new Uint8Array(32).fill(5));
const message = Uint8Array.of(1, 2, 3);
const signature = signer.sign(message);

beforeEach(() => {
  slowVerify.mockClear();
});

it("takes OpenSSL's word for an honest signature", async () => {
  // As a view: a key read from the wrong place in its buffer would make every verification a slow one.
  const publicKey = Uint8Array.of(0, ...signer.publicKey).subarray(1);
  expect(ed25519.verify(signature, message, publicKey)).toBe(true);
  expect(await ed25519Async.verify(signature, message, publicKey)).toBe(true);
  expect(slowVerify).not.toHaveBeenCalled();
});

it("has noble decide, once, on what OpenSSL refuses", async () => {
  expect(ed25519.verify(signature, Uint8Array.of(), signer.publicKey)).toBe(false);
  expect(slowVerify).toHaveBeenCalledTimes(1);
  expect(await ed25519Async.verify(signature, Uint8Array.of(), signer.publicKey)).toBe(false);
  expect(slowVerify).toHaveBeenCalledTimes(2);
});

it("asks nobody about wrong lengths", async () => {
  expect(ed25519.verify(signature.subarray(1), message, signer.publicKey)).toBe(false);
  expect(await ed25519Async.verify(signature, message, new Uint8Array(31))).toBe(false);
  expect(slowVerify).not.toHaveBeenCalled();
});
