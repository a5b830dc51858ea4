/**
 * Every kind of signature on which verifiers are known to differ, or might. Those that aren't from elsewhere are made from
 * points and scalars, so what ZIP 215 says of them follows from how they were made; the same bytes each time.
 */
import { bytesToHex, hexToBytes } from "../../src/index.ts";
import { cctv, type EdgeCase, taming } from "./edge-cases.ts";
import { nonCanonicalLowOrder } from "./low-order.ts";
import { base, encode, identity, L, multiply, negate } from "./plain-edwards.ts";
import { rfc8032 } from "./rfc8032.ts";
import {
  eachPair,
  edgeCase,
  keys,
  lowOrder,
  noPoints,
  nonces,
  reencoded,
  solve,
  solveLowOrder,
  unreduced,
} from "./zip215-parts.ts";

/** Signatures of one kind. */
export interface EdgeCaseKind {
  readonly kind: string;
  readonly cases: readonly EdgeCase[];
}

const [A = new Uint8Array()] = keys;
const [R = new Uint8Array()] = nonces;
const S = solve(A, R);
const good = edgeCase("good", true, A, R, S);
const one = encode(identity);
const nonCanonical = nonCanonicalLowOrder.map(hexToBytes);

const resized = (hex: string, length: number): string =>
  hex.padEnd(2 * length, "0").slice(0, 2 * length);

function flipped(hex: string, at: number): string {
  const bytes = hexToBytes(hex);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return bytesToHex(bytes);
}

/** All of them, by kind. */
export const zip215: readonly EdgeCaseKind[] = [
  { kind: "Taming the many EdDSAs", cases: taming },
  { kind: "CCTV", cases: cctv },
  {
    kind: "RFC 8032",
    cases: rfc8032.map(({ name, message, publicKey, signature }) => ({
      name,
      message,
      publicKey,
      signature,
      isAccepted: true,
    })),
  },
  {
    kind: "A and R of small order in any encoding, S = 0",
    cases: eachPair(lowOrder, lowOrder, (a, r, name) => edgeCase(name, true, a, r, 0n)),
  },
  {
    kind: "A and R of small order in any encoding, S = 1, L or 2^256 - 1",
    cases: lowOrder.flatMap((point, i) => [
      edgeCase(`${i}, 1`, false, point, point, 1n),
      edgeCase(`${i}, L`, false, point, point, L),
      edgeCase(`${i}, 2^256 - 1`, false, point, point, 2n ** 256n - 1n),
    ]),
  },
  {
    kind: "A and R with any torsion",
    cases: eachPair(keys, nonces, (a, r, name) => {
      const solution = solve(a, r);
      return [
        edgeCase(name, true, a, r, solution),
        edgeCase(`${name}, S + 1`, false, a, r, (solution + 1n) % L),
        edgeCase(`${name}, S + L`, false, a, r, solution + L),
      ];
    }),
  },
  {
    kind: "A with any torsion, R of small order in any encoding",
    cases: eachPair(keys, lowOrder, (a, r, name) => edgeCase(name, true, a, r, solve(a, r))),
  },
  {
    kind: "A with any torsion, R of small order and re-encoded before hashing",
    cases: eachPair(keys, nonCanonical, (a, r, name) =>
      edgeCase(name, false, a, r, solve(a, r, reencoded(r))),
    ),
  },
  {
    kind: "A of small order in any encoding, R with any torsion",
    cases: eachPair(lowOrder, nonces, (a, r, name) => edgeCase(name, true, a, r, solveLowOrder)),
  },
  {
    kind: "S at the edge of its range",
    cases: lowOrder.flatMap((a, i) => [
      edgeCase(`L - 1, A ${i}`, true, a, encode(negate(base)), L - 1n),
      edgeCase(`L + 1, A ${i}`, false, a, encode(base), L + 1n),
      edgeCase(`2^252, A ${i}`, true, a, encode(multiply(2n ** 252n, base)), 2n ** 252n),
      edgeCase(`2^253, A ${i}`, false, a, encode(multiply(2n ** 253n, base)), 2n ** 253n),
    ]),
  },
  {
    kind: "S not reduced by more, though it solves the equation",
    cases: Array.from({ length: 14 }, (_, i) => BigInt(i + 2)).map((times) =>
      edgeCase(`S + ${times}L`, false, A, R, S + times * L),
    ),
  },
  {
    kind: "S with a high bit set",
    cases: [253n, 254n, 255n].map((bit) => edgeCase(`bit ${bit}`, false, A, R, S | (1n << bit))),
  },
  {
    // Nobody knows their discrete logarithms, so they have no signature.
    kind: "A or R with y not reduced, and not of small order",
    cases: unreduced.flatMap((point, i) => [
      edgeCase(`A ${i}`, false, point, one, 0n),
      edgeCase(`R ${i}`, false, one, point, 0n),
    ]),
  },
  {
    kind: "A or R is no point",
    cases: noPoints.flatMap((bytes, i) => [
      edgeCase(`A ${i}`, false, bytes, one, 0n),
      edgeCase(`R ${i}`, false, one, bytes, 0n),
      edgeCase(`both ${i}`, false, bytes, bytes, 0n),
    ]),
  },
  {
    kind: "wrong lengths",
    cases: [
      ...[0, 1, 31, 32, 33, 63, 65, 96, 128].map((length) => ({
        ...good,
        name: `signature of ${length}`,
        signature: resized(good.signature, length),
        isAccepted: false,
      })),
      ...[0, 1, 31, 33, 64].map((length) => ({
        ...good,
        name: `key of ${length}`,
        publicKey: resized(good.publicKey, length),
        isAccepted: false,
      })),
    ],
  },
  {
    kind: "one bit changed",
    cases: [
      ...[0, 15, 31, 33, 47, 62].map((at) => ({
        ...good,
        name: `signature, byte ${at}`,
        signature: flipped(good.signature, at),
        isAccepted: false,
      })),
      { ...good, name: "R negated", signature: negated(good.signature), isAccepted: false },
      { ...good, name: "A negated", publicKey: negated(good.publicKey), isAccepted: false },
      { ...good, name: "message", message: flipped(good.message, 0), isAccepted: false },
      { ...good, name: "message longer", message: `${good.message}00`, isAccepted: false },
      { ...good, name: "no message", message: "", isAccepted: false },
    ],
  },
];

/** The sign of the point that comes first, turned round. */
function negated(hex: string): string {
  const bytes = hexToBytes(hex);
  bytes[31] = (bytes[31] ?? 0) ^ 0x80;
  return bytesToHex(bytes);
}
