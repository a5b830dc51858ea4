import type { Draw } from "./draw.ts";
import { header, joined, type Node, parsed, written } from "./tree.ts";

/** Numbers around which encodings and layouts change. */
const NUMBERS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 23, 24, 255, 256, 65_535, 65_536, 2 ** 32 - 1, 2 ** 32];

/** A sound input, whole and taken apart. */
export interface Sample {
  /** The input. */
  readonly bytes: Uint8Array;
  /** What it says. */
  readonly root: Node;
  /** All of its nodes. */
  readonly nodes: readonly Node[];
}

/**
 * Takes a sound input apart.
 *
 * @param bytes - the input
 */
export function sampleOf(bytes: Uint8Array): Sample {
  const root = parsed(bytes);
  return { bytes, root, nodes: nodesOf(root) };
}

/**
 * Bytes that are nearly what a decoder takes: a sound input with up to three changes that know its structure, some
 * then damaged byte by byte; or no more than random bytes.
 *
 * @param corpus - sound inputs
 * @param donors - nodes of sound inputs of any decoder, to put in
 * @param draw - decides
 */
export function mutated(
  corpus: readonly Sample[],
  donors: readonly Node[],
  draw: Draw,
): Uint8Array {
  if (draw.oneIn(20)) return draw.bytes(draw.below(64));
  let { root } = draw.pick(corpus);
  const pool = draw.oneIn(2) ? draw.pick(corpus).nodes : donors;
  for (let changes = draw.below(4); changes > 0; changes--) {
    root = changedSomewhere(root, pool, draw);
  }
  const bytes = written(root);
  return draw.oneIn(5) ? damaged(bytes, draw.pick(corpus).bytes, draw) : bytes;
}

/** The same tree with one node exchanged. */
function changedSomewhere(root: Node, pool: readonly Node[], draw: Draw): Node {
  const target = targetIn(root, draw);
  return exchanged(root, target, changed(target, pool, draw));
}

/** Some node: small ones are many, so those near the root and those that embed others get a chance of their own. */
function targetIn(root: Node, draw: Draw): Node {
  const nodes = nodesOf(root);
  const embedded = nodes.filter(({ kind }) => kind === "embedded");
  if (embedded.length > 0 && draw.oneIn(3)) return draw.pick(embedded);
  if (draw.oneIn(2)) return draw.pick(nodes);
  let node = root;
  while (node.kind === "array" && node.items.length > 0 && !draw.oneIn(4)) {
    node = draw.pick(node.items);
  }
  return node;
}

function exchanged(node: Node, target: Node, by: Node): Node {
  if (node === target) return by;
  if (node.kind === "embedded") {
    return { kind: "embedded", item: exchanged(node.item, target, by) };
  }
  if (node.kind !== "array") return node;
  return { kind: "array", items: node.items.map((item) => exchanged(item, target, by)) };
}

function nodesOf(node: Node): readonly Node[] {
  if (node.kind === "array") return [node, ...node.items.flatMap((item) => nodesOf(item))];
  return node.kind === "embedded" ? [node, ...nodesOf(node.item)] : [node];
}

function changed(node: Node, pool: readonly Node[], draw: Draw): Node {
  // One body, header or payload in the place of another says more than bytes changed within it.
  const isExchanged = node.kind === "embedded" && draw.oneIn(2);
  switch (isExchanged ? 0 : draw.below(8)) {
    case 0:
      return alike(node, pool, draw);
    case 1:
      return draw.pick(pool);
    case 2:
      return { kind: "raw", bytes: misheaded(node, draw) };
    case 3:
      return draw.oneIn(4) ? wrapped(node, 1 + draw.below(8)) : changedInside(node, pool, draw);
    default:
      return changedInside(node, pool, draw);
  }
}

/** Another node of the same kind, if it doesn't take long to find one. */
function alike(node: Node, pool: readonly Node[], draw: Draw): Node {
  for (let tries = 0; tries < 20; tries++) {
    const other = draw.pick(pool);
    if (other.kind === node.kind) return other;
  }
  return node;
}

function changedInside(node: Node, pool: readonly Node[], draw: Draw): Node {
  if (node.kind === "number") {
    const near = [node.value + 1, Math.max(0, node.value - 1)];
    return { kind: "number", value: draw.pick([...near, draw.pick(NUMBERS), draw.below(10)]) };
  }
  if (node.kind === "array") return { kind: "array", items: rearranged(node.items, pool, draw) };
  const bytes = node.kind === "embedded" ? written(node.item) : node.bytes;
  return { kind: "bytes", bytes: damagedContent(bytes, draw) };
}

function rearranged(items: readonly Node[], pool: readonly Node[], draw: Draw): readonly Node[] {
  if (items.length === 0) return [draw.pick(pool)];
  const at = draw.below(items.length);
  const other = draw.below(items.length);
  const [one = draw.pick(pool), two = draw.pick(pool)] = [items[at], items[other]];
  switch (draw.below(4)) {
    case 0:
      return items.toSpliced(at, 1);
    case 1:
      return items.toSpliced(at, 0, one);
    case 2:
      return items.toSpliced(at, 0, draw.pick(pool));
    default:
      return items.with(at, two).with(other, one);
  }
}

function wrapped(node: Node, depth: number): Node {
  return depth === 0 ? node : wrapped({ kind: "array", items: [node] }, depth - 1);
}

/** The content of a byte string, changed: its length mostly stays. */
function damagedContent(content: Uint8Array, draw: Draw): Uint8Array {
  const bytes = content.slice();
  if (bytes.length === 0) return draw.bytes(1 + draw.below(40));
  const at = draw.below(bytes.length);
  switch (draw.below(8)) {
    case 0:
      return bytes.slice(0, at);
    case 1:
      return joined(bytes, draw.bytes(1 + draw.below(40)));
    case 2:
      // Another hash of a list over this one: duplicates.
      bytes.copyWithin(at - (at % 32), draw.below(1 + Math.floor(bytes.length / 32)) * 32);
      return bytes;
    case 3:
      return draw.bytes(bytes.length);
    default:
      bytes[at] = (bytes[at] ?? 0) ^ (1 << draw.below(8));
      return bytes;
  }
}

/** An item whose header isn't what it should be. */
function misheaded(node: Node, draw: Draw): Uint8Array {
  const bytes = written(node);
  const content = node.kind === "number" ? new Uint8Array(0) : bytes.subarray(headerLength(bytes));
  const major = (bytes[0] ?? 0) >> 5;
  const argument = argumentOf(node);
  switch (draw.below(6)) {
    case 0:
      return joined(header(major, argument, draw.pick([1, 2, 4, 8])), content);
    case 1:
      return joined(Uint8Array.of((major << 5) | 31), content, Uint8Array.of(0xff));
    case 2:
      return joined(header(major, draw.pick([2 ** 16, 2 ** 31, 2 ** 32 - 1, 2 ** 53])), content);
    case 3:
      return joined(header(major, Math.max(0, argument + draw.pick([-1, 1, 2]))), content);
    case 4:
      return joined(Uint8Array.of((major << 5) | (28 + draw.below(3))), content);
    default:
      return joined(header(draw.below(8), argument), content);
  }
}

function argumentOf(node: Node): number {
  if (node.kind === "number") return node.value;
  if (node.kind === "array") return node.items.length;
  return node.kind === "embedded" ? written(node.item).length : node.bytes.length;
}

function headerLength(bytes: Uint8Array): number {
  const info = (bytes[0] ?? 0) & 31;
  return info < 24 ? 1 : 1 + 2 ** (info - 24);
}

/** Bytes changed without regard to what they mean. */
function damaged(bytes: Uint8Array, other: Uint8Array, draw: Draw): Uint8Array {
  const at = draw.below(bytes.length + 1);
  const end = at + draw.below(bytes.length + 1 - at);
  switch (draw.below(5)) {
    case 0:
      return bytes.slice(0, at);
    case 1:
      return joined(bytes, draw.bytes(1 + draw.below(8)));
    case 2:
      return joined(bytes.slice(0, at), bytes.slice(end));
    case 3:
      return joined(bytes.slice(0, at), other.slice(draw.below(other.length)));
    default:
      return bytes.map((byte, position) => (position === at ? draw.word() : byte));
  }
}
