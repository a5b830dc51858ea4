import { ed25519, sha256, type SignatureScheme, toPublicId } from "@parsec/crypto";
import { type Effects, makeGenesis, Parsec } from "@parsec/core";
import { bench, describe } from "vitest";

/** Signatures that cost next to nothing, to see what everything else costs. */
const free: SignatureScheme = {
  ...ed25519,
  name: "free",
  createSigner: (secretKey) => ({ publicKey: sha256(secretKey), sign: () => new Uint8Array(64) }),
  isValidPublicKey: () => true,
  verify: () => true,
};

/** Peers vote for the same ten payloads and gossip until nobody has anything to say. */
function network(size: number, scheme: SignatureScheme): number {
  const signers = Array.from({ length: size }, (_, i) =>
    scheme.createSigner(new Uint8Array(32).fill(i + 1)),
  );
  const genesis = makeGenesis({ group: signers.map(({ publicKey }) => toPublicId(publicKey)) });
  const peers = signers.map((signer) => Parsec.create({ genesis, signer, scheme }).parsec);
  const deliver = (from: Parsec, { send }: Effects): void => {
    for (const { to, bytes } of send) {
      const peer = peers.find(({ id }) => id === to);
      if (peer !== undefined) deliver(peer, peer.handleMessage(from.id, bytes));
    }
  };
  const payloads = Array.from({ length: 10 }, (_, i) => new Uint8Array(512).fill(i));
  for (const peer of peers) peer.vote(payloads);
  for (let i = 0; peers.some((peer) => peer.hasAnythingToSay()); i++) {
    const peer = peers[i % size] as Parsec;
    const target = peer.gossipTargets[Math.floor(i / size) % (size - 1)];
    if (target !== undefined) deliver(peer, peer.createGossip(target));
  }
  return Math.min(...peers.map(({ height }) => height));
}

describe("a network decides the genesis and ten payloads of 512 bytes", () => {
  for (const size of [4, 8]) {
    for (const scheme of [free, ed25519]) {
      bench(`${size} peers, ${scheme.name} signatures`, () => {
        if (network(size, scheme) !== 11) throw new Error("not all was decided");
      });
    }
  }
});
