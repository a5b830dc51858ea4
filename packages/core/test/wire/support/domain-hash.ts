import { createHash } from "node:crypto";

/**
 * SHA-256 over one byte with the length of a domain's name, the name, and the parts: written down apart from the
 * source, as `docs/wire-format.md` tells it.
 *
 * @param domain - the name, ASCII
 * @param parts - what is hashed
 */
export function plainHash(domain: string, ...parts: readonly Uint8Array[]): string {
  const hash = createHash("sha256").update(Uint8Array.of(domain.length)).update(domain, "ascii");
  for (const part of parts) hash.update(part);
  return hash.digest("hex");
}
