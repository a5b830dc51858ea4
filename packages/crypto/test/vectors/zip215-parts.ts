/** The keys, nonces and encodings of which the cases of zip215.ts are made. */
import { bytesToHex, hexToBytes } from "../../src/index.ts";
import type { EdgeCase } from "./edge-cases.ts";
import { canonicalLowOrder, nonCanonicalLowOrder } from "./low-order.ts";
import {
  add,
  base,
  challenge,
  decode,
  encode,
  identity,
  L,
  littleEndian,
  multiply,
  p,
} from "./plain-edwards.ts";

/** The eight points of small order, in their fourteen encodings. */
export const lowOrder: readonly Uint8Array[] = [...canonicalLowOrder, ...nonCanonicalLowOrder].map(
  hexToBytes,
);

const torsion = canonicalLowOrder.map((hex) => decode(hexToBytes(hex)) ?? identity);

/** Below L; any two such numbers would do. */
const [keyScalar, nonceScalar] = [3n ** 150n, 5n ** 100n];

/** A point with each of the eight of small order added: the first stays as it is, the others are mixed. */
const mixed = (scalar: bigint): Uint8Array[] => {
  const point = multiply(scalar, base);
  return torsion.map((other) => encode(add(point, other)));
};

export const keys: readonly Uint8Array[] = mixed(keyScalar);
export const nonces: readonly Uint8Array[] = mixed(nonceScalar);

/** y from p to 2^255 - 1, which are 0 to 18 once more, with either sign, where that is no point of small order. */
export const unreduced: readonly Uint8Array[] = Array.from({ length: 19 }, (_, i) => p + BigInt(i))
  .flatMap((y) => [y, y + 2n ** 255n])
  .map(littleEndian)
  .filter((bytes) => !nonCanonicalLowOrder.includes(bytesToHex(bytes)));

/** y = 2 and y = 7 belong to no point. */
export const noPoints: readonly Uint8Array[] = [2n, 2n + 2n ** 255n, 7n].map(littleEndian);

/** The encoding that a verifier would hash if it didn't take the bytes as they came. */
export const reencoded = (bytes: Uint8Array): Uint8Array => encode(decode(bytes) ?? identity);

/** What everything here is said to sign. */
const message: Uint8Array = new TextEncoder().encode("Zcash");

/** The S that solves the equation under a key of `keys`, with R either one of `nonces` or of small order. */
export function solve(key: Uint8Array, R: Uint8Array, hashedR: Uint8Array = R): bigint {
  const ofNonce = nonces.includes(R) ? nonceScalar : 0n;
  return (ofNonce + challenge(hashedR, key, message) * keyScalar) % L;
}

/** The S that solves it under a key of small order, which the cofactor takes out. */
export const solveLowOrder: bigint = nonceScalar;

export function edgeCase(
  name: string,
  isAccepted: boolean,
  A: Uint8Array,
  R: Uint8Array,
  S: bigint,
): EdgeCase {
  return {
    name,
    message: bytesToHex(message),
    publicKey: bytesToHex(A),
    signature: bytesToHex(R) + bytesToHex(littleEndian(S)),
    isAccepted,
  };
}

/** Makes a case, or several, of each pair. */
export function eachPair(
  As: readonly Uint8Array[],
  Rs: readonly Uint8Array[],
  make: (A: Uint8Array, R: Uint8Array, name: string) => EdgeCase | readonly EdgeCase[],
): EdgeCase[] {
  return As.flatMap((A, i) => Rs.flatMap((R, j) => make(A, R, `A ${i}, R ${j}`)));
}
