import { RecordingError } from "./recording-error.ts";

/**
 * A value inside parsed JSON that knows where it stands: every reading either has the type asked for or
 * throws a {@link RecordingError} naming file and field.
 */
export class JsonField {
  readonly #value: unknown;
  readonly #file: string;
  readonly #path: string;

  /**
   * @param value - what `JSON.parse` made of it
   * @param file - where the text came from
   * @param path - the field's path, empty for the whole text
   */
  constructor(value: unknown, file: string, path: string) {
    this.#value = value;
    this.#file = file;
    this.#path = path;
  }

  /** Whether there is a value: neither missing nor null. */
  get isPresent(): boolean {
    return this.#value !== undefined && this.#value !== null;
  }

  /**
   * @param reason - what is wrong with this field
   * @throws RecordingError always
   */
  fail(reason: string): never {
    throw new RecordingError(this.#file, this.#path, reason);
  }

  /** The field of this object with a name; it may be missing. */
  get(name: string): JsonField {
    const path = this.#path === "" ? name : `${this.#path}.${name}`;
    const value: unknown = Object.getOwnPropertyDescriptor(this.#object(), name)?.value;
    return new JsonField(value, this.#file, path);
  }

  /** All fields of this object by name. */
  entries(): [string, JsonField][] {
    return Object.keys(this.#object()).map((name) => [name, this.get(name)]);
  }

  /** The elements of this array. */
  elements(): JsonField[] {
    if (!Array.isArray(this.#value)) return this.fail(`expected an array, found ${this.#found()}`);
    return this.#value.map(
      (value: unknown, i) => new JsonField(value, this.#file, `${this.#path}[${i}]`),
    );
  }

  /** This string. */
  text(): string {
    if (typeof this.#value === "string") return this.#value;
    return this.fail(`expected a string, found ${this.#found()}`);
  }

  /** This string, or undefined if the value is anything else. */
  textOrNothing(): string | undefined {
    return typeof this.#value === "string" ? this.#value : undefined;
  }

  /** This string, which must be one of the given. */
  oneOf<const T extends string>(choices: readonly T[]): T {
    const choice = choices.find((each) => each === this.#value);
    return choice ?? this.fail(`expected ${choices.join(", ")}; found ${this.#found()}`);
  }

  /** This whole number, at least 0 and below the limit; `what` completes "no … with this number". */
  index(limit: number, what: string): number {
    const value = this.#value;
    if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0) {
      return this.fail(`expected a whole number from 0, found ${this.#found()}`);
    }
    return value < limit ? value : this.fail(`no ${what} with number ${value}`);
  }

  #object(): object {
    const value = this.#value;
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
    return this.fail(`expected an object, found ${this.#found()}`);
  }

  #found(): string {
    if (this.#value === undefined) return "nothing";
    if (Array.isArray(this.#value)) return "an array";
    if (typeof this.#value === "object" && this.#value !== null) return "an object";
    const text = JSON.stringify(this.#value);
    return text.length > 40 ? `${text.slice(0, 40)}…` : text;
  }
}
