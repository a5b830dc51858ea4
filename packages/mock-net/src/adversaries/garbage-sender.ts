import { encodeCbor, encodeEventBody, encodeMessage, signBody } from "@parsec/core/wire";
import type { MakeBehaviour } from "./behaviour.ts";
import type { Hand } from "./hand.ts";

/** Sends what is no message, or none that anybody should have made: noise, damaged messages, events with forged signatures. */
export function garbageSender(): MakeBehaviour {
  const name = "garbage sender";
  return (hand) => {
    let sample: Uint8Array = Uint8Array.of(0);
    return {
      name,
      hears: (_, bytes) => {
        sample = bytes;
        return false;
      },
      turn: () => {
        const { somebody } = hand;
        const make = hand.seat.random.pick(garbage);
        if (somebody === undefined || make === undefined) return;
        if (hand.send(somebody, make(sample, hand))) hand.confess(name);
      },
    };
  };
}

const garbage: readonly ((sample: Uint8Array, hand: Hand) => Uint8Array)[] = [
  () => new Uint8Array(),
  (_, { seat }) => seat.random.bytes(seat.random.whole({ least: 1, most: 400 })),
  (sample, { seat }) => sample.slice(0, seat.random.whole({ least: 0, most: sample.length - 1 })),
  (sample) => Uint8Array.of(...sample, 0),
  (sample, { seat }) => {
    const damaged = sample.slice();
    const at = seat.random.whole({ least: 0, most: damaged.length - 1 });
    damaged[at] = (damaged[at] ?? 0) ^ (1 << seat.random.whole({ least: 0, most: 7 }));
    return damaged;
  },
  () => new Uint8Array(5_000).fill(0x81),
  () => encodeCbor(Array.from({ length: 1_000 }, () => 0)),
  forgedSignature,
];

/** An event in somebody else's name. */
function forgedSignature(sample: Uint8Array, hand: Hand): Uint8Array {
  const { somebody, notebook, network, seat } = hand;
  const theirs = somebody && notebook.by(somebody).at(-1);
  if (theirs === undefined) return sample;
  const bodyBytes = encodeEventBody({
    cause: "requesting",
    creator: theirs.body.creator,
    selfParent: theirs.hash,
    recipient: seat.id,
  });
  const event = signBody(bodyBytes, new Uint8Array(), seat.signer, network);
  const parts = { position: 0, events: [event], payloads: [], certificates: [] };
  return encodeMessage({ kind: "request", ...parts }, network);
}
