import { RandomStream } from "@parsec/mock-net";

/** A change of membership that is to come. */
export interface PlannedChange {
  /** Whether somebody joins or is removed. */
  readonly kind: "add" | "remove";
  /** The round, from 1, at whose beginning it is proposed at the earliest. */
  readonly round: number;
}

/** What the plan is for. */
export interface ChangePlanParts {
  /** Printable ASCII characters. */
  readonly seed: string;
  /** How many peers join. */
  readonly addPeers: number;
  /** How many peers are removed. */
  readonly removePeers: number;
}

/** Changes come up over so many rounds at least. */
const LEAST_ROUNDS = 16;

/**
 * Draws the rounds in which peers join and are removed.
 *
 * @param parts - what for
 * @returns the changes by round
 */
export function changePlan({ seed, addPeers, removePeers }: ChangePlanParts): PlannedChange[] {
  const random = new RandomStream(`${seed}, changes`, "application");
  const most = Math.max(LEAST_ROUNDS, 2 * (addPeers + removePeers));
  const changes = Array.from({ length: addPeers + removePeers }, (_, place): PlannedChange => {
    return { kind: place < addPeers ? "add" : "remove", round: random.whole({ least: 1, most }) };
  });
  return changes.toSorted((one, other) => one.round - other.round);
}
