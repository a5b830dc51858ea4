// Domain hashes and signatures.

import { createHash, createPublicKey, verify } from "node:crypto";

export const sha256 = (...parts: readonly Uint8Array[]): Uint8Array => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
};

const domainHash = (domain: string, ...parts: readonly Uint8Array[]): Uint8Array =>
  sha256(Uint8Array.of(domain.length), Buffer.from(domain, "ascii"), ...parts);

/** Of a genesis payload, this is the network id. */
export const payloadHash = (payload: Uint8Array): Uint8Array =>
  domainHash("parsec-v1-payload", payload);

export const eventHash = (networkId: Uint8Array, body: Uint8Array): Uint8Array =>
  domainHash("parsec-v1-event", networkId, body);

export const blockHash = (header: Uint8Array): Uint8Array => domainHash("parsec-v1-header", header);

export const votersHash = (ids: readonly Uint8Array[]): Uint8Array =>
  domainHash("parsec-v1-voters", ...ids.toSorted((a, b) => Buffer.compare(a, b)));

export const proofsHash = (eventHashes: readonly Uint8Array[]): Uint8Array =>
  domainHash("parsec-v1-proofs", ...eventHashes);

export const checkpointHash = (networkId: Uint8Array, checkpoint: Uint8Array): Uint8Array =>
  domainHash("parsec-v1-checkpoint", networkId, checkpoint);

/**
 * Ed25519 as Node has it. It is stricter than ZIP 215 at the edges (points of small order, unreduced coordinates), which
 * makes no difference for signatures that an ordinary signer made.
 */
export const isSignature = (id: Uint8Array, hash: Uint8Array, signature: Uint8Array): boolean => {
  const x = Buffer.from(id).toString("base64url");
  const key = createPublicKey({ format: "jwk", key: { kty: "OKP", crv: "Ed25519", x } });
  return verify(null, hash, key, signature);
};
