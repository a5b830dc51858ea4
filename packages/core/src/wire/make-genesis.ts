import type { PublicId } from "@parsec/crypto";
import type { CoinName, ConsensusMode, Genesis } from "./genesis.ts";
import { genesisFault } from "./genesis-check.ts";
import { compareHex } from "./hashes.ts";
import { defaultProtocolLimits, type ProtocolLimits } from "./limits.ts";
import { WireError } from "./wire-error.ts";

/** What {@link makeGenesis} makes a genesis of. */
export interface GenesisParts {
  /** The ids of the first voters, in any order. */
  readonly group: readonly PublicId[];
  /** `supermajority` if left out. */
  readonly mode?: ConsensusMode;
  /** `roundParity` if left out. */
  readonly coin?: CoinName;
  /** Those left out are as in {@link defaultProtocolLimits}. */
  readonly limits?: Partial<ProtocolLimits>;
  /** Empty if left out. */
  readonly info?: Uint8Array;
}

/**
 * A genesis with its defaults filled in and its group sorted.
 *
 * @param parts - what it should say
 * @throws {@link WireError} if there can be no such genesis: an empty group, an id twice, limits out of bounds
 */
export function makeGenesis(parts: GenesisParts): Genesis {
  const genesis: Genesis = {
    mode: parts.mode ?? "supermajority",
    coin: parts.coin ?? "roundParity",
    limits: { ...defaultProtocolLimits, ...parts.limits },
    group: parts.group.toSorted(compareHex),
    info: parts.info ?? new Uint8Array(0),
  };
  const fault = genesisFault(genesis);
  if (fault !== undefined) throw new WireError("genesis", fault);
  return genesis;
}
