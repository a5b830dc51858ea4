import { bytesToHex, hexToBytes, type PublicId } from "@parsec/crypto";
import type { ParsecConfig } from "../config.ts";
import { ParsecError } from "../parsec-error.ts";
import { TOKEN_BYTES } from "../wire/token.ts";
import { defaultLocalLimits, type LocalLimits, tooLowLocalLimit } from "../wire/limits.ts";

/**
 * Refuses a peer that couldn't take part.
 *
 * @param config - what it is to be made of
 * @returns its local limits, with defaults filled in
 * @throws ParsecError `invalidConfig`
 */
export function checkConfig({
  genesis,
  scheme,
  signer,
  limits,
  section,
}: ParsecConfig): LocalLimits {
  const id = bytesToHex(signer.publicKey) as PublicId;
  if (section === undefined && !genesis.group.includes(id)) {
    const message =
      "signer: put its public key into the genesis group, or name the section that it joins";
    throw new ParsecError("invalidConfig", message, { peer: id });
  }
  for (const peer of [...genesis.group, id]) {
    if (!scheme.isValidPublicKey(hexToBytes(peer))) {
      throw new ParsecError("invalidConfig", `${peer} is no valid public key`, {
        peer,
      });
    }
  }
  const local = { ...defaultLocalLimits, ...limits };
  const tooLow = tooLowLocalLimit(local, genesis.limits);
  if (tooLow !== undefined) {
    throw new ParsecError(
      "invalidConfig",
      `limits.${tooLow}: raise it, or valid events could never reach this peer`,
    );
  }
  return local;
}

/**
 * Refuses a token by which answers couldn't be told from others.
 *
 * @param token - a recovery's, if there is one
 * @throws ParsecError `invalidConfig`
 */
export function checkToken(token: Uint8Array | undefined): void {
  if (token === undefined) return;
  if (token.length !== TOKEN_BYTES || token.every((byte) => byte === 0)) {
    throw new ParsecError("invalidConfig", `recoveryToken: pass ${TOKEN_BYTES} random bytes`);
  }
}
