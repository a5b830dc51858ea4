import {
  type DecisionSnapshot,
  defaultProtocolLimits,
  type Genesis,
  makeGenesis,
} from "@parsec/core";
import { type PublicId, type SignatureScheme, type Signer, toPublicId } from "@parsec/crypto";
import type { NetworkConfig } from "./network-config.ts";
import { NetworkError } from "./network-error.ts";
import type { NetworkPeer } from "./network-peer.ts";
import { RandomStream } from "./random-stream.ts";
import { SimulatedPeer } from "./simulated-peer.ts";
import { toyScheme } from "./toy-scheme.ts";

/** The peers of a network, and what the first of them agreed on before; those who join are added to it. */
export class Population {
  /** The first peers are its group. */
  readonly genesis: Genesis;
  /** How they sign. */
  readonly scheme: SignatureScheme;
  /** All of them: first those of the group, in its order. */
  readonly peers: SimulatedPeer[] = [];
  readonly #byId = new Map<PublicId, SimulatedPeer>();
  readonly #identities: RandomStream;
  readonly #trace: NetworkConfig["trace"];

  /**
   * Makes the first peers; the effects of making them are still to be carried out.
   *
   * @param config - of the network
   * @throws NetworkError `invalidConfig`
   */
  constructor({ seed, peerCount, mode, trace, limits, scheme = toyScheme }: NetworkConfig) {
    const { maxPeers } = { ...defaultProtocolLimits, ...limits };
    if (!Number.isSafeInteger(peerCount) || peerCount < 1 || peerCount > maxPeers) {
      throw new NetworkError(
        "invalidConfig",
        `Set peerCount to a whole number from 1 to ${maxPeers}`,
      );
    }
    this.scheme = scheme;
    this.#trace = trace;
    this.#identities = new RandomStream(seed, "identities");
    const signers = Array.from({ length: peerCount }, () => this.#newSigner());
    const signerOf = new Map(signers.map((signer) => [toPublicId(signer.publicKey), signer]));
    this.genesis = makeGenesis({ group: [...signerOf.keys()], mode, limits: limits ?? {} });
    for (const id of this.genesis.group) this.#add(signerOf.get(id) as Signer);
  }

  /**
   * Makes a peer that isn't in the group.
   *
   * @param section - ids of those whom it is told to be members
   */
  newcomer(section: readonly PublicId[]): SimulatedPeer {
    return this.#add(this.#newSigner(), section);
  }

  /**
   * @param index - of a peer
   * @throws NetworkError `unknownPeer`
   */
  peer(index: number): SimulatedPeer {
    const peer = this.peers[index];
    if (peer !== undefined) return peer;
    throw new NetworkError("unknownPeer", `Name a peer from 0 to ${this.peers.length - 1}`);
  }

  /**
   * @param id - of whomever
   * @returns the peer of that id, if there is one
   */
  find(id: PublicId): SimulatedPeer | undefined {
    return this.#byId.get(id);
  }

  #newSigner(): Signer {
    return this.scheme.createSigner(this.#identities.bytes(32));
  }

  #add(signer: Signer, section?: readonly PublicId[]): SimulatedPeer {
    const { genesis, scheme } = this;
    const config = { genesis, scheme, signer, ...(section && { section }) };
    const trace = (peer: NetworkPeer, snapshot: () => DecisionSnapshot): void =>
      this.#trace?.(peer, snapshot);
    const peer = new SimulatedPeer(this.peers.length, config, trace);
    this.peers.push(peer);
    this.#byId.set(peer.id, peer);
    return peer;
  }
}
