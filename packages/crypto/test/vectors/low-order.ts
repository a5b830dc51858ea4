/**
 * All encodings of the eight points of small order that decode under ZIP 215, as listed in "It's 255:19AM. Do you know what
 * your validation criteria are?" (Henry de Valence, 2020) and in the ed25519 vectors of C2SP/CCTV.
 */

/** The canonical encodings, one a point. */
export const canonicalLowOrder: readonly string[] = [
  "0100000000000000000000000000000000000000000000000000000000000000", // order 1
  "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", // order 2
  "0000000000000000000000000000000000000000000000000000000000000000", // order 4
  "0000000000000000000000000000000000000000000000000000000000000080", // order 4
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05", // order 8
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85", // order 8
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a", // order 8
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa", // order 8
];

/** The others: y not reduced, or a sign where x is 0. */
export const nonCanonicalLowOrder: readonly string[] = [
  "0100000000000000000000000000000000000000000000000000000000000080", // order 1, x = -0
  "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", // order 1, y > p
  "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", // order 1, both
  "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", // order 2, x = -0
  "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", // order 4, y = p
  "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", // order 4, y = p
];
