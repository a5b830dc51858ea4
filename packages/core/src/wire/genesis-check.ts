import type { DecodeFault } from "./decode-fault.ts";
import { plainFault, within } from "./decoded.ts";
import type { Genesis } from "./genesis.ts";
import { leastEventPayloadBytes, type ProtocolLimits, protocolLimitCeilings } from "./limits.ts";
import { sortedSetFault } from "./sorted-set.ts";

/** The names of the protocol limits, in their order on the wire. */
export const LIMIT_NAMES: readonly (keyof ProtocolLimits)[] = [
  "maxPayloadBytes",
  "maxEventPayloadBytes",
  "maxVotesPerEvent",
  "maxPeers",
];

/**
 * Why there can be no such genesis, or undefined: what every peer checks before it takes part in a network.
 *
 * @param genesis - what is proposed
 */
export function genesisFault(genesis: Genesis): DecodeFault | undefined {
  return limitsFault(genesis.limits) ?? groupFault(genesis) ?? infoFault(genesis);
}

function limitsFault(limits: ProtocolLimits): DecodeFault | undefined {
  for (const name of LIMIT_NAMES) {
    const least = name === "maxEventPayloadBytes" ? leastEventPayloadBytes(limits) : 1;
    const most = protocolLimitCeilings[name];
    const limit = limits[name];
    if (Number.isInteger(limit) && limit >= least && limit <= most) continue;
    return plainFault("outOfRange", `${limit} is not in ${least}..${most}`, ["limits", name]);
  }
  return undefined;
}

function groupFault({ group, limits }: Genesis): DecodeFault | undefined {
  if (group.length === 0) return plainFault("outOfRange", "a network needs a peer", ["group"]);
  if (group.length > limits.maxPeers) {
    const message = `${group.length} peers, at most ${limits.maxPeers}`;
    return { code: "tooLarge", limit: "maxPeers", path: ["group"], message };
  }
  const fault = sortedSetFault(group);
  return fault && within(["group"], fault);
}

function infoFault({ info, limits }: Genesis): DecodeFault | undefined {
  if (info.length <= limits.maxPayloadBytes) return undefined;
  const message = `${info.length} bytes, at most ${limits.maxPayloadBytes}`;
  return { code: "tooLarge", limit: "maxPayloadBytes", path: ["info"], message };
}
