import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hexToBytes, merklePath, merkleRoot, verifyMerklePath } from "../src/index.ts";
import { plainPathLength, plainRootFromPath } from "./plain-merkle.ts";
import { propertyParameters } from "./property-parameters.ts";
import { ctLeaves, ctPaths, ctRoots } from "./vectors/certificate-transparency.ts";

const hash = (n: number): Uint8Array => new Uint8Array(32).fill(n);
const leaf = hash(0xaa);

describe.each(ctPaths)("the path of leaf $position of $count", (vector) => {
  const { position, count } = vector;
  const root = hexToBytes(ctRoots[count - 1] ?? "");
  const data = hexToBytes(ctLeaves[position] ?? "");
  const path = vector.path.map(hexToBytes);

  it("verifies", () => {
    expect(verifyMerklePath(root, data, position, count, path)).toBe(true);
  });

  it("verifies nothing else", () => {
    const verify = (changes: Partial<{ r: Uint8Array; l: Uint8Array; p: number; n: number }>) =>
      verifyMerklePath(
        changes.r ?? root,
        changes.l ?? data,
        changes.p ?? position,
        changes.n ?? count,
        path,
      );
    expect(verify({ r: hash(1) })).toBe(false);
    expect(verify({ l: hash(1) })).toBe(false);
    expect(verify({ p: position - 1 })).toBe(false);
    expect(verify({ p: position + 1 })).toBe(false);
    expect(verify({ p: position + count })).toBe(false);
    expect(verify({ n: count * 2 })).toBe(false);
    expect(verify({ n: Math.floor(count / 2) })).toBe(false);
  });

  it("verifies with nothing added, left out or changed", () => {
    const verify = (other: readonly Uint8Array[]): boolean =>
      verifyMerklePath(root, data, position, count, other);
    expect(verify([...path, hash(1)])).toBe(false);
    expect(verify([...path, root])).toBe(false);
    expect(verify([...path, new Uint8Array()])).toBe(false);
    expect(verify([hash(1), ...path])).toBe(false);
    for (let i = 0; i < path.length; i += 1) {
      expect(verify(path.toSpliced(i, 1))).toBe(false);
      expect(verify(path.with(i, hash(1)))).toBe(false);
      expect(verify(path.with(i, Uint8Array.of(...(path[i] ?? []), 0)))).toBe(false);
      expect(verify(path.with(i, (path[i] ?? hash(0)).subarray(1)))).toBe(false);
    }
  });
});

it("verifies every path of every list, and none with another leaf or position", () => {
  const lists = fc.uniqueArray(fc.uint8Array(), {
    minLength: 2,
    maxLength: 40,
    selector: (bytes) => bytes.join(),
  });
  fc.assert(
    fc.property(lists, fc.nat(), fc.nat(), (list, n, other) => {
      const position = n % list.length;
      const otherPosition = (position + 1 + (other % (list.length - 1))) % list.length;
      const root = merkleRoot(list);
      const path = merklePath(list, position);
      const at = (i: number): Uint8Array => list[i] ?? leaf;
      expect(verifyMerklePath(root, at(position), position, list.length, path)).toBe(true);
      expect(verifyMerklePath(root, at(otherPosition), position, list.length, path)).toBe(false);
      expect(verifyMerklePath(root, at(position), otherPosition, list.length, path)).toBe(false);
    }),
    propertyParameters(100),
  );
});

it("agrees with the RFC's recursion on trees too large to build, up to 2^53 - 1 leaves", () => {
  const places = fc
    .oneof(
      fc.integer({ min: 1, max: 300 }),
      fc.maxSafeNat().map((n) => Math.max(n, 1)),
    )
    .chain((count) => fc.record({ count: fc.constant(count), position: fc.nat({ max: 1 }) }))
    .chain(({ count }) =>
      fc.record({
        count: fc.constant(count),
        position: fc.oneof(
          fc.maxSafeNat().map((n) => n % count),
          fc.constant(count - 1),
        ),
      }),
    );
  fc.assert(
    fc.property(places, ({ count, position }) => {
      const path = Array.from({ length: plainPathLength(position, count) }, (_, i) => hash(i));
      const root = plainRootFromPath(leaf, position, count, path);
      expect(verifyMerklePath(root, leaf, position, count, path)).toBe(true);
      expect(verifyMerklePath(root, leaf, position, count, [...path, hash(9)])).toBe(false);
      expect(verifyMerklePath(root, leaf, position, count, path.slice(1))).toBe(path.length === 0);
    }),
    propertyParameters(100),
  );
});

it("answers, and with no, whatever the numbers and lengths", () => {
  const bytes = fc.uint8Array({ maxLength: 40 });
  const numbers = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(2 ** 53, -0, 0, 1, 2));
  fc.assert(
    fc.property(bytes, bytes, numbers, numbers, fc.array(bytes), (root, l, p, n, path) => {
      expect(verifyMerklePath(root, l, p, n, path)).toBe(false);
    }),
    propertyParameters(300),
  );
});

it.each([
  { position: 0, count: 0 },
  { position: 0, count: Number.NaN },
  { position: 0, count: 1.5 },
  { position: 0.5, count: 1 },
  { position: -1, count: 1 },
  { position: 1, count: 1 },
  { position: Number.NaN, count: 1 },
  { position: 0, count: 2 ** 53 },
  { position: 0, count: Number.POSITIVE_INFINITY },
])("knows no leaf $position of $count", ({ position, count }) => {
  expect(verifyMerklePath(merkleRoot([leaf]), leaf, position, count, [])).toBe(false);
});

it.each([0, 31, 33, 64])("refuses a tree made with a node of %i bytes in the path", (length) => {
  const path = [new Uint8Array(length)];
  for (const position of [0, 1]) {
    const root = plainRootFromPath(leaf, position, 2, path);
    expect(verifyMerklePath(root, leaf, position, 2, path)).toBe(false);
  }
});

it("refuses a root of another length that begins with the right one", () => {
  const root = merkleRoot([leaf]);
  expect(verifyMerklePath(root.subarray(0, 31), leaf, 0, 1, [])).toBe(false);
  expect(verifyMerklePath(Uint8Array.of(...root, 0), leaf, 0, 1, [])).toBe(false);
  expect(verifyMerklePath(new Uint8Array(), leaf, 0, 1, [])).toBe(false);
});

it("takes the count on trust, as the root doesn't bind it", () => {
  const leaves = [leaf, ...Array.from({ length: 7 }, (_, i) => hash(i))];
  const path = merklePath(leaves, 0);
  const counts = [4, 5, 6, 7, 8, 9].filter((count) =>
    verifyMerklePath(merkleRoot(leaves), leaf, 0, count, path),
  );
  expect(counts).toEqual([5, 6, 7, 8]);
});
