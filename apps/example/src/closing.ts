import type { Outcome } from "./network-facts.ts";
import type { Palette } from "./palette.ts";
import { counted, seconds } from "./words.ts";

/**
 * Totals, and where to look further.
 *
 * @param outcome - what came of the run
 * @param palette - the colours
 * @returns lines
 */
export function closing(
  { rounds, time, events, traffic, bytesPerPayload, graphs, recording }: Outcome,
  { cyan, dim }: Palette,
): string[] {
  const { messages, bytes, lost, duplicated } = traffic;
  const drawn =
    graphs === undefined
      ? dim("add --svg for a drawing of each peer's gossip graph at each decision, --dot for DOT")
      : `${counted(graphs.files, "file")} in ${cyan(graphs.folder)}`;
  return [
    `${dim("rounds  ")}  ${counted(rounds, "round")} in ${seconds(time)} of virtual time`,
    `${dim("events  ")}  ${counted(events, "event")} in the gossip graph`,
    `${dim("messages")}  ${counted(messages, "message")}, ${lost} lost, ${duplicated} duplicated`,
    `${dim("bytes   ")}  ${counted(bytes, "byte")} sent, ${counted(bytesPerPayload, "byte")} a payload`,
    `${dim("graphs  ")}  ${drawn}`,
    ...(recording === undefined ? [] : [`${dim("recorded")}  ${cyan(recording)}`]),
  ];
}
