import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { PublicId } from "@parsec/crypto";
import type { NetworkPeer } from "@parsec/mock-net";
import type { CommandLine } from "./command-line.ts";
import type { Outcome } from "./network-facts.ts";
import { recordedNetwork } from "./recorded-network.ts";
import { recordingText } from "./recording-text.ts";

/**
 * Writes what a peer knows as a recorded graph, to a file named after the network.
 *
 * @param folder - where to
 * @param command - what was asked for
 * @param seed - of the run
 * @param peer - the peer
 * @param outcome - what came of the run
 * @param nameOf - what people call a peer
 * @returns the file's path
 */
export async function writeRecording(
  folder: string,
  { mode, initialPeers, addPeers, removePeers, opaque, malice }: CommandLine,
  seed: string,
  { parsec, blocks }: NetworkPeer,
  { isConsensus, rounds }: Pick<Outcome, "isConsensus" | "rounds">,
  nameOf: (id: PublicId) => string,
): Promise<string> {
  const changes = [
    ...(addPeers > 0 ? [addPeers, "added"] : []),
    ...(removePeers > 0 ? [removePeers, "removed"] : []),
    ...(malice === undefined ? [] : [malice]),
  ];
  const parts = [mode, initialPeers, "peers", ...changes, opaque, "payloads", "seed", slug(seed)];
  const stopped = isConsensus ? [] : ["stopped", "after", rounds, "rounds"];
  const file = join(folder, `${[...parts, ...stopped].join("-")}.json`);
  const order = blocks.map(({ header }) => header.payloadHash);
  await writeFile(file, recordingText(recordedNetwork(parsec.snapshot(), mode, order, nameOf)));
  return file;
}

/** As much of a text as every file system takes. */
function slug(text: string): string {
  return text.replaceAll(/[^\w.-]+/g, "_").slice(0, 40);
}
