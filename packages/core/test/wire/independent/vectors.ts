// The test vectors of the page, by name, and the peers that it names.

import { createPrivateKey, createPublicKey } from "node:crypto";
import { readFileSync } from "node:fs";

const page = readFileSync(new URL("../../../../../docs/wire-format.md", import.meta.url), "utf8");

export const bytesFrom = (hex: string): Uint8Array =>
  new Uint8Array(Buffer.from(hex.replaceAll(/\s/g, ""), "hex"));

export const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

const found = [...page.matchAll(/^```hex (\S+)\n([^`]*)^```$/gm)];

/** How many blocks of hex stand on the page, read or not. */
export const HEX_BLOCKS: number = [...page.matchAll(/^\s*```hex/gm)].length;

export const VECTORS: ReadonlyMap<string, Uint8Array> = new Map(
  found.map(([, name = "", hex = ""]) => [name, bytesFrom(hex)]),
);

export const vector = (name: string): Uint8Array => {
  const bytes = VECTORS.get(name);
  if (bytes === undefined) throw new Error(`the page has no vector ${name}`);
  return bytes;
};

export type Peer = { readonly name: string; readonly id: Uint8Array; readonly derived: Uint8Array };

/** The id that belongs to a secret key of one byte, 32 times. */
const derive = (byte: string): Uint8Array => {
  const pkcs8 = bytesFrom(`302e020100300506032b657004220420${byte.repeat(32)}`);
  const key = createPrivateKey({ key: Buffer.from(pkcs8), format: "der", type: "pkcs8" });
  const { x = "" } = createPublicKey(key).export({ format: "jwk" });
  return new Uint8Array(Buffer.from(x, "base64url"));
};

export const PEERS: readonly Peer[] = [
  ...page.matchAll(/^\| ([A-Z]) +\| `([0-9a-f]{2})` × 32 +\| `([0-9a-f]{64})` \|$/gm),
].map(([, name = "", byte = "", id = ""]) => ({ name, id: bytesFrom(id), derived: derive(byte) }));

export const idOf = (name: string): Uint8Array => {
  const peer = PEERS.find((candidate) => candidate.name === name);
  if (peer === undefined) throw new Error(`the page has no peer ${name}`);
  return peer.id;
};

/** The first voters, as the page lists them. */
export const GROUP: readonly Uint8Array[] = ["A", "B", "C", "D"].map(idOf);
