import { type PublicId, toPublicId } from "@parsec/crypto";
import {
  type Genesis,
  makeGenesis,
  type MembershipPayload,
  type Network,
  networkOf,
  type OpaquePayload,
  type ProtocolLimits,
} from "../../../src/wire/index.ts";
import { toyScheme } from "../../support/toy-scheme.ts";
import type { Identity } from "./network.ts";

/** Twenty people with toy keys, by number. */
export const people: readonly Identity[] = Array.from({ length: 20 }, (_, number) => {
  const signer = toyScheme.createSigner(new Uint8Array(32).fill(number));
  return { signer, id: toPublicId(signer.publicKey) };
});

/**
 * One of them.
 *
 * @param number - which, from 0
 */
export function person(number: number): Identity {
  const one = people[number];
  if (one === undefined) throw new Error("there are twenty people");
  return one;
}

/**
 * Some of their ids, ascending.
 *
 * @param numbers - which
 */
export function idsOf(...numbers: readonly number[]): readonly PublicId[] {
  return numbers.map((number) => person(number).id).toSorted();
}

/**
 * A network that some of them begin.
 *
 * @param numbers - which
 * @param limits - those that differ from the defaults
 * @param mode - supermajority if left out
 */
export function networkBy(
  numbers: readonly number[],
  limits: Partial<ProtocolLimits> = {},
  mode: Genesis["mode"] = "supermajority",
): Network {
  return networkOf(makeGenesis({ group: idsOf(...numbers), limits, mode }));
}

/**
 * To add somebody.
 *
 * @param number - whom
 * @param info - ASCII
 */
export function add(number: number, info = ""): MembershipPayload {
  return { kind: "add", peer: person(number).id, info: new TextEncoder().encode(info) };
}

/**
 * To remove somebody.
 *
 * @param number - whom
 * @param info - ASCII
 */
export function remove(number: number, info = ""): MembershipPayload {
  return { kind: "remove", peer: person(number).id, info: new TextEncoder().encode(info) };
}

/**
 * Something of the application's.
 *
 * @param text - ASCII
 */
export function say(text: string): OpaquePayload {
  return { kind: "opaque", bytes: new TextEncoder().encode(text) };
}
