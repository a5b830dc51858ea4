import type { Block } from "@parsec/core";
import type { PublicId } from "@parsec/crypto";
import type { Network, NetworkPeer } from "@parsec/mock-net";
import { type MaliceFacts, offenderFacts } from "./malice-facts.ts";
import type { MaliceStage } from "./malice-stage.ts";

/** Finds out what there is to tell of offenders, in what honest peers know. */
export class MaliceStory {
  readonly #network: Network;
  readonly #stage: MaliceStage;
  readonly #nameOf: (id: PublicId) => string;
  /** What was told of accusations. */
  readonly #told = new Set<string>();

  /**
   * @param network - where they are
   * @param stage - who they are
   * @param nameOf - what people call a peer
   */
  constructor(network: Network, stage: MaliceStage, nameOf: (id: PublicId) => string) {
    this.#network = network;
    this.#stage = stage;
    this.#nameOf = nameOf;
  }

  /**
   * What was done that isn't allowed, and who accused whom, since this was asked the last time.
   *
   * @param witness - the honest peer whose knowledge it is
   */
  news(witness: NetworkPeer): readonly string[] {
    const offences = this.#stage
      .news()
      .map(({ peer, malice }) => `${this.#network.peers[peer]?.name}: ${malice}`);
    const accusations = this.facts(witness, []).offenders.flatMap(({ name, accusations: made }) =>
      made.map(({ by }) => `${by} accuses ${name}`),
    );
    const news = [...new Set(accusations)].filter((text) => !this.#told.has(text));
    for (const text of news) this.#told.add(text);
    return [...offences, ...news];
  }

  /**
   * What became of the offenders.
   *
   * @param witness - the honest peer whose knowledge it is
   * @param blocks - the blocks decided
   */
  facts({ name, parsec }: NetworkPeer, blocks: readonly Block[]): MaliceFacts {
    const { peers } = this.#network;
    const snapshot = parsec.snapshot();
    const isHonest = (id: PublicId): boolean =>
      peers.find((peer) => peer.id === id)?.isHonest === true;
    const known = { snapshot, blocks, isHonest, nameOf: this.#nameOf };
    return {
      kind: this.#stage.kind,
      peer: name,
      offenders: this.#stage.offenders.flatMap((offender) => {
        const id = peers[offender]?.id;
        return id === undefined ? [] : [offenderFacts(id, known)];
      }),
    };
  }
}
