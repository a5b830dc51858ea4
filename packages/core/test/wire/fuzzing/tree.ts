/** A CBOR item taken apart, so that it can be changed and put together again without breaking everything around it. */
export type Node =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "bytes"; readonly bytes: Uint8Array }
  | { readonly kind: "array"; readonly items: readonly Node[] }
  /** A byte string that holds another item, such as an event's body. */
  | { readonly kind: "embedded"; readonly item: Node }
  /** Anything, written as it is. */
  | { readonly kind: "raw"; readonly bytes: Uint8Array };

/**
 * A header as CBOR has them.
 *
 * @param major - the major type
 * @param argument - number, length or count
 * @param width - bytes for the argument: 0, 1, 2, 4 or 8; the fewest if left out
 */
export function header(
  major: number,
  argument: number,
  width: number = leastWidth(argument),
): Uint8Array {
  if (width === 0) return Uint8Array.of((major << 5) | (argument % 24));
  const bytes = [(major << 5) | (24 + Math.log2(width))];
  for (let place = width - 1; place >= 0; place--) {
    bytes.push(Math.floor(argument / 256 ** place) % 256);
  }
  return Uint8Array.from(bytes);
}

/**
 * Bytes one behind the other.
 *
 * @param parts - some bytes
 */
export function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(parts));
}

/**
 * Puts an item together.
 *
 * @param node - the item
 */
export function written(node: Node): Uint8Array {
  if (node.kind === "number") return header(0, node.value);
  if (node.kind === "array") {
    return joined(header(4, node.items.length), ...node.items.map((item) => written(item)));
  }
  if (node.kind === "raw") return node.bytes;
  const bytes = node.kind === "embedded" ? written(node.item) : node.bytes;
  return joined(header(2, bytes.length), bytes);
}

/**
 * Takes an item apart.
 *
 * @param bytes - one well-formed item of the subset
 */
export function parsed(bytes: Uint8Array): Node {
  const [node, end] = parsedAt(bytes, 0);
  if (end !== bytes.length) throw new Error("more than one item");
  return node;
}

function parsedAt(bytes: Uint8Array, start: number): [node: Node, end: number] {
  const [major, argument, content] = headerAt(bytes, start);
  if (major === 0) return [{ kind: "number", value: argument }, content];
  if (major === 2) {
    const end = content + argument;
    return [byteString(bytes.slice(content, end)), end];
  }
  const items: Node[] = [];
  let end = content;
  for (let item = 0; item < argument; item++) {
    const [node, next] = parsedAt(bytes, end);
    items.push(node);
    end = next;
  }
  return [{ kind: "array", items }, end];
}

function headerAt(
  bytes: Uint8Array,
  start: number,
): [major: number, argument: number, end: number] {
  const head = bytes[start] ?? 0xff;
  const major = head >> 5;
  const info = head & 31;
  if (start >= bytes.length || ![0, 2, 4].includes(major) || info > 26) throw new Error("no item");
  if (info < 24) return [major, info, start + 1];
  const end = start + 1 + 2 ** (info - 24);
  const argument = bytes.slice(start + 1, end).reduce((sum, byte) => sum * 256 + byte, 0);
  if (major !== 0 && argument > bytes.length) throw new Error("no item");
  return [major, argument, end];
}

/** Whatever reads as an array is taken for an embedded item. */
function byteString(bytes: Uint8Array): Node {
  try {
    const item = parsed(bytes);
    if (item.kind === "array") return { kind: "embedded", item };
  } catch {
    // Just bytes.
  }
  return { kind: "bytes", bytes };
}

function leastWidth(argument: number): number {
  if (argument < 24) return 0;
  if (argument < 2 ** 8) return 1;
  if (argument < 2 ** 16) return 2;
  return argument < 2 ** 32 ? 4 : 8;
}
