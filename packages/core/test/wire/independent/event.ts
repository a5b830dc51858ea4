// Events and their bodies.

import type { Item } from "./cbor.ts";
import { decodeItem, decodeVersioned } from "./cbor.ts";
import * as field from "./fields.ts";
import type { ProtocolLimits } from "./limits.ts";
import { ITEMS } from "./limits.ts";
import { merkleRoot } from "./merkle.ts";
import { refuse, refuseIf } from "./refusal.ts";

type Initial = { readonly cause: "initial"; readonly creator: Uint8Array };

export type Observation = {
  readonly cause: "observation";
  readonly creator: Uint8Array;
  readonly selfParent: Uint8Array;
  readonly voteCount: number;
  readonly voteRoot: Uint8Array;
};

type Requesting = {
  readonly cause: "requesting";
  readonly creator: Uint8Array;
  readonly selfParent: Uint8Array;
  readonly recipient: Uint8Array;
};

type Received = {
  readonly cause: "request" | "response";
  readonly creator: Uint8Array;
  readonly selfParent: Uint8Array;
  readonly otherParent: Uint8Array;
};

export type Body = Initial | Observation | Requesting | Received;

export type Event = {
  readonly bodyBytes: Uint8Array;
  readonly body: Body;
  readonly signature: Uint8Array;
  readonly votes: readonly Uint8Array[];
};

const CAUSES = ["initial", "observation", "requesting", "request", "response"] as const;
const FIELDS = { initial: 3, observation: 6, requesting: 5, request: 5, response: 5 } as const;

export const decodeBody = (bytes: Uint8Array): Body => {
  const item = decodeVersioned(bytes, ITEMS.body);
  const [version, causeNumber] = field.listOf(item);
  field.numberOf(version, 1, 1);
  const cause = CAUSES[field.numberOf(causeNumber)] ?? refuse("unknownCause");
  const [, , creatorItem, parent, fourth, fifth] = field.fieldsOf(item, FIELDS[cause]);
  const creator = field.hashOf(creatorItem);
  if (cause === "initial") return { cause, creator };

  const selfParent = field.hashOf(parent);
  if (cause === "observation") {
    const voteCount = field.numberOf(fourth, 1);
    return { cause, creator, selfParent, voteCount, voteRoot: field.hashOf(fifth) };
  }
  if (cause === "requesting")
    return { cause, creator, selfParent, recipient: field.hashOf(fourth) };
  return { cause, creator, selfParent, otherParent: field.hashOf(fourth) };
};

/** An event that stands in a message or batch. */
export const eventOf = (item: Item | undefined, limits: ProtocolLimits): Event => {
  const [bodyItem, signatureItem, votesItem] = field.fieldsOf(item, 3);
  const bodyBytes = field.bytesOf(bodyItem);
  const signature = field.bytesOf(signatureItem, field.SIGNATURE_BYTES);
  const voteBytes = field.bytesOf(votesItem);
  const body = decodeBody(bodyBytes);
  const counted = body.cause === "observation" ? body.voteCount : 0;
  const mostVotes = Math.max(counted, voteBytes.length / field.HASH_BYTES);
  refuseIf(mostVotes > limits.maxVotesPerEvent, "tooLarge", "maxVotesPerEvent");
  const votes = field.hashesOf(voteBytes);
  refuseIf(votes.length !== counted, "voteCountMismatch");
  field.expectDistinct(votes);
  if (body.cause === "observation") {
    refuseIf(!field.equalBytes(merkleRoot(votes), body.voteRoot), "voteRootMismatch");
  }
  return { bodyBytes, body, signature, votes };
};

export const decodeEvent = (bytes: Uint8Array, limits: ProtocolLimits): Event =>
  eventOf(decodeItem(bytes, ITEMS.event), limits);
