import type { DecodeFault, FaultPath, PlainFaultCode } from "./decode-fault.ts";

/** What a decoder returns: a value, or the fault that kept it from one. Decoders never throw, whatever the bytes. */
export type Decoded<T> =
  | {
      /** It is a value. */
      readonly ok: true;
      /** The value; encoded again it gives the same bytes. */
      readonly value: T;
    }
  | {
      /** It isn't a value. */
      readonly ok: false;
      /** Why not. */
      readonly fault: DecodeFault;
    };

/**
 * The result of decoding something sound.
 *
 * @param value - what was decoded
 */
export function decoded<T>(value: T): Decoded<T> {
  return { ok: true, value };
}

/**
 * The result of decoding something unsound.
 *
 * @param fault - what is wrong with it
 */
export function failed(fault: DecodeFault): Decoded<never> {
  return { ok: false, fault };
}

/**
 * A fault whose code says all.
 *
 * @param code - what is wrong
 * @param message - what and why, for people
 * @param path - where
 */
export function plainFault(
  code: PlainFaultCode,
  message: string,
  path: FaultPath = [],
): DecodeFault {
  return { code, path, message };
}

/**
 * A fault found in a part, as a fault of the whole. So paths cost nothing until something is wrong.
 *
 * @param place - where in the whole the part stands
 * @param fault - what is wrong with the part
 */
export function within(place: FaultPath, fault: DecodeFault): DecodeFault {
  return { ...fault, path: [...place, ...fault.path] };
}
