import type { MessageParts, UncheckedMessage } from "../../../src/wire/index.ts";

/**
 * A decoded message as the parts that encode to it.
 *
 * @param message - what was decoded
 */
export function encodable(message: UncheckedMessage): MessageParts {
  if (!("events" in message)) return message;
  return { ...message, payloads: message.payloads.map(({ bytes }) => bytes) };
}
