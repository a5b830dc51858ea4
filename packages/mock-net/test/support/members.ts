import { type Block, encodeBlock, type MembershipPayload } from "@parsec/core";
import { bytesToHex } from "@parsec/crypto";
import { expect } from "vitest";
import type { Network, NetworkPeer } from "../../src/index.ts";

/** Ballot for adding or removing a peer. */
export const change = (
  kind: MembershipPayload["kind"],
  { id }: NetworkPeer,
  info = "",
): MembershipPayload => ({ kind, peer: id, info: Uint8Array.from(info, (c) => c.charCodeAt(0)) });

/** What a peer decided about members: "add 3", "remove 0", in order. */
export const changesOf = (network: Network, { blocks }: NetworkPeer): string[] =>
  blocks.flatMap(({ payload }) => {
    if (payload.kind !== "add" && payload.kind !== "remove") return [];
    return [`${payload.kind} ${network.peers.findIndex(({ id }) => id === payload.peer)}`];
  });

/** Indices of peers, by what they say of themselves. */
export const inState = ({ peers }: Network, state: string): number[] =>
  peers.filter(({ parsec }) => parsec.state === state).map(({ index }) => index);

/** A peer that there must be. */
export function peerAt({ peers }: Network, index: number): NetworkPeer {
  const peer = peers[index];
  if (peer === undefined) throw new Error(`no peer ${index}`);
  return peer;
}

/** A present member that hasn't crashed. */
export function liveMember(network: Network): NetworkPeer {
  const live = network.members.find((index) => network.peers[index]?.isRunning === true);
  return peerAt(network, live ?? -1);
}

const hex = (block: Block): string => bytesToHex(encodeBlock(block));

/**
 * What the network's own checks promise, found out without them: all live members have the same blocks from the first, who
 * was removed has them up to the end of the election that removed it, and whoever crashed has a beginning of them.
 */
export function expectOneHistory(network: Network): void {
  const chain = liveMember(network);
  const expected = chain.blocks.map(hex);
  const ids = network.members.map((index) => peerAt(network, index).id);
  for (const peer of network.peers) {
    expect(peer.blocks.map(hex)).toEqual(expected.slice(0, peer.blocks.length));
    if (!peer.isRunning) continue;
    if (network.members.includes(peer.index)) {
      expect([peer.parsec.state, peer.blocks.length]).toEqual(["voting", expected.length]);
      expect(peer.parsec.voters).toEqual(ids.toSorted());
    } else if (peer.parsec.state === "left") {
      const last = peer.blocks.at(-1)?.header.election;
      expect(chain.blocks[peer.blocks.length]?.header.election).not.toBe(last);
      const group = peer.blocks.filter(({ header }) => header.election === last);
      expect(group.map(({ payload }) => payload)).toContainEqual(
        expect.objectContaining({ kind: "remove", peer: peer.id }),
      );
    }
  }
}
