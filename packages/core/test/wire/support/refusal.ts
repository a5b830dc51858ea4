import type { DecodeFault, Decoded } from "../../../src/wire/index.ts";

/**
 * The fault of something that should have been refused, without its message.
 *
 * @param result - what the decoder said
 */
export function refusal(result: Decoded<unknown>): Omit<DecodeFault, "message"> {
  if (result.ok) throw new Error("decoded, though it should have been refused");
  const { message, ...fault } = result.fault;
  if (message === "") throw new Error("a fault without a message");
  return fault;
}

/**
 * The value of something that should decode.
 *
 * @param result - what the decoder said
 */
export function valueOf<T>(result: Decoded<T>): T {
  if (!result.ok) throw new Error(`${result.fault.path.join(".")}: ${result.fault.message}`);
  return result.value;
}
