import { numbered } from "./key-list.ts";
import type { Picture } from "./picture.ts";
import type { Scene } from "./scene.ts";
import { visibleName } from "./visible.ts";
import { glued } from "./wrap.ts";

/** Most decided keys named in the summary. */
const MOST_DECIDED = 200;

/**
 * The summary below the title: how much there is, who votes, what was decided.
 *
 * @param picture - what to draw
 * @param scene - the same, in its place
 */
export function headlines({ election, keyName }: Picture, scene: Scene): string[] {
  const forked = scene.peers.filter((peer) => peer.hasForked).map(({ name }) => name);
  const lines = [
    [
      count(scene.events.size, "event"),
      count(scene.peers.length, "peer"),
      ...(forked.length > 0 ? [`forked: ${forked.join(", ")}`] : []),
    ].join(", "),
  ];
  if (election === undefined) return lines;
  const voters = election.voters.map((peer) => scene.peers[peer]?.name ?? `#${peer}`);
  lines.push(`election ${election.election}, voters: ${voters.map(glued).join(", ")}`);
  const { decision } = election;
  if (decision === undefined) {
    lines.push("not decided yet");
  } else {
    const at = scene.events.get(decision.event)?.label ?? "an event that isn't drawn";
    const keys = decision.keys.map(({ key }) => visibleName(keyName(key)));
    lines.push(`decided at ${at}: ${numbered(keys, MOST_DECIDED)}`);
  }
  return lines;
}

/**
 * @param number - how many
 * @param noun - of what, in the singular
 */
function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
