// What the vectors of a genesis, payloads, bodies and events say.

import { expect } from "vitest";
import type { Malice } from "./accusation.ts";
import { decodeBody, decodeEvent } from "./event.ts";
import { decodeGenesis } from "./genesis.ts";
import * as hashes from "./hashes.ts";
import { DEFAULT_LIMITS as limits } from "./limits.ts";
import { merkleRoot } from "./merkle.ts";
import { decodePayload } from "./payload.ts";
import { GROUP, bytesFrom, hexOf, idOf, vector } from "./vectors.ts";

const networkId = vector("networkId");
const votes = [vector("helloHash"), vector("worldHash")];

/** An event: its body and hash are vectors of their own; its signature is the creator's. */
const checkEvent = (name: string, creator: string, bytes: number) => () => {
  const event = decodeEvent(vector(name), limits);
  expect(event.bodyBytes).toEqual(vector(`${name}Body`));
  expect(event.body.creator).toEqual(idOf(creator));
  expect(hashes.isSignature(idOf(creator), vector(`${name}Hash`), event.signature)).toBe(true);
  expect(hashes.isSignature(idOf("D"), vector(`${name}Hash`), event.signature)).toBe(false);
  expect(vector(name)).toHaveLength(bytes);
};

const checkEventHash = (name: string) => () => {
  expect(hashes.eventHash(networkId, vector(`${name}Body`))).toEqual(vector(`${name}Hash`));
};

const checkBody = (name: string, value: object) => () => {
  expect(decodeBody(vector(`${name}Body`))).toEqual({ cause: name, ...value });
};

const checkAccusation = (offender: string, malice: Malice) => () => {
  expect(decodePayload(vector(NAMES.get(malice.kind) ?? ""), limits)).toEqual({
    tag: "accusation",
    offender: idOf(offender),
    malice,
  });
};

/** By the kind of malice. */
const NAMES: ReadonlyMap<number, string> = new Map([
  [0, "accusationOfFork"],
  [1, "accusationOfTwoVotes"],
  [7, "accusationOfRequest"],
  [10, "accusationOfAccomplice"],
  [11, "accusationOfTheRest"],
]);

/** By the vector. */
export const PART_CHECKS: Readonly<Record<string, () => void>> = {
  genesis: () => {
    const info = new Uint8Array(Buffer.from("example"));
    const head = { tag: "genesis", mode: "supermajority", coin: "roundParity" };
    expect(decodeGenesis(vector("genesis"))).toEqual({ ...head, limits, group: GROUP, info });
    expect(decodePayload(vector("genesis"), limits).tag).toBe("genesis");
  },
  networkId: () => {
    expect(hashes.payloadHash(vector("genesis"))).toEqual(networkId);
  },
  hello: () => {
    const bytes = new Uint8Array(Buffer.from("hello"));
    expect(decodePayload(vector("hello"), limits)).toEqual({ tag: "opaque", bytes });
  },
  helloHash: () => {
    expect(hashes.payloadHash(vector("hello"))).toEqual(vector("helloHash"));
  },
  world: () => {
    const bytes = new Uint8Array(Buffer.from("world"));
    expect(decodePayload(vector("world"), limits)).toEqual({ tag: "opaque", bytes });
  },
  worldHash: () => {
    expect(hashes.payloadHash(vector("world"))).toEqual(vector("worldHash"));
  },
  add: () => {
    // E isn't among the first voters; the page gives its id in a sentence.
    const peer = bytesFrom("6e7a1cdd29b0b78fd13af4c5598feff4ef2a97166e3ca6f2e4fbfccd80505bf1");
    const info = new Uint8Array(Buffer.from("welcome"));
    expect(decodePayload(vector("add"), limits)).toEqual({ tag: "add", peer, info });
  },
  addHash: () => {
    expect(hashes.payloadHash(vector("add"))).toEqual(vector("addHash"));
  },
  remove: () => {
    const info = new Uint8Array();
    expect(decodePayload(vector("remove"), limits)).toEqual({
      tag: "remove",
      peer: idOf("B"),
      info,
    });
  },
  removeHash: () => {
    expect(hashes.payloadHash(vector("remove"))).toEqual(vector("removeHash"));
  },
  accusationOfFork: checkAccusation("B", { kind: 0, hashes: [vector("requestHash")] }),
  accusationOfTwoVotes: checkAccusation("A", {
    kind: 1,
    hashes: [vector("observationHash"), vector("responseHash")],
  }),
  accusationOfRequest: checkAccusation("B", {
    kind: 7,
    hashes: [],
    quoted: decodeEvent(vector("request"), limits),
  }),
  accusationOfGenesis: () => {
    const accusation = decodePayload(vector("accusationOfGenesis"), limits);
    if (accusation.tag !== "accusation") throw new Error("it is an accusation");
    const { genesis = new Uint8Array(), quoted } = accusation.malice;
    expect(decodeGenesis(genesis)).toEqual({ ...decodeGenesis(vector("genesis")), mode: "single" });
    const { bodyBytes, signature, votes: cast } = quoted!;
    expect(cast).toEqual([hashes.payloadHash(genesis)]);
    const hash = hashes.eventHash(networkId, bodyBytes);
    expect(hashes.isSignature(idOf("A"), hash, signature)).toBe(true);
  },
  accusationOfAccomplice: checkAccusation("A", {
    kind: 10,
    hashes: [vector("responseHash"), idOf("B")],
    within: { kind: 0, hashes: [vector("requestHash")] },
  }),
  accusationOfTheRest: checkAccusation("C", { kind: 11, hashes: [] }),
  followingVotersHash: () => {
    const added = decodePayload(vector("add"), limits);
    const peer = added.tag === "add" ? added.peer : new Uint8Array();
    const following = [peer, ...["A", "C", "D"].map(idOf)];
    expect(hashes.votersHash(following)).toEqual(vector("followingVotersHash"));
  },

  initialBody: checkBody("initial", { creator: idOf("A") }),
  initialHash: checkEventHash("initial"),
  initial: checkEvent("initial", "A", 107),
  observationBody: checkBody("observation", {
    creator: idOf("A"),
    selfParent: vector("initialHash"),
    voteCount: 2,
    voteRoot: merkleRoot(votes),
  }),
  observationHash: checkEventHash("observation"),
  observation: () => {
    checkEvent("observation", "A", 177 + 2 * 32)();
    expect(decodeEvent(vector("observation"), limits).votes).toEqual(votes);
  },
  requestingBody: checkBody("requesting", {
    creator: idOf("A"),
    selfParent: vector("observationHash"),
    recipient: idOf("B"),
  }),
  requestingHash: checkEventHash("requesting"),
  requesting: checkEvent("requesting", "A", 175),
  requestBody: () => {
    const initialOfB = bytesFrom(`8301005820${hexOf(idOf("B"))}`);
    checkBody("request", {
      creator: idOf("B"),
      selfParent: hashes.eventHash(networkId, initialOfB),
      otherParent: vector("requestingHash"),
    })();
  },
  requestHash: checkEventHash("request"),
  request: checkEvent("request", "B", 175),
  responseBody: checkBody("response", {
    creator: idOf("A"),
    selfParent: vector("requestingHash"),
    otherParent: vector("requestHash"),
  }),
  responseHash: checkEventHash("response"),
  response: checkEvent("response", "A", 175),
};
