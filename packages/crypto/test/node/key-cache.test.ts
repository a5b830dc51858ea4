import type * as Crypto from "node:crypto";
import { expect, it, vi } from "vitest";
import { ed25519 } from "../../src/node/index.ts";

const importKey = vi.hoisted(() => vi.fn<() => void>());

/** Imports are counted, and every signature is good, so that thousands of keys cost nothing else. */
vi.mock("node:crypto", async (importOriginal) => {
  const original = await importOriginal<typeof Crypto>();
  const createPublicKey: typeof Crypto.createPublicKey = (key) => {
    importKey();
    return original.createPublicKey(key);
  };
  return { ...original, createPublicKey, verify: () => true };
});

/** As the README says. */
const CACHED_KEYS = 1024;

/** How many imports it takes to verify by the n-th of many keys. */
function importsFor(n: number): number {
  importKey.mockClear();
  const publicKey = new Uint8Array(32);
  new DataView(publicKey.buffer).setUint32(28, n);
  ed25519.verify(new Uint8Array(64), new Uint8Array(), publicKey);
  return importKey.mock.calls.length;
}

it("imports a public key once, and forgets the oldest past 1,024", () => {
  for (let n = 0; n < CACHED_KEYS; n += 1) expect(importsFor(n)).toBe(1);
  expect(importsFor(0)).toBe(0);
  expect(importsFor(CACHED_KEYS - 1)).toBe(0);

  expect(importsFor(CACHED_KEYS)).toBe(1);
  expect(importsFor(1)).toBe(0);
  expect(importsFor(CACHED_KEYS)).toBe(0);
  expect(importsFor(0)).toBe(1);
});
