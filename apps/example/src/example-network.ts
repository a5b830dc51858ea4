import { atRandom, type Block, type DecisionSnapshot } from "@parsec/core";
import { ed25519, type PublicId } from "@parsec/crypto";
import { Network, type NetworkPeer } from "@parsec/mock-net";
import { blockFacts } from "./block-facts.ts";
import { changePlan } from "./change-plan.ts";
import type { CommandLine } from "./command-line.ts";
import { conditions } from "./conditions.ts";
import type { Drawings } from "./drawings.ts";
import type { Explainer } from "./explainer.ts";
import { MaliceStage } from "./malice-stage.ts";
import { MaliceStory } from "./malice-story.ts";
import { stagings } from "./malice-stagings.ts";
import { memberFacts } from "./member-facts.ts";
import { MembershipChanges, type StartedChange } from "./membership-changes.ts";
import type { NetworkFacts, Outcome, RoundFacts } from "./network-facts.ts";
import { networkSeed } from "./network-seed.ts";
import { openElection } from "./open-election.ts";
import { opaqueText, payloadText } from "./payload-text.ts";
import { progressOf } from "./progress.ts";
import { repeatCommand } from "./repeat-command.ts";
import { SimulationScheme } from "./simulation-scheme.ts";
import { type ExpectedPayload, undecidedPayloads } from "./undecided-payloads.ts";
import { votePlan } from "./vote-plan.ts";
import { Voting } from "./voting.ts";

/** Most peers that have a column. */
const MOST_WATCHED = 7;
/** Most peers times payloads. */
const MOST_WORK = 150;

type Standing = Pick<Outcome, "undecided" | "openElections">;

const allDecided: Standing = { undecided: [], openElections: [] };

/** The network that the command line asks for, and all that there is to tell of it. */
export class ExampleNetwork {
  /** What it is. */
  readonly facts: NetworkFacts;
  /** What people call a peer. */
  readonly nameOf = (id: PublicId): string => this.#peerOf(id)?.name ?? id;
  readonly #scheme = new SimulationScheme(ed25519);
  readonly #network: Network;
  readonly #command: CommandLine;
  readonly #changes: MembershipChanges;
  readonly #voting: Voting;
  readonly #stage: MaliceStage | undefined;
  readonly #story: MaliceStory | undefined;
  readonly #drawings: Drawings | undefined;
  readonly #explainer: Explainer | undefined;
  /** What isn't handed to the drawings and the explainer yet. */
  readonly #traced: DecisionSnapshot[] = [];
  /** How many blocks were told of. */
  #told = 0;

  /**
   * @param command - what is asked for
   * @param seed - any text
   * @param drawings - what takes the peers' graphs at their decisions
   * @param explainer - what takes them, too, as long as it waits
   */
  constructor(
    command: CommandLine,
    seed: string,
    drawings: Drawings | undefined,
    explainer: Explainer | undefined,
  ) {
    const { initialPeers: peerCount, maxPeers, opaque, mode } = command;
    const { gossipInterval } = conditions;
    this.#command = command;
    const fixed = { seed: networkSeed(seed), peerCount, mode, limits: { maxPeers } };
    const { malice } = command;
    this.#stage = malice === undefined ? undefined : new MaliceStage(malice, peerCount);
    this.#network = new Network({
      ...fixed,
      ...(this.#stage && { adversaries: this.#stage.adversaries }),
      scheme: this.#scheme,
      conditions,
      // One exchange a round is easier to follow than three.
      gossip: (_, draw) => atRandom(draw, 1),
      trace: (_, snapshot) => {
        if (drawings !== undefined || explainer?.isWaiting === true) this.#traced.push(snapshot());
      },
    });
    this.#drawings = drawings;
    this.#explainer = explainer;
    this.#draw();
    const network = this.#network;
    this.#story = this.#stage && new MaliceStory(network, this.#stage, this.nameOf);
    const changes = changePlan({ ...command, ...fixed });
    this.#changes = new MembershipChanges(network, changes, fixed.seed, maxPeers);
    const isLeaving = (peer: number): boolean =>
      this.#changes.isLeaving(peer) || this.#stage?.isOffender(peer) === true;
    const plan = votePlan({ ...fixed, opaque, gossipInterval });
    this.#voting = new Voting({ network, plan, seed: fixed.seed, gossipInterval, isLeaving });
    this.facts = {
      peers: network.peers.map(({ id, name }) => ({ name, id })),
      addPeers: command.addPeers,
      removePeers: command.removePeers,
      maxPeers,
      malice: malice && {
        kind: malice,
        offender: network.peers[peerCount - 1]?.name ?? "",
        story: stagings[malice].story,
      },
      mode,
      networkId: this.#first.parsec.networkId,
      opaque,
      seed,
      repeat: repeatCommand(command, seed),
    };
  }

  /** Whether there is nothing to wait for, or no patience left. */
  get isOver(): boolean {
    const { isSettled, breach, round } = this.#network;
    const isDone = isSettled && this.#isEverythingDecided && this.#atLarge.length === 0;
    return isDone || breach !== undefined || round >= this.#command.maxRounds;
  }

  /** The member that knows most. */
  get bestInformed(): NetworkPeer {
    const concerned = this.#concerned;
    const sizes = concerned.map((peer) => peer.parsec.eventCount);
    return concerned[sizes.indexOf(Math.max(...sizes))] ?? this.#first;
  }

  /** Runs one round. */
  runRound(): RoundFacts {
    const proposed = this.#changes.begin(this.#network.round + 1);
    this.#voting.begin();
    this.#stage?.begin(this.#network);
    const { round, now } = this.#network.runRound();
    const decided = this.#longest.slice(this.#told);
    this.#told += decided.length;
    this.#draw();
    const cameUp = 1 + this.#voting.comeUp(now) + this.#changes.started.length;
    return {
      round,
      time: now,
      events: this.#scheme.signed,
      messages: this.#network.traffic.messages,
      undecided: cameUp - this.#decidedCount,
      progress: this.#isSmall ? this.#honest.map(progressOf) : [],
      proposed: proposed.map((change) => this.#changeText(change)),
      malice: this.#story?.news(this.bestInformed) ?? [],
      decided: decided.map((block) => blockFacts(block, this.nameOf)),
    };
  }

  /** Sums up. */
  outcome(): Omit<Outcome, "explanation" | "graphs" | "recording"> {
    const { breach, rounds, now, events, traffic, members } = this.#network.report();
    const payloads = this.#payloadCount;
    const standing = this.#isEverythingDecided ? allDecided : this.#standing();
    const last = this.bestInformed.blocks[this.#commonHeight - 1];
    return {
      isConsensus: standing === allDecided && breach === undefined && this.#atLarge.length === 0,
      breach,
      blocks: this.#longest.map((block) => blockFacts(block, this.nameOf)),
      members: memberFacts(this.#network.peers, members, this.#longest),
      lastBlockHash: last?.hash,
      rounds,
      time: now,
      events,
      traffic,
      payloads,
      bytesPerPayload: Math.round(traffic.bytes / payloads),
      ...standing,
      malice: this.#story?.facts(this.bestInformed, this.#longest),
    };
  }

  /** Hands over what was traced: not at once, for a peer alone decides while its network is still being made. */
  #draw(): void {
    const { genesis } = this.#network;
    for (const snapshot of this.#traced.splice(0)) {
      this.#drawings?.add(snapshot, genesis, this.nameOf);
      this.#explainer?.take(snapshot);
    }
  }

  /** What is undecided, and how far the members got. */
  #standing(): Standing {
    const states = this.#concerned.map(({ id, parsec, blocks }) => ({
      id,
      snapshot: parsec.snapshot(),
      decided: new Set(blocks.map(({ payload }) => payloadText(payload, this.nameOf))),
    }));
    return {
      undecided: undecidedPayloads(this.#expected, states, this.nameOf, this.#atLarge.length),
      openElections: states.map(({ snapshot }) => openElection(snapshot, this.nameOf)),
    };
  }

  /** The payloads that were or will be voted for, apart from changes that weren't proposed. */
  get #expected(): readonly ExpectedPayload[] {
    const { genesis } = this.#network;
    const { opaque, mode } = this.#command;
    const isSingle = mode === "single";
    const texts = Array.from({ length: opaque }, (_, position) => opaqueText(position + 1));
    const changes = this.#changes.started.map((change) => this.#changeText(change));
    return [
      { text: payloadText({ kind: "genesis", genesis }, this.nameOf), isSingle: false },
      ...texts.map((text) => ({ text, isSingle })),
      ...changes.map((text) => ({ text, isSingle: false })),
    ];
  }

  #changeText({ kind, peer }: StartedChange): string {
    return payloadText({ kind, peer: peer.id, info: new Uint8Array() }, this.nameOf);
  }

  #peerOf(id: PublicId): NetworkPeer | undefined {
    return this.#network.peers.find((peer) => peer.id === id);
  }

  get #first(): NetworkPeer {
    const [first] = this.#network.peers;
    if (first === undefined) throw new Error("a network without peers");
    return first;
  }

  /** Whether its peers can be watched one by one: what they know is looked through for that each round. */
  get #isSmall(): boolean {
    const { initialPeers, addPeers } = this.#command;
    const peerCount = initialPeers + addPeers;
    return peerCount <= MOST_WATCHED && peerCount * this.#payloadCount <= MOST_WORK;
  }

  /** How many payloads there will be: all of them get a block. */
  get #payloadCount(): number {
    const { opaque, addPeers, removePeers } = this.#command;
    return 1 + opaque + addPeers + removePeers;
  }

  /** The members, and those who don't know yet that they are none any more: all who have to decide something. */
  get #concerned(): readonly NetworkPeer[] {
    const { members, peers } = this.#network;
    return peers.filter(
      (peer) => peer.isHonest && (members.includes(peer.index) || peer.parsec.state === "voting"),
    );
  }

  get #honest(): readonly NetworkPeer[] {
    return this.#network.peers.filter(({ isHonest }) => isHonest);
  }

  /** Offenders who are members still. */
  get #atLarge(): readonly number[] {
    return this.#stage?.atLarge(this.#network) ?? [];
  }

  get #isEverythingDecided(): boolean {
    return this.#decidedCount >= this.#payloadCount;
  }

  /** How many of the payloads all of them have in their blocks: an offender may have more to vote for, and accusations come on top. */
  get #decidedCount(): number {
    const common = this.#longest.slice(0, this.#commonHeight);
    if (this.#stage === undefined) return common.length;
    const expected = new Set(this.#expected.map(({ text }) => text));
    const texts = common.map(({ payload }) => payloadText(payload, this.nameOf));
    return new Set(texts.filter((text) => expected.has(text))).size;
  }

  /** How many blocks all of them have. */
  get #commonHeight(): number {
    return Math.min(...this.#concerned.map(({ blocks }) => blocks.length));
  }

  /** The blocks of the peer that has most. */
  get #longest(): readonly Block[] {
    return this.#network.peers.reduce<readonly Block[]>(
      (longest, { blocks }) => (blocks.length > longest.length ? blocks : longest),
      [],
    );
  }
}
