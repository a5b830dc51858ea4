import { ed25519 } from "@parsec/crypto";
import { describe, expect, it } from "vitest";
import { SimulationScheme } from "../src/simulation-scheme.ts";

describe("SimulationScheme", () => {
  it("says what the scheme says, and asks it once for the same bytes", () => {
    let asked = 0;
    const scheme = new SimulationScheme({
      ...ed25519,
      verify: (...parts) => {
        asked++;
        return ed25519.verify(...parts);
      },
    });
    const signer = scheme.createSigner(new Uint8Array(32));
    const message = Uint8Array.of(1, 2);
    const signature = signer.sign(message);
    const forged = signature.with(0, (signature[0] ?? 0) ^ 1);
    for (const each of [signature, forged, signature, forged]) {
      expect(scheme.verify(each, message, signer.publicKey)).toBe(each === signature);
    }
    expect(scheme.verify(signature, Uint8Array.of(1), signer.publicKey)).toBe(false);
    expect(scheme.verify(signature, message, signer.publicKey.subarray(1))).toBe(false);
    expect(asked).toBe(4);
  });

  it("counts signatures", () => {
    const scheme = new SimulationScheme(ed25519);
    const signers = [1, 2].map((byte) => scheme.createSigner(new Uint8Array(32).fill(byte)));
    for (const signer of signers) signer.sign(new Uint8Array(1));
    expect(scheme.signed).toBe(2);
  });
});
