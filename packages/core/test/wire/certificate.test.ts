import { describe, expect, it } from "vitest";
import {
  buildCertificate,
  checkpointHash,
  decodeCertificate,
  encodeCertificate,
  encodeCheckpoint,
  signCheckpoint,
} from "../../src/wire/index.ts";
import { certificateBy, checkpointAt } from "./support/certificate.ts";
import { digits, hex } from "./support/hex.ts";
import { alice, bob, networkOfFour, peers } from "./support/network.ts";
import { refusal, valueOf } from "./support/refusal.ts";

const network = networkOfFour({ maxPeers: 4 });
const checkpoint = checkpointAt(7);
const certificate = certificateBy(checkpoint, [bob, alice], network);
const body = `5847 ${digits(encodeCheckpoint(checkpoint))}`;
const signed = [alice, bob].map(
  ({ id, signer }) =>
    `82 5820 ${id} 5840 ${digits(signCheckpoint(checkpoint, signer, network).signature)}`,
);
const [byAlice = "", byBob = ""] = signed;

/** A signature by nobody, whose id is one byte 32 times. */
function signedBy(byte: number): string {
  const two = byte.toString(16).padStart(2, "0");
  return `82 5820 ${two.repeat(32)} 5840 ${"00".repeat(64)}`;
}

describe("a certificate", () => {
  it("is laid out as documented", () => {
    const layout = hex(`
      82            # array of 2
      ${body}       #   checkpoint
      82            #   two signatures
        ${byAlice}  #     signer and signature
        ${byBob}`);
    expect(digits(encodeCertificate(certificate))).toBe(digits(layout));
    expect(valueOf(decodeCertificate(layout, network))).toEqual(certificate);
  });

  it("is built with its signatures ascending and the checkpoint's hash", () => {
    expect(certificate.hash).toBe(checkpointHash(checkpoint, network));
    expect(certificate.signatures.map(({ signer }) => signer)).toEqual([alice.id, bob.id]);
    const signatures = certificate.signatures.toReversed();
    expect(buildCertificate(checkpoint, signatures, network)).toEqual(certificate);
  });

  it.each([1, 2, 3, 4])("may have %i signatures of four", (count) => {
    const some = certificateBy(checkpoint, peers.slice(0, count), network);
    expect(valueOf(decodeCertificate(encodeCertificate(some), network))).toEqual(some);
  });

  it("leaves nothing of its bytes in what was decoded", () => {
    const bytes = encodeCertificate(certificate);
    const value = valueOf(decodeCertificate(bytes, network));
    bytes.fill(0);
    expect(value).toEqual(certificate);
  });

  it.each<[string, string, unknown]>([
    ["is nothing", "", { code: "truncated", path: [] }],
    ["is no array", "40", { code: "wrongType", path: [] }],
    ["lacks its signatures", `81 ${body}`, { code: "wrongLength", path: [] }],
    ["has a field too many", `83 ${body} 81 ${byAlice} 00`, { code: "wrongLength", path: [] }],
    ["has a number for a checkpoint", "82 07 80", { code: "wrongType", path: ["checkpoint"] }],
    [
      "has a checkpoint of a newer version",
      `82 42 81 02 81 ${byAlice}`,
      { code: "unsupportedVersion", version: 2, path: ["checkpoint", "version"] },
    ],
    [
      "has a checkpoint cut off",
      `82 ${body.replace("5847", "5846").slice(0, -2)} 81 ${byAlice}`,
      { code: "truncated", path: ["checkpoint"] },
    ],
    [
      "has a byte string for signatures",
      `82 ${body} 40`,
      { code: "wrongType", path: ["signatures"] },
    ],
    ["has no signature", `82 ${body} 80`, { code: "outOfRange", path: ["signatures"] }],
    [
      "has more signatures than the network can have peers",
      `82 ${body} 85 00 00 00 00 00`,
      { code: "tooLarge", limit: "maxPeers", path: ["signatures"] },
    ],
    [
      "has more signatures than fit, before they are looked at",
      `82 ${body} 85 ${[1, 2, 3, 4, 5].map((byte) => signedBy(byte)).join(" ")}`,
      { code: "tooLarge", limit: "items", path: [] },
    ],
    [
      "has a number for a signature",
      `82 ${body} 82 ${byAlice} 00`,
      { code: "wrongType", path: ["signatures", 1] },
    ],
    [
      "has a signature without signer",
      `82 ${body} 81 ${byAlice.replace(/^82 5820 \w+/, "81")}`,
      { code: "wrongLength", path: ["signatures", 0] },
    ],
    [
      "has a signature with more fields",
      `82 ${body} 81 ${byAlice.replace(/^82/, "83")} 00`,
      { code: "wrongLength", path: ["signatures", 0] },
    ],
    [
      "has a signer of 31 bytes",
      `82 ${body} 81 82 581f ${"01".repeat(31)} 5840 ${"00".repeat(64)}`,
      { code: "wrongLength", path: ["signatures", 0, "signer"] },
    ],
    [
      "has a signature of 63 bytes",
      `82 ${body} 81 82 5820 ${alice.id} 583f ${"00".repeat(63)}`,
      { code: "wrongLength", path: ["signatures", 0, "signature"] },
    ],
    [
      "has its signers descending",
      `82 ${body} 82 ${byBob} ${byAlice}`,
      { code: "unsorted", path: ["signatures", 1] },
    ],
    [
      "has a signer twice",
      `82 ${body} 83 ${byAlice} ${byBob} ${byBob}`,
      { code: "duplicate", path: ["signatures", 2] },
    ],
    ["has bytes behind it", `82 ${body} 81 ${byAlice} 00`, { code: "trailingBytes", path: [] }],
  ])("is refused if it %s", (_, layout, fault) => {
    expect(refusal(decodeCertificate(hex(layout), network))).toEqual(fault);
  });
});
