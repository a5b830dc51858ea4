/** A signature on which verifiers differ, and what ZIP 215 says. In hex. */
export interface EdgeCase {
  readonly name: string;
  readonly message: string;
  readonly publicKey: string;
  readonly signature: string;
  readonly isAccepted: boolean;
}

const LOW_ORDER = "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa";
const MIXED_1 = "f7badec5b8abeaf699583992219b7b223f1df3fbbea919844e3f7c554a43dd43";
const MIXED_2 = "cdb267ce40c5cd45306fa5d2f29731459387dbf9eb933b7bd5aed9a765b88d4d";
const PRIME = "442aad9f089ad9e14647b1ef9099a1ff4798d78589e66f28eca69c11f582a623";
const MINUS_ZERO = "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff";
const CCTV_MIXED = "10eb7c3acfb2bed3e0d6ab89bf5a3d6afddd1176ce4812e38d9fd485058fdb1f";

/**
 * The 15 cases of "Taming the many EdDSAs" (Chalkias, Garillot, Nikolaenko, 2020; novifinancial/ed25519-speccheck), with the
 * verdicts its table gives for ed25519-zebra, the ZIP 215 implementation. "Mixed" is a point with a torsion component and
 * a large one.
 */
export const taming: readonly EdgeCase[] = [
  {
    name: "0: S = 0, A and R of small order, cofactored only",
    message: "2a66241a42a9ee12994d8068dcf1bb7dfc6637b45450acd43711f637fa5080fc",
    publicKey: LOW_ORDER,
    signature:
      "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a0000000000000000000000000000000000000000000000000000000000000000",
    isAccepted: true,
  },
  {
    name: "1: S = 0, A and R of small order",
    message: "8c93255d71dcab10e8f379c26200f3c7bd5f09d9bc3068d3ef4edeb4853022b6",
    publicKey: LOW_ORDER,
    signature:
      "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a0000000000000000000000000000000000000000000000000000000000000000",
    isAccepted: true,
  },
  {
    name: "2: A of small order, R mixed, cofactored only",
    message: "9bedc267423725d473888631ebf45988bad3db83851ee85c85e241a07d148b41",
    publicKey: LOW_ORDER,
    signature:
      "f7badec5b8abeaf699583992219b7b223f1df3fbbea919844e3f7c554a43dd43a5bb704786be79fc476f91d3f3f89b03984d8068dcf1bb7dfc6637b45450ac04",
    isAccepted: true,
  },
  {
    name: "3: A of small order, R mixed",
    message: "9bd9f44f4dcc75bd531b56b2cd280b0bb38fc1cd6d1230e14861d861de092e79",
    publicKey: LOW_ORDER,
    signature:
      "f7badec5b8abeaf699583992219b7b223f1df3fbbea919844e3f7c554a43dd43a5bb704786be79fc476f91d3f3f89b03984d8068dcf1bb7dfc6637b45450ac04",
    isAccepted: true,
  },
  {
    name: "4: A mixed, R of small order, cofactored only",
    message: "9bedc267423725d473888631ebf45988bad3db83851ee85c85e241a07d148b41",
    publicKey: MIXED_1,
    signature:
      "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa182ef1a5b928da07fec769cc8a12db6bcf70dab3f3227fa315e9d5e3e01a3405",
    isAccepted: true,
  },
  {
    name: "5: A mixed, R of small order",
    message: "aebf3f2601a0c8c5d39cc7d8911642f740b78168218da8471772b35f9d35b9ab",
    publicKey: MIXED_1,
    signature:
      "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa8c4bd45aecaca5b24fb97bc10ac27ac8751a7dfe1baff8b953ec9f5833ca260e",
    isAccepted: true,
  },
  {
    name: "6: A and R mixed",
    message: "9bd9f44f4dcc75bd531b56b2cd280b0bb38fc1cd6d1230e14861d861de092e79",
    publicKey: MIXED_2,
    signature:
      "9046a64750444938de19f227bb80485e92b83fdb4b6506c160484c016cc1852f87909e14428a7a1d62e9f22f3d3ad7802db02eb2e688b6c52fcd6648a98bd009",
    isAccepted: true,
  },
  {
    name: "7: A and R mixed, cofactored only",
    message: "e47d62c63f830dc7a6851a0b1f33ae4bb2f507fb6cffec4011eaccd55b53f56c",
    publicKey: MIXED_2,
    signature:
      "160a1cb0dc9c0258cd0a7d23e94d8fa878bcb1925f2c64246b2dee1796bed5125ec6bc982a269b723e0668e540911a9a6a58921d6925e434ab10aa7940551a09",
    isAccepted: true,
  },
  {
    name: "8: A and R mixed, fails where 8k is reduced first",
    message: "e47d62c63f830dc7a6851a0b1f33ae4bb2f507fb6cffec4011eaccd55b53f56c",
    publicKey: MIXED_2,
    signature:
      "21122a84e0b5fca4052f5b1235c80a537878b38f3142356b2c2384ebad4668b7e40bc836dac0f71076f9abe3a53f9c03c1ceeeddb658d0030494ace586687405",
    isAccepted: true,
  },
  {
    name: "9: S > L",
    message: "85e241a07d148b41e47d62c63f830dc7a6851a0b1f33ae4bb2f507fb6cffec40",
    publicKey: PRIME,
    signature:
      "e96f66be976d82e60150baecff9906684aebb1ef181f67a7189ac78ea23b6c0e547f7690a0e2ddcd04d87dbc3490dc19b3b3052f7ff0538cb68afb369ba3a514",
    isAccepted: false,
  },
  {
    name: "10: S so large that its highest bit is set",
    message: "85e241a07d148b41e47d62c63f830dc7a6851a0b1f33ae4bb2f507fb6cffec40",
    publicKey: PRIME,
    signature:
      "8ce5b96c8f26d0ab6c47958c9e68b937104cd36e13c33566acd2fe8d38aa19427e71f98a473474f2f13f06f97c20d58cc3f54b8bd0d272f42b695dd7e89a8c22",
    isAccepted: false,
  },
  {
    name: "11: R non-canonical, re-encoded before hashing",
    message: "9bedc267423725d473888631ebf45988bad3db83851ee85c85e241a07d148b41",
    publicKey: MIXED_1,
    signature:
      "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff03be9678ac102edcd92b0210bb34d7428d12ffc5df5f37e359941266a4e35f0f",
    isAccepted: false,
  },
  {
    name: "12: R non-canonical, hashed as it came",
    message: "9bedc267423725d473888631ebf45988bad3db83851ee85c85e241a07d148b41",
    publicKey: MIXED_1,
    signature:
      "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffca8c5b64cd208982aa38d4936621a4775aa233aa0505711d8fdcfdaa943d4908",
    isAccepted: true,
  },
  {
    name: "13: A non-canonical, re-encoded before hashing",
    message: "e96b7021eb39c1a163b6da4e3093dcd3f21387da4cc4572be588fafae23c155b",
    publicKey: MINUS_ZERO,
    signature:
      "a9d55260f765261eb9b84e106f665e00b867287a761990d7135963ee0a7d59dca5bb704786be79fc476f91d3f3f89b03984d8068dcf1bb7dfc6637b45450ac04",
    isAccepted: true,
  },
  {
    name: "14: A non-canonical, hashed as it came",
    message: "39a591f5321bbe07fd5a23dc2f39d025d74526615746727ceefd6e82ae65c06f",
    publicKey: MINUS_ZERO,
    signature:
      "a9d55260f765261eb9b84e106f665e00b867287a761990d7135963ee0a7d59dca5bb704786be79fc476f91d3f3f89b03984d8068dcf1bb7dfc6637b45450ac04",
    isAccepted: true,
  },
];

const cctvMessage = (counter: number): string =>
  Array.from(`ed25519vectors ${counter}`, (c) => c.charCodeAt(0).toString(16)).join("");

/**
 * Four of C2SP/CCTV's ed25519 vectors: the key is mixed, so that the hashed bytes matter, and R isn't canonical. Those made
 * with R re-encoded before hashing ("reencoded_k") must fail.
 */
export const cctv: readonly EdgeCase[] = [
  {
    name: "16: non-canonical R, low-order residue",
    message: cctvMessage(6),
    publicKey: CCTV_MIXED,
    signature:
      "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f1cb421dfbd92aa6c30d550bff53c81cf650ace6deb96a8ec22d2fef84dbbe20b",
    isAccepted: true,
  },
  {
    name: "17: non-canonical R",
    message: cctvMessage(3),
    publicKey: CCTV_MIXED,
    signature:
      "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7fad7a355469b5c87e550469f6b2de409ee723acd584bf35f86b80c384e8ceb702",
    isAccepted: true,
  },
  {
    name: "18: non-canonical R, re-encoded before hashing, low-order residue",
    message: cctvMessage(7),
    publicKey: CCTV_MIXED,
    signature:
      "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f5e176f12cfb0d4e6eb6929b19ae4c998ef05c1c2cf628a9b1fa1c21312627108",
    isAccepted: false,
  },
  {
    name: "19: non-canonical R, re-encoded before hashing",
    message: cctvMessage(3),
    publicKey: CCTV_MIXED,
    signature:
      "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f9472a69cd9a701a50d130ed52189e2455b23767db52cacb8716fb896ffeeac09",
    isAccepted: false,
  },
];
