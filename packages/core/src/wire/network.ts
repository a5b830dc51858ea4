import { type Hash, hexToBytes } from "@parsec/crypto";
import type { Genesis } from "./genesis.ts";
import { encodeGenesis } from "./genesis-codec.ts";
import { payloadHash } from "./hashes.ts";

/** A genesis with what follows from it: all that is needed to read and write the events of one network. */
export interface Network {
  /** What the network agreed on. */
  readonly genesis: Genesis;
  /** The network's id: the hash of the genesis payload. */
  readonly id: Hash;
  /** The same as 32 bytes. */
  readonly idBytes: Uint8Array;
  /** The encoded genesis payload. */
  readonly genesisBytes: Uint8Array;
}

/**
 * The network that begins with a genesis.
 *
 * @param genesis - what it agrees on
 * @throws `WireError` if there can be no such genesis
 */
export function networkOf(genesis: Genesis): Network {
  const genesisBytes = encodeGenesis(genesis);
  const id = payloadHash(genesisBytes);
  return { genesis, id, idBytes: hexToBytes(id), genesisBytes };
}
