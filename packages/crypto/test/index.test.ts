import { expect, it } from "vitest";
import * as crypto from "../src/index.ts";
import * as node from "../src/node/index.ts";
import * as portable from "../src/portable/index.ts";

it("exports these names and no others", () => {
  expect(Object.keys(crypto).toSorted()).toEqual([
    "CryptoError",
    "bytesToHex",
    "domainHash",
    "ed25519",
    "ed25519Async",
    "hexToBytes",
    "merklePath",
    "merkleRoot",
    "merkleTree",
    "namedDomainHash",
    "sha256",
    "sliceToHex",
    "toHash",
    "toPublicId",
    "verifyMerklePath",
  ]);
});

it("exports the same names from both backends", () => {
  const names = ["ed25519", "ed25519Async", "sha256", "sha256Hex"];
  expect(Object.keys(node).toSorted()).toEqual(names);
  expect(Object.keys(portable).toSorted()).toEqual(names);
});
