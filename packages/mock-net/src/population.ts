import {
  atRandom,
  type DecisionSnapshot,
  defaultProtocolLimits,
  type Draw,
  type Genesis,
  type GossipStrategy,
  makeGenesis,
} from "@parsec/core";
import { type PublicId, type SignatureScheme, type Signer, toPublicId } from "@parsec/crypto";
import { AdversarialPeer } from "./adversarial-peer.ts";
import type { ApplicationSeat } from "./application.ts";
import { HonestPeer } from "./honest-peer.ts";
import type { NetworkConfig } from "./network-config.ts";
import { NetworkError } from "./network-error.ts";
import type { NetworkPeer } from "./network-peer.ts";
import type { Seat } from "./participant.ts";
import { RandomStream } from "./random-stream.ts";
import type { SimulatedPeer } from "./simulated-peer.ts";
import type { Surroundings } from "./surroundings.ts";
import { toyScheme } from "./toy-scheme.ts";

/** What decides in fewest rounds for its traffic (ADR 17). */
const threeAtRandom = (_: PublicId, draw: Draw): GossipStrategy => atRandom(draw, 3);

/** The peers of a network, and what the first of them agreed on before; those who join are added to it. */
export class Population {
  /** The first peers are its group. */
  readonly genesis: Genesis;
  /** How they sign. */
  readonly scheme: SignatureScheme;
  /** All of them: first those of the group, in its order. */
  readonly peers: SimulatedPeer[] = [];
  /** Those who follow the protocol, in the same order. */
  readonly honest: HonestPeer[] = [];
  readonly #config: NetworkConfig;
  readonly #surroundings: Surroundings;
  readonly #byId = new Map<PublicId, SimulatedPeer>();
  readonly #identities: RandomStream;

  /**
   * Makes the first peers; they are still to be started.
   *
   * @param config - of the network
   * @param surroundings - what the peers are in
   * @throws NetworkError `invalidConfig`
   */
  constructor(config: NetworkConfig, surroundings: Surroundings) {
    const { seed, peerCount, mode, coin, limits, scheme = toyScheme } = config;
    const { maxPeers } = { ...defaultProtocolLimits, ...limits };
    if (!Number.isSafeInteger(peerCount) || peerCount < 1 || peerCount > maxPeers) {
      throw new NetworkError(
        "invalidConfig",
        `Set peerCount to a whole number from 1 to ${maxPeers}`,
      );
    }
    this.scheme = scheme;
    this.#config = config;
    this.#surroundings = surroundings;
    this.#identities = new RandomStream(seed, "identities");
    const signers = Array.from({ length: peerCount }, () => this.#newSigner());
    const signerOf = new Map(signers.map((signer) => [toPublicId(signer.publicKey), signer]));
    this.genesis = makeGenesis({
      group: [...signerOf.keys()],
      mode,
      limits: limits ?? {},
      ...(coin && { coin }),
    });
    for (const id of this.genesis.group) this.#add(signerOf.get(id) as Signer);
  }

  /**
   * Makes a peer that isn't in the group; it is still to be started.
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
    const index = this.peers.length;
    const make = this.#config.adversaries?.get(index);
    const peer =
      make === undefined
        ? this.#honestPeer(index, signer, section)
        : new AdversarialPeer(this.#seat(index, signer, section), make);
    if (peer instanceof HonestPeer) this.honest.push(peer);
    this.peers.push(peer);
    this.#byId.set(peer.id, peer);
    return peer;
  }

  #honestPeer(index: number, signer: Signer, section?: readonly PublicId[]): HonestPeer {
    const { genesis, scheme } = this;
    const config = { genesis, scheme, signer, ...(section && { section }) };
    const trace = (peer: NetworkPeer, snapshot: () => DecisionSnapshot): void =>
      this.#config.trace?.(peer, snapshot);
    const { application, gossip = threeAtRandom } = this.#config;
    const id = toPublicId(signer.publicKey);
    const draw = (below: number): number =>
      this.#surroundings.gossip.whole({ least: 0, most: below - 1 });
    return new HonestPeer(index, config, this.#surroundings, {
      trace,
      gossip: () => gossip(id, draw),
      ...(application && {
        application: (peer: HonestPeer) => application(this.#applicationSeat(peer)),
      }),
    });
  }

  #applicationSeat(peer: HonestPeer): ApplicationSeat {
    const surroundings = this.#surroundings;
    const { index, id } = peer;
    return {
      index,
      id,
      get now() {
        return surroundings.now;
      },
      vote: (ballots) => {
        peer.waiting.push(...ballots);
        surroundings.votesWait(index);
      },
      after: (delay, act) => surroundings.after(index, delay, act),
    };
  }

  #seat(index: number, signer: Signer, section: readonly PublicId[] | undefined): Seat {
    const surroundings = this.#surroundings;
    const { genesis, scheme } = this;
    return {
      index,
      id: toPublicId(signer.publicKey),
      signer,
      genesis,
      scheme,
      section,
      random: new RandomStream(`${this.#config.seed}, adversary ${index}`, "application"),
      get now() {
        return surroundings.now;
      },
      send: (to, bytes) => surroundings.send(index, to, bytes),
      after: (delay, act) => surroundings.after(index, delay, act),
      confess: (offence) => surroundings.confessed(index, offence),
    };
  }
}
