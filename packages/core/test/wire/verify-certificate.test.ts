import { ed25519 } from "@parsec/crypto";
import { describe, expect, it } from "vitest";
import {
  buildCertificate,
  type Certificate,
  type CertificateContext,
  encodeCertificate,
  signaturesNeeded,
  signCheckpoint,
  verifyCertificate,
} from "../../src/wire/index.ts";
import { certificateBy, checkpointAt } from "./support/certificate.ts";
import { hex } from "./support/hex.ts";
import { alice, bob, identity, networkOfFour, peers } from "./support/network.ts";

const network = networkOfFour();
const elsewhere = networkOfFour({ maxPeers: 5 });
const checkpoint = checkpointAt(7);
const sound = certificateBy(checkpoint, [alice, bob], network);
const voters = peers.map(({ id }) => id);
const context: CertificateContext = { genesis: network.genesis, voters, scheme: ed25519 };
const stranger = identity(99);

/** A certificate of Alice's signature, or another in its place, and Bob's. */
function withSignature(signature: Uint8Array): Certificate {
  const byBob = signCheckpoint(checkpoint, bob.signer, network);
  return buildCertificate(checkpoint, [{ signer: alice.id, signature }, byBob], network);
}

describe("signatures needed", () => {
  it.each([
    [1, 1],
    [2, 1],
    [3, 2],
    [4, 2],
    [5, 2],
    [6, 3],
    [7, 3],
    [128, 43],
    [1_024, 342],
  ])("of %i voters: %i", (count, needed) => {
    expect(signaturesNeeded(count)).toBe(needed);
  });

  it("are the fewest that are more than a third", () => {
    for (let count = 1; count <= 1_024; count++) {
      let needed = 0;
      while (3 * needed <= count) needed++;
      expect(signaturesNeeded(count)).toBe(needed);
    }
  });
});

describe("a certificate is verified", () => {
  it("if two of four voters signed it", () => {
    expect(verifyCertificate(sound, context)).toEqual({ ok: true });
    expect(verifyCertificate(encodeCertificate(sound), context)).toEqual({ ok: true });
  });

  it("if all signed it", () => {
    expect(verifyCertificate(certificateBy(checkpoint, peers, network), context).ok).toBe(true);
  });

  it("whatever the order in which the voters are given", () => {
    const reversed = { ...context, voters: voters.toReversed() };
    expect(verifyCertificate(sound, reversed)).toEqual({ ok: true });
  });
});

describe("a certificate is refused", () => {
  it.each<[string, Certificate, unknown]>([
    [
      "carries another hash than its own",
      { ...sound, hash: checkpoint.blockHash },
      { reason: "wrongHash" },
    ],
    [
      "is signed for another network, and says so",
      certificateBy(checkpoint, [alice, bob], elsewhere),
      { reason: "wrongHash" },
    ],
    [
      "is signed by one of four",
      certificateBy(checkpoint, [alice], network),
      { reason: "tooFewSigners" },
    ],
    [
      "is signed by somebody who is no voter",
      certificateBy(checkpoint, [alice, bob, stranger], network),
      { reason: "notAVoter", signer: stranger.id },
    ],
    [
      "has an empty signature",
      withSignature(new Uint8Array(64)),
      { reason: "wrongSignature", signer: alice.id },
    ],
    [
      "has somebody else's signature",
      withSignature(signCheckpoint(checkpoint, bob.signer, network).signature),
      { reason: "wrongSignature", signer: alice.id },
    ],
    [
      "has a signature of another checkpoint",
      withSignature(signCheckpoint(checkpointAt(8), alice.signer, network).signature),
      { reason: "wrongSignature", signer: alice.id },
    ],
    [
      "has a signature of another network",
      withSignature(signCheckpoint(checkpoint, alice.signer, elsewhere).signature),
      { reason: "wrongSignature", signer: alice.id },
    ],
  ])("if it %s", (_, certificate, verdict) => {
    expect(verifyCertificate(certificate, context)).toEqual({ ok: false, ...(verdict as object) });
  });

  it.each<[string, Partial<Certificate["checkpoint"]>]>([
    ["another height", { height: 8 }],
    ["another block", { blockHash: checkpoint.votersHash }],
    ["other voters that follow", { votersHash: checkpoint.blockHash }],
  ])("if its signatures are put under %s", (_, change) => {
    const forged = buildCertificate({ ...checkpoint, ...change }, sound.signatures, network);
    expect(verifyCertificate(forged, context)).toEqual({
      ok: false,
      reason: "wrongSignature",
      signer: alice.id,
    });
  });

  it("if its bytes are of another network", () => {
    const bytes = encodeCertificate(certificateBy(checkpoint, [alice, bob], elsewhere));
    expect(verifyCertificate(bytes, context)).toMatchObject({ reason: "wrongSignature" });
  });

  it("if its signatures are as many, but it takes more of more voters", () => {
    const more = [...voters, stranger.id, identity(98).id];
    expect(verifyCertificate(sound, { ...context, voters: more })).toEqual({
      ok: false,
      reason: "tooFewSigners",
    });
  });

  it("if its signatures are not sorted, or one stands there twice", () => {
    const disorder = { ...sound, signatures: sound.signatures.toReversed() };
    expect(verifyCertificate(disorder, context)).toMatchObject({
      ok: false,
      reason: "undecodable",
      fault: { code: "unsorted", path: ["signatures", 1] },
    });
    expect(
      verifyCertificate(certificateBy(checkpoint, [bob, bob], network), context),
    ).toMatchObject({
      ok: false,
      reason: "undecodable",
      fault: { code: "duplicate", path: ["signatures", 1] },
    });
  });

  it("if its bytes are none", () => {
    expect(verifyCertificate(hex("00"), context)).toMatchObject({
      ok: false,
      reason: "undecodable",
      fault: { code: "wrongType" },
    });
  });
});
