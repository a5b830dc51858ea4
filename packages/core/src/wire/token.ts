import { plainFault } from "./decoded.ts";
import { WireError } from "./wire-error.ts";

/** Bytes of the token by which the messages that bring the rest name the heads message they answer. */
export const TOKEN_BYTES = 16;

/**
 * A token as it stands in messages.
 *
 * @param token - {@link TOKEN_BYTES} bytes
 * @throws {@link WireError} if it is longer or shorter
 */
export function tokenItem(token: Uint8Array): Uint8Array {
  if (token.length === TOKEN_BYTES) return token;
  const message = `${token.length} bytes instead of ${TOKEN_BYTES}`;
  throw new WireError("message", plainFault("wrongLength", message, ["token"]));
}
