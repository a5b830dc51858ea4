import type { Block } from "@parsec/core";
import type { NetworkPeer } from "@parsec/mock-net";
import type { MemberFacts } from "./network-facts.ts";

/**
 * What became of the peers of a network.
 *
 * @param peers - all that there were
 * @param members - indices of the present members
 * @param blocks - those of the peer that has most
 */
export function memberFacts(
  peers: readonly NetworkPeer[],
  members: readonly number[],
  blocks: readonly Block[],
): MemberFacts[] {
  const heightOf = (kind: "add" | "remove", { id }: NetworkPeer): number | undefined =>
    blocks.find(({ payload }) => payload.kind === kind && payload.peer === id)?.header.height;
  const accusedAt = ({ id }: NetworkPeer): number | undefined =>
    blocks.find(({ payload }) => payload.kind === "accusation" && payload.offender === id)?.header
      .height;
  return peers.map((peer) => ({
    name: peer.name,
    id: peer.id,
    addedBy: heightOf("add", peer),
    removedBy: heightOf("remove", peer) ?? accusedAt(peer),
    isMember: members.includes(peer.index),
    state: peer.isHonest ? peer.parsec.state : undefined,
    blocks: peer.blocks.length,
  }));
}
