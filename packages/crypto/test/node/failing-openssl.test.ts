import type * as Crypto from "node:crypto";
import { describe, expect, it, vi } from "vitest";
import { ed25519, ed25519Async } from "../../src/node/index.ts";
import { taming } from "../vectors/edge-cases.ts";
import { hexToBytes } from "../../src/index.ts";

const failing = vi.hoisted(() => ({ how: "throws" }));

/** An OpenSSL that has no verdict on anything: it throws, or calls back with an error. */
vi.mock("node:crypto", async (importOriginal) => ({
  ...(await importOriginal<typeof Crypto>()),
  verify: (...args: readonly unknown[]): unknown => {
    const callback = args.at(4);
    if (failing.how === "throws" || typeof callback !== "function") throw new Error("no verdict");
    // The verdict beside an error counts for nothing.
    return setImmediate(() => callback(new Error("no verdict"), true));
  },
}));

describe.each(["throws", "calls back with an error"])("where OpenSSL %s", (how) => {
  it.each(taming)("noble decides, as on case $name", async (c) => {
    failing.how = how;
    const [signature, message, publicKey] = [c.signature, c.message, c.publicKey].map(hexToBytes);
    if (signature === undefined || message === undefined || publicKey === undefined) {
      throw new Error("a case has three parts");
    }
    expect(ed25519.verify(signature, message, publicKey)).toBe(c.isAccepted);
    expect(await ed25519Async.verify(signature, message, publicKey)).toBe(c.isAccepted);
  });
});
