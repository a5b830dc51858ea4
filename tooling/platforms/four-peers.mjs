// Four peers with real signatures gossip in one program until nobody has anything left to say. Keys, payloads and the order
// of calls are fixed, so every platform must come to the same last block hash.
import { makeGenesis, Parsec } from "@parsec/core";
import { bytesToHex, ed25519, toPublicId } from "@parsec/crypto";

export const payloads = Array.from({ length: 12 }, (_, n) => Uint8Array.of(0xb1, n));

/** Plenty, as they need two or three; peers that never agree shall be seen to. */
const MAX_ROUNDS = 100;

/** What each of the four ends with: its last block's hash, and the payloads of its blocks in hex. */
export function fourPeers() {
  const signers = [1, 2, 3, 4].map((n) => ed25519.createSigner(new Uint8Array(32).fill(n)));
  const genesis = makeGenesis({ group: signers.map(({ publicKey }) => toPublicId(publicKey)) });
  const started = signers.map((signer) => Parsec.create({ genesis, signer, scheme: ed25519 }));
  const peers = started.map(({ parsec }) => ({
    parsec,
    decided: /** @type {string[]} */ ([]),
  }));

  /**
   * @param {(typeof peers)[number]} self
   * @param {import("@parsec/core").Effects} effects
   */
  const carryOut = (self, { send, blocks, faults }) => {
    const [fault] = faults;
    if (fault !== undefined) throw new Error(`a fault among honest peers: ${fault.message}`);
    for (const { payload } of blocks) {
      if (payload.kind === "opaque") self.decided.push(bytesToHex(payload.bytes));
    }
    for (const { to, bytes } of send) {
      const peer = peers.find(({ parsec }) => parsec.id === to);
      if (peer !== undefined) carryOut(peer, peer.parsec.handleMessage(self.parsec.id, bytes));
    }
  };

  for (const [i, self] of peers.entries()) {
    const effects = started[i]?.effects;
    if (effects !== undefined) carryOut(self, effects);
    carryOut(self, self.parsec.vote(payloads));
  }
  let rounds = 0;
  for (; peers.some(({ parsec }) => parsec.hasAnythingToSay()); rounds += 1) {
    if (rounds === MAX_ROUNDS) throw new Error(`no agreement after ${MAX_ROUNDS} rounds`);
    for (const self of peers) {
      for (const to of self.parsec.gossipTargets) carryOut(self, self.parsec.createGossip(to));
    }
  }
  return peers.map(({ parsec, decided }) => ({ hash: parsec.lastBlockHash, decided, rounds }));
}
