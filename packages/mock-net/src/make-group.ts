import { defaultProtocolLimits, type Genesis, makeGenesis } from "@parsec/core";
import { type PublicId, type SignatureScheme, type Signer, toPublicId } from "@parsec/crypto";
import type { NetworkConfig } from "./network-config.ts";
import { NetworkError } from "./network-error.ts";
import { RandomStream } from "./random-stream.ts";
import { SimulatedPeer } from "./simulated-peer.ts";
import { toyScheme } from "./toy-scheme.ts";

/** The peers of a network and what they agreed on before. */
export interface Group {
  /** All peers are its group. */
  readonly genesis: Genesis;
  /** In the order of the group. */
  readonly peers: readonly SimulatedPeer[];
  /** How they sign. */
  readonly scheme: SignatureScheme;
}

/**
 * Makes the peers of a network; the effects of making them are still to be carried out.
 *
 * @param config - of the network
 * @throws NetworkError `invalidConfig`
 */
export function makeGroup({ seed, peerCount, mode, trace, ...config }: NetworkConfig): Group {
  const { maxPeers } = defaultProtocolLimits;
  if (!Number.isSafeInteger(peerCount) || peerCount < 1 || peerCount > maxPeers) {
    throw new NetworkError(
      "invalidConfig",
      `Set peerCount to a whole number from 1 to ${maxPeers}`,
    );
  }
  const { scheme = toyScheme } = config;
  const identities = new RandomStream(seed, "identities");
  const signers = new Map<PublicId, Signer>();
  for (let made = 0; made < peerCount; made++) {
    const signer = scheme.createSigner(identities.bytes(32));
    signers.set(toPublicId(signer.publicKey), signer);
  }
  const genesis = makeGenesis({ group: [...signers.keys()], mode });
  const peers = genesis.group.map((id, index) => {
    const signer = signers.get(id) as Signer;
    return new SimulatedPeer(index, { genesis, signer, scheme }, trace);
  });
  return { genesis, peers, scheme };
}
