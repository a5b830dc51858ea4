import type { Range } from "@parsec/mock-net";
import type { NetworkPlan } from "./network-plan.ts";
import type { Terms } from "./setting.ts";

/** What a network may have, and how many of 1,000 must have it at least. */
const shares = [
  ["loss of 10 % or more", 300, ({ conditions }) => conditions.lossPermille >= 100],
  ["a partition", 200, ({ partitions }) => partitions.length > 0],
  ["restarts", 200, ({ troubles }) => troubles.restarts.length > 0],
  ["churn", 200, ({ troubles }) => troubles.changes.length > 0],
  ["supermajority mode", 400, ({ mode }) => mode === "supermajority"],
  ["single mode", 400, ({ mode }) => mode === "single"],
  ["real signatures", 2, ({ isSigned }) => isSigned],
  ...(["lan", "wan", "lossy", "hostile", "drawn"] as const).map(
    (name) => [name, 50, ({ setting }: NetworkPlan) => setting === name] as const,
  ),
] as const satisfies readonly (readonly [string, number, (plan: NetworkPlan) => boolean])[];

/** Peers of the largest network. */
const MOST_PEERS = 16;

/** Peers of networks with adversaries, and without. */
const [TRAITOROUS, HONEST] = [
  { least: 4, most: 13 },
  { least: 1, most: MOST_PEERS },
] as const satisfies readonly Range[];

/** Payloads that every network has to have. */
const LEAST_PAYLOADS = 20;

/** Networks from which on shares say something: rarer than once in 10^6 runs they are off by chance. */
const ENOUGH = 1_000;

/** What of all a network had, for counting: positions in the list of what it may have. */
export interface Features {
  readonly peers: number;
  readonly payloads: number;
  readonly has: readonly number[];
}

/**
 * What a network has.
 *
 * @param plan - the network
 */
export function featuresOf(plan: NetworkPlan): Features {
  const has = shares.flatMap(([, , test], at) => (test(plan) ? [at] : []));
  return { peers: plan.peerCount, payloads: plan.payloads.count, has };
}

/** Keeps count of what networks were like: a run that never met a thing says nothing about it. */
export class Mix {
  readonly #counts: number[] = shares.map(() => 0);
  readonly #sizes: number[] = Array.from({ length: MOST_PEERS }, () => 0);
  readonly #terms: Terms;
  #networks = 0;
  #leastPayloads = Infinity;

  /**
   * @param terms - what was prescribed for all of them
   */
  constructor(terms: Terms = {}) {
    this.#terms = terms;
  }

  /**
   * @param features - of another network
   */
  add({ peers, payloads, has }: Features): void {
    this.#networks++;
    this.#leastPayloads = Math.min(this.#leastPayloads, payloads);
    this.#sizes[peers - 1] = (this.#sizes[peers - 1] ?? 0) + 1;
    for (const at of has) this.#counts[at] = (this.#counts[at] ?? 0) + 1;
  }

  /** The mix in two lines, for people. */
  get text(): string {
    const percent = (count: number): string => `${((100 * count) / this.#networks).toFixed(1)} %`;
    const parts = shares.map(([name], at) => `${percent(this.#counts[at] ?? 0)} ${name}`);
    const sizes = `networks of 1 to ${MOST_PEERS} peers: ${this.#sizes.join(" ")}`;
    return `mix: ${parts.join(", ")}\n${sizes}; at least ${this.#leastPayloads} payloads each\n`;
  }

  /** What isn't as it has to be; nothing in a run that is too short to tell. */
  get lacking(): readonly string[] {
    if (this.#networks < ENOUGH) return [];
    const isPrescribed = this.#terms.preset !== undefined;
    const { least, most } = this.#terms.adversaries === true ? TRAITOROUS : HONEST;
    const share = this.#networks / (most - least + 1);
    const tooFew = shares.flatMap(([name, permille], at) => {
      const isOfSetting = at === 0 || at >= shares.length - 5;
      if (isPrescribed && isOfSetting) return [];
      const count = this.#counts[at] ?? 0;
      return 1000 * count >= permille * this.#networks
        ? []
        : [`${name}: ${count} of ${this.#networks} networks, less than ${permille / 10} %`];
    });
    // Five standard deviations of an even draw.
    const slack = 5 * Math.sqrt(share);
    const uneven = this.#sizes.flatMap((count, at) =>
      at + 1 < least || at + 1 > most || Math.abs(count - share) <= slack
        ? []
        : [`${count} networks of ${at + 1} peers`],
    );
    const poor = this.#leastPayloads >= LEAST_PAYLOADS ? [] : ["a network with too few payloads"];
    return [...tooFew, ...uneven, ...poor];
  }
}
