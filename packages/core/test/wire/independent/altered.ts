// All altered vectors.

import { PARTS } from "./altered-parts.ts";
import { WHOLES } from "./altered-wholes.ts";
import type { Code } from "./refusal.ts";
import { vector } from "./vectors.ts";

export type Altered = {
  readonly decoder: string;
  readonly what: string;
  readonly bytes: Uint8Array;
  readonly code: Code;
  readonly detail: string;
};

export const ALTERED: readonly Altered[] = Object.entries({ ...PARTS, ...WHOLES }).flatMap(
  ([decoder, byVector]) =>
    Object.entries(byVector).flatMap(([name, list]) =>
      list.map(([what, edit, code, detail = ""]) => ({
        decoder,
        what: `${name}: ${what}`,
        bytes: edit(vector(name)),
        code,
        detail,
      })),
    ),
);
