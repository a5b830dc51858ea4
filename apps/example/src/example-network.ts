import { ed25519, type PublicId } from "@parsec/crypto";
import { Network, type NetworkPeer } from "@parsec/mock-net";
import { blockFacts } from "./block-facts.ts";
import type { CommandLine } from "./command-line.ts";
import { conditions } from "./conditions.ts";
import type { Drawings } from "./drawings.ts";
import type { BlockFacts, NetworkFacts, Outcome, RoundFacts } from "./network-facts.ts";
import { networkSeed } from "./network-seed.ts";
import { openElection } from "./open-election.ts";
import { opaqueText, payloadBytes, payloadText } from "./payload-text.ts";
import { repeatCommand } from "./repeat-command.ts";
import { SimulationScheme } from "./simulation-scheme.ts";
import { undecidedPayloads } from "./undecided-payloads.ts";
import { type PlannedVote, votePlan } from "./vote-plan.ts";

type Standing = Pick<Outcome, "undecided" | "openElections">;

const allDecided: Standing = { undecided: [], openElections: [] };

/** The network that the command line asks for, and all that there is to tell of it. */
export class ExampleNetwork {
  /** What it is. */
  readonly facts: NetworkFacts;
  readonly #scheme = new SimulationScheme(ed25519);
  readonly #network: Network;
  readonly #command: CommandLine;
  readonly #plan: readonly PlannedVote[];
  readonly #names: ReadonlyMap<PublicId, string>;
  /** How many blocks were told of. */
  #told = 0;

  /**
   * @param command - what is asked for
   * @param seed - any text
   * @param drawings - what takes the peers' graphs at their decisions
   */
  constructor(command: CommandLine, seed: string, drawings: Drawings | undefined) {
    const { initialPeers: peerCount, opaque, mode } = command;
    const { gossipInterval } = conditions;
    this.#command = command;
    const fixed = { seed: networkSeed(seed), peerCount, mode };
    this.#network = new Network({
      ...fixed,
      scheme: this.#scheme,
      conditions,
      ...(drawings && { trace: ({ name }, snapshot) => drawings.add(name, snapshot()) }),
    });
    const { peers } = this.#network;
    this.#names = new Map(peers.map(({ id, name }) => [id, name]));
    this.#plan = votePlan({ ...fixed, opaque, gossipInterval });
    for (const { time, peer, payloads } of this.#plan) {
      this.#network.voteAt(time, peer, payloads.map(payloadBytes));
    }
    const { networkId } = this.#first.parsec;
    const repeat = repeatCommand(command, seed);
    const named = peers.map(({ id, name }) => ({ name, id }));
    this.facts = { peers: named, mode, networkId, opaque, seed, repeat };
  }

  /** Whether there is nothing to wait for, or no patience left. */
  get isOver(): boolean {
    return this.#network.isSettled || this.#network.round >= this.#command.maxRounds;
  }

  /** The peer that knows most. */
  get bestInformed(): NetworkPeer {
    const sizes = this.#network.peers.map((peer) => peer.parsec.snapshot().graph.events.length);
    return this.#network.peers[sizes.indexOf(Math.max(...sizes))] ?? this.#first;
  }

  /** Runs one round. */
  runRound(): RoundFacts {
    const { round, now } = this.#network.runRound();
    const decided = this.#blocks(this.#told);
    this.#told += decided.length;
    const due = this.#plan.filter(({ time }) => time < now);
    const voted = new Set(due.flatMap(({ payloads }) => payloads));
    return {
      round,
      time: now,
      events: this.#scheme.signed,
      messages: this.#network.traffic.messages,
      undecided: 1 + voted.size - this.#commonHeight,
      decided,
    };
  }

  /** Sums up. */
  outcome(): Omit<Outcome, "graphs" | "recording"> {
    const { breach, rounds, now, events, traffic } = this.#network.report();
    const { opaque } = this.#command;
    const standing = this.#commonHeight > opaque ? allDecided : this.#standing();
    const last = this.#first.blocks[this.#commonHeight - 1];
    return {
      isConsensus: standing === allDecided && breach === undefined,
      breach,
      blocks: this.#blocks(0),
      lastBlockHash: last?.hash,
      rounds,
      time: now,
      events,
      traffic,
      bytesPerPayload: Math.round(traffic.bytes / (opaque + 1)),
      ...standing,
    };
  }

  /** What is undecided, and how far the peers got. */
  #standing(): Standing {
    const states = this.#network.peers.map(({ parsec, blocks }) => ({
      snapshot: parsec.snapshot(),
      decided: new Set(blocks.map(({ payload }) => payloadText(payload))),
    }));
    const { opaque, mode } = this.#command;
    const texts = Array.from({ length: opaque }, (_, position) => opaqueText(position + 1));
    const genesis = payloadText({ kind: "genesis", genesis: this.#network.genesis });
    return {
      undecided: undecidedPayloads(genesis, texts, states, mode),
      openElections: states.map(({ snapshot }, peer) => openElection(peer, snapshot)),
    };
  }

  get #first(): NetworkPeer {
    const [first] = this.#network.peers;
    if (first === undefined) throw new Error("a network without peers");
    return first;
  }

  /** How many blocks all peers have. */
  get #commonHeight(): number {
    return Math.min(...this.#network.peers.map(({ blocks }) => blocks.length));
  }

  /** The blocks that some peer has, from a height on. */
  #blocks(height: number): BlockFacts[] {
    const { peers } = this.#network;
    const most = Math.max(...peers.map(({ blocks }) => blocks.length));
    const longest = peers.find(({ blocks }) => blocks.length === most);
    return (longest?.blocks ?? [])
      .slice(height)
      .map((block) => blockFacts(block, (id) => this.#names.get(id) ?? id));
  }
}
