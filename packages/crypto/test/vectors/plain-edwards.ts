/**
 * The curve of Ed25519 as RFC 8032 §6 writes it down, in plain arithmetic: slow, leaky with secrets, and independent of the
 * libraries whose verdicts it is to predict. Decoding is ZIP 215's: y may be p or more, and x = 0 may have a sign.
 */
import { createHash } from "node:crypto";

/** A point (x, y) as X = xZ, Y = yZ, T = xyZ. */
export interface Point {
  readonly X: bigint;
  readonly Y: bigint;
  readonly Z: bigint;
  readonly T: bigint;
}

/** The field's prime. */
export const p: bigint = 2n ** 255n - 19n;
/** The order of the prime-order subgroup. */
export const L: bigint = 2n ** 252n + 27742317777372353535851937790883648493n;

const mod = (value: bigint): bigint => ((value % p) + p) % p;

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (let square = base, rest = exponent; rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) result = mod(result * square);
    square = mod(square * square);
  }
  return result;
}

const inverse = (value: bigint): bigint => power(mod(value), p - 2n);

const d = mod(-121665n * inverse(121666n));
const rootOfMinusOne = power(2n, (p - 1n) / 4n);

export const identity: Point = { X: 0n, Y: 1n, Z: 1n, T: 0n };

/** Complete: right for any two points, equal ones included. */
export function add(P: Point, Q: Point): Point {
  const A = mod((P.Y - P.X) * (Q.Y - Q.X));
  const B = mod((P.Y + P.X) * (Q.Y + Q.X));
  const C = mod(2n * P.T * Q.T * d);
  const D = mod(2n * P.Z * Q.Z);
  const [E, F, G, H] = [B - A, D - C, D + C, B + A];
  return { X: mod(E * F), Y: mod(G * H), Z: mod(F * G), T: mod(E * H) };
}

export function multiply(factor: bigint, P: Point): Point {
  let result = identity;
  for (let double = P, rest = factor; rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) result = add(result, double);
    double = add(double, double);
  }
  return result;
}

export const negate = ({ X, Y, Z, T }: Point): Point => ({ X: mod(-X), Y, Z, T: mod(-T) });

const isIdentity = ({ X, Y, Z }: Point): boolean => X === 0n && Y === Z;

function readLittleEndian(bytes: Uint8Array): bigint {
  return bytes.reduceRight((value, byte) => (value << 8n) + BigInt(byte), 0n);
}

export function littleEndian(value: bigint): Uint8Array {
  return Uint8Array.from({ length: 32 }, (_, i) => Number((value >> BigInt(8 * i)) & 0xffn));
}

export function encode({ X, Y, Z }: Point): Uint8Array {
  const [x, y] = [mod(X * inverse(Z)), mod(Y * inverse(Z))];
  return littleEndian(y + ((x & 1n) << 255n));
}

/** By ZIP 215; undefined for what is no point. */
export function decode(bytes: Uint8Array): Point | undefined {
  const value = readLittleEndian(bytes);
  const sign = value >> 255n;
  const y = mod(value & (2n ** 255n - 1n));
  const xSquared = mod((y * y - 1n) * inverse(d * y * y + 1n));
  let x = power(xSquared, (p + 3n) / 8n);
  if (mod(x * x) !== xSquared) x = mod(x * rootOfMinusOne);
  if (mod(x * x) !== xSquared) return undefined;
  if ((x & 1n) !== sign) x = mod(-x);
  return { X: x, Y: y, Z: 1n, T: mod(x * y) };
}

/** B, the generator: y = 4/5, x even. */
export const base: Point = decode(littleEndian(mod(4n * inverse(5n)))) ?? identity;

/** k of RFC 8032 §5.1.7, over the bytes as they are. */
export function challenge(R: Uint8Array, A: Uint8Array, message: Uint8Array): bigint {
  const digest = createHash("sha512").update(R).update(A).update(message).digest();
  return readLittleEndian(digest) % L;
}

/** ZIP 215, word by word. */
export function accepts(
  signature: Uint8Array,
  message: Uint8Array,
  publicKey: Uint8Array,
): boolean {
  if (signature.length !== 64 || publicKey.length !== 32) return false;
  const S = readLittleEndian(signature.subarray(32));
  const [A, R] = [decode(publicKey), decode(signature.subarray(0, 32))];
  if (S >= L || A === undefined || R === undefined) return false;
  const k = challenge(signature.subarray(0, 32), publicKey, message);
  const difference = add(multiply(S, base), negate(add(R, multiply(k, A))));
  return isIdentity(multiply(8n, difference));
}
