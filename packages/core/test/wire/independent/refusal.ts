// Why something is refused: the codes of the page's section "What is refused, and how it is named".

export type Code =
  | "truncated"
  | "malformed"
  | "nonCanonical"
  | "trailingBytes"
  | "tooDeep"
  | "tooLarge"
  | "unsupportedVersion"
  | "wrongType"
  | "wrongLength"
  | "outOfRange"
  | "unsorted"
  | "duplicate"
  | "unknownCause"
  | "unknownKind"
  | "reservedPayload"
  | "unknownPayload"
  | "wrongNetwork"
  | "voteCountMismatch"
  | "voteRootMismatch"
  | "notAVote";

/** Thrown within this decoder; `detail` is the limit that was broken, or the version or tag that was seen. */
class Refusal extends Error {
  readonly code: Code;
  readonly detail: string;

  constructor(code: Code, detail = "") {
    super(`${code} ${detail}`);
    this.code = code;
    this.detail = detail;
  }
}

export const refuse = (code: Code, detail = ""): never => {
  throw new Refusal(code, detail);
};

export const refuseIf = (wrong: boolean, code: Code, detail = ""): void => {
  if (wrong) refuse(code, detail);
};

export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: Code; readonly detail: string };

/** A value or one fault. What isn't a refusal is a defect, and goes on upwards. */
export const attempt = <T>(decode: () => T): Outcome<T> => {
  try {
    return { ok: true, value: decode() };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, code: error.code, detail: error.detail };
    throw error;
  }
};
