import { type Hash, type PublicId, toHash, toPublicId } from "@parsec/crypto";
import type { CborValue } from "./cbor.ts";
import type { DecodeFault, FaultPath, LimitName, PlainFaultCode } from "./decode-fault.ts";
import { plainFault, within } from "./decoded.ts";
import { unsupportedVersion, WIRE_VERSION } from "./version.ts";

const NO_BYTES: Uint8Array = new Uint8Array(0);
const NO_ITEMS: readonly CborValue[] = [];
const NO_BYTES_32: Uint8Array = new Uint8Array(32);
const NO_HASH: Hash = toHash(NO_BYTES_32);
const NO_ID: PublicId = toPublicId(NO_BYTES_32);

/**
 * Reads the fields of a structure in their order and remembers the first fault. After a fault everything reads as
 * zero or empty, so a decoder can read all its fields in a row and ask once.
 */
export class FieldReader {
  readonly #items: readonly CborValue[];
  #next = 0;
  #fault: DecodeFault | undefined;

  /**
   * @param value - what should be an array of fields
   */
  constructor(value: CborValue) {
    const isArray = isList(value);
    this.#items = isArray ? value : NO_ITEMS;
    if (!isArray) this.refuse("wrongType", `${kindOf(value)} where an array belongs`);
  }

  /** The first thing that was wrong. */
  get fault(): DecodeFault | undefined {
    return this.#fault;
  }

  /**
   * Notes something wrong, unless something was wrong already.
   *
   * @param code - what
   * @param message - what and why, for people
   * @param path - where
   */
  refuse(code: PlainFaultCode, message: string, path: FaultPath = []): void {
    this.#fault ??= plainFault(code, message, path);
  }

  /**
   * Refuses the structure unless it has as many fields as its layout.
   *
   * @param count - how many that is
   */
  count(count: number): void {
    const found = this.#items.length;
    if (found !== count) this.refuse("wrongLength", `${found} fields instead of ${count}`);
  }

  /**
   * Takes over what a reader of one of the fields found wrong.
   *
   * @param name - of the field
   * @param fault - what its reader says
   */
  adopt(name: string, fault: DecodeFault | undefined): void {
    if (fault !== undefined) this.#fault ??= within([name], fault);
  }

  /** Reads the version; any but ours is a fault. */
  version(): void {
    const version = this.number("version");
    if (this.#fault === undefined && version !== WIRE_VERSION) {
      this.#fault = unsupportedVersion(version);
    }
  }

  /**
   * Reads a number.
   *
   * @param name - of the field
   * @param least - the smallest that is allowed
   * @param most - the largest that is allowed
   */
  number(name: string | number, least = 0, most = 0xffff_ffff): number {
    const value = this.#take(name);
    if (value === undefined) return 0;
    if (typeof value !== "number") return this.#wrongType(name, value, "a number", 0);
    if (value >= least && value <= most) return value;
    this.refuse("outOfRange", `${value} is not in ${least}..${most}`, [name]);
    return 0;
  }

  /**
   * Reads a byte string, as a view of what is decoded.
   *
   * @param name - of the field
   * @param length - how many bytes it must have; any number if left out
   */
  bytes(name: string | number, length?: number): Uint8Array {
    const value = this.#take(name);
    if (value === undefined) return NO_BYTES;
    if (!(value instanceof Uint8Array)) {
      return this.#wrongType(name, value, "a byte string", NO_BYTES);
    }
    if (length === undefined || value.length === length) return value;
    this.refuse("wrongLength", `${value.length} bytes instead of ${length}`, [name]);
    return NO_BYTES;
  }

  /**
   * Reads a hash.
   *
   * @param name - of the field
   */
  hash(name: string | number): Hash {
    const bytes = this.bytes(name, 32);
    return this.#fault === undefined ? toHash(bytes) : NO_HASH;
  }

  /**
   * Reads a hash that may be left out: an empty byte string stands in its place then.
   *
   * @param name - of the field
   */
  optionalHash(name: string | number): Hash | undefined {
    const next = this.#items[this.#next];
    if (!(next instanceof Uint8Array) || next.length > 0) return this.hash(name);
    this.#next++;
    return undefined;
  }

  /**
   * Reads a peer's id.
   *
   * @param name - of the field
   */
  id(name: string | number): PublicId {
    const bytes = this.bytes(name, 32);
    return this.#fault === undefined ? toPublicId(bytes) : NO_ID;
  }

  /**
   * Reads a list.
   *
   * @param name - of the field
   * @param limit - the limit on its length, if it has one: name and value
   */
  list(
    name: string | number,
    limit?: readonly [name: LimitName, most: number],
  ): readonly CborValue[] {
    const value = this.#take(name);
    if (value === undefined) return NO_ITEMS;
    if (!isList(value)) return this.#wrongType(name, value, "an array", NO_ITEMS);
    if (limit === undefined || value.length <= limit[1]) return value;
    const message = `${value.length} elements, at most ${limit[1]}`;
    this.#fault ??= { code: "tooLarge", limit: limit[0], path: [name], message };
    return NO_ITEMS;
  }

  #take(name: string | number): CborValue | undefined {
    if (this.#fault !== undefined) return undefined;
    const value = this.#items[this.#next++];
    if (value === undefined) this.refuse("wrongLength", "the field is missing", [name]);
    return value;
  }

  #wrongType<T>(name: string | number, value: CborValue, expected: string, instead: T): T {
    this.refuse("wrongType", `${kindOf(value)} where ${expected} belongs`, [name]);
    return instead;
  }
}

/** `Array.isArray`, which doesn't narrow readonly arrays. */
function isList(value: CborValue): value is readonly CborValue[] {
  return Array.isArray(value);
}

function kindOf(value: CborValue): string {
  if (typeof value === "number") return "a number";
  return value instanceof Uint8Array ? "a byte string" : "an array";
}
