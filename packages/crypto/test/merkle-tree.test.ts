import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  bytesToHex,
  CryptoError,
  hexToBytes,
  merklePath,
  merkleRoot,
  merkleTree,
} from "../src/index.ts";
import { plainPath, plainRoot } from "./plain-merkle.ts";
import { propertyParameters } from "./property-parameters.ts";
import { ctLeaves, ctPaths, ctRoots } from "./vectors/certificate-transparency.ts";

const ctTree = (count: number): Uint8Array[] => ctLeaves.slice(0, count).map(hexToBytes);

describe("Certificate Transparency's reference tree", () => {
  it.each(ctRoots.map((root, i) => ({ count: i + 1, root })))(
    "has its root over $count leaves",
    ({ count, root }) => {
      expect(bytesToHex(merkleRoot(ctTree(count)))).toBe(root);
    },
  );

  it.each(ctPaths)("has its path of leaf $position of $count", ({ position, count, path }) => {
    expect(merklePath(ctTree(count), position).map(bytesToHex)).toEqual(path);
  });
});

it("agrees with the RFC's recursion on every size up to 34 and every position", () => {
  const leaves = Array.from({ length: 34 }, (_, i) => new Uint8Array(32).fill(i));
  for (let count = 1; count <= leaves.length; count += 1) {
    const list = leaves.slice(0, count);
    const tree = merkleTree(list);
    expect(tree.root).toEqual(plainRoot(list));
    for (let position = 0; position < count; position += 1) {
      expect(tree.path(position)).toEqual(plainPath(position, list));
    }
  }
});

it("agrees with the RFC's recursion on lists of any leaves", () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array(), { minLength: 1, maxLength: 40 }), fc.nat(), (list, n) => {
      const position = n % list.length;
      expect(merkleRoot(list)).toEqual(plainRoot(list));
      expect(merklePath(list, position)).toEqual(plainPath(position, list));
    }),
    propertyParameters(50),
  );
});

it("keeps lists apart that only repeat their last leaf", () => {
  const [a, b, c] = [1, 2, 3].map((n) => new Uint8Array(32).fill(n));
  if (a === undefined || b === undefined || c === undefined) throw new Error("three leaves");
  expect(merkleRoot([a, b, c])).not.toEqual(merkleRoot([a, b, c, c]));
});

it("has no root without leaves", () => {
  expect(() => merkleRoot([])).toThrow(CryptoError);
  expect(() => merkleRoot([])).toThrow(expect.objectContaining({ code: "noLeaves" }));
  expect(() => merklePath([], 0)).toThrow(expect.objectContaining({ code: "noLeaves" }));
});

it.each([-1, 3, 0.5, Number.NaN, Number.POSITIVE_INFINITY])(
  "has no path for position %d of 3 leaves",
  (position) => {
    expect(() => merklePath(ctTree(3), position)).toThrow(
      expect.objectContaining({ code: "leafPosition" }),
    );
  },
);

it("isn't changed by what its caller does to the list later", () => {
  const leaves = ctTree(3);
  const tree = merkleTree(leaves);
  leaves.pop();
  expect(tree.path(2).map(bytesToHex)).toEqual(ctPaths[3]?.path);
});
