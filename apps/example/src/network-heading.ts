import type { Conditions } from "@parsec/mock-net";
import type { NetworkFacts } from "./network-facts.ts";
import type { Palette } from "./palette.ts";
import { counted, percent, shortList } from "./words.ts";

/** Most peers named at the top. */
const MOST_NAMED = 10;

/**
 * What the network is.
 *
 * @param facts - the network
 * @param conditions - what its peers live with
 * @param palette - the colours
 * @returns lines
 */
export function networkHeading(
  { peers, addPeers, removePeers, maxPeers, malice, mode, opaque, seed, repeat }: NetworkFacts,
  { delay, lossPermille, duplicationPermille }: Conditions,
  { bold, cyan, dim }: Palette,
): string[] {
  const who = counted(peers.length, "peer");
  const needed = Math.floor((2 * peers.length) / 3) + 1;
  const isChanging = addPeers + removePeers > 0;
  const most = isChanging
    ? "votes of more than two thirds of the members"
    : counted(needed, "vote");
  const votes = mode === "single" ? "1 vote" : most;
  const names = peers.map(({ name }) => name);
  return [
    bold(`PARSEC: ${who} agreeing on the order of ${counted(opaque, "payload")}, without a leader`),
    "",
    `${dim("peers  ")}  ${shortList(names, MOST_NAMED)}`,
    ...(isChanging
      ? [
          `${dim("changes")}  ${addPeers} to be added, ${removePeers} to be removed, at most ${counted(maxPeers, "member")}`,
        ]
      : []),
    ...(malice === undefined
      ? []
      : [`${dim("malice ")}  ${malice.kind}: ${malice.offender} ${malice.story}`]),
    `${dim("mode   ")}  ${mode}: a payload needs ${votes}, each signed with Ed25519`,
    `${dim("network")}  simulated: messages take ${delay.least} to ${delay.most} ms, ${percent(lossPermille)} get lost, ${percent(duplicationPermille)} arrive twice`,
    `${dim("seed   ")}  ${cyan(seed)}`,
    `${dim("repeat ")}  ${cyan(repeat)}`,
  ];
}
