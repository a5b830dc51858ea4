/** NIST: the examples for FIPS 180-4 (texts) and three of the CAVP byte-oriented short messages (hex). */
export interface HashVector {
  readonly name: string;
  readonly message: Uint8Array;
  readonly digest: string;
}

const text = (message: string): Uint8Array => new TextEncoder().encode(message);

export const nistSha256: readonly HashVector[] = [
  {
    name: "no bytes",
    message: text(""),
    digest: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  },
  {
    name: "abc",
    message: text("abc"),
    digest: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  },
  {
    name: "448 bits",
    message: text("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
    digest: "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
  },
  {
    name: "896 bits",
    message: text(
      "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
    ),
    digest: "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1",
  },
  {
    name: "a million times a",
    message: text("a".repeat(1_000_000)),
    digest: "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0",
  },
  {
    name: "CAVP, 8 bits",
    message: Uint8Array.of(0xd3),
    digest: "28969cdfa74a12c82f3bad960b0b000aca2ac329deea5c2328ebc6f2ba9802c1",
  },
  {
    name: "CAVP, 16 bits",
    message: Uint8Array.of(0x11, 0xaf),
    digest: "5ca7133fa735326081558ac312c620eeca9970d1e70a4b95533d956f072d1f98",
  },
  {
    name: "CAVP, 24 bits",
    message: Uint8Array.of(0xb4, 0x19, 0x0e),
    digest: "dff2e73091f6c05e528896c4c831b9448653dc2ff043528f6769437bc7b975c2",
  },
];
