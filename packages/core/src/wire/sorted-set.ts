import type { DecodeFault } from "./decode-fault.ts";
import { plainFault } from "./decoded.ts";

/**
 * The fault of a list of ids that doesn't strictly ascend, or undefined.
 *
 * @param ids - 64 hex digits each
 */
export function sortedSetFault(ids: readonly string[]): DecodeFault | undefined {
  let previous = "";
  for (const [position, id] of ids.entries()) {
    if (!/^[0-9a-f]{64}$/.test(id)) {
      return plainFault("malformed", "not 64 lower-case hex digits", [position]);
    }
    if (id === previous) return plainFault("duplicate", `${id} twice`, [position]);
    if (id < previous) {
      return plainFault("unsorted", `${id} after ${previous}`, [position]);
    }
    previous = id;
  }
  return undefined;
}
