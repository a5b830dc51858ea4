import { toPublicId } from "@parsec/crypto";
import { describe, expect, it } from "vitest";
import {
  type Effects,
  makeGenesis,
  Parsec,
  ParsecError,
  type ParsecErrorCode,
} from "../src/index.ts";
import { bytes, type Member, section, signerOf } from "./support/section.ts";
import { toyScheme } from "./support/toy-scheme.ts";

/** The code with which a call is refused. */
function refusal(call: () => unknown): ParsecErrorCode | "no error" {
  try {
    call();
  } catch (error) {
    if (error instanceof ParsecError) return error.code;
    throw error;
  }
  return "no error";
}

const limits = { maxPayloadBytes: 10, maxVotesPerEvent: 3, maxPeers: 9, maxEventPayloadBytes: 750 };
const fresh = (): Member => section({ size: 4, limits }).members[0] as Member;

describe("vote", () => {
  it.each<[string, (member: Member) => Effects, ParsecErrorCode, number | undefined]>([
    ["nothing", ({ parsec }) => parsec.vote([]), "nothingToVoteFor", undefined],
    [
      "too many",
      ({ parsec }) => parsec.vote(["a", "b", "c", "d"].map(bytes)),
      "tooManyVotes",
      undefined,
    ],
    [
      "a large one",
      ({ parsec }) => parsec.vote([bytes("a"), bytes("elevenchars")]),
      "payloadTooLarge",
      1,
    ],
    [
      "one twice",
      ({ parsec }) => parsec.vote([bytes("a"), bytes("b"), bytes("a")]),
      "alreadyVoted",
      2,
    ],
  ])("refuses %s and changes nothing", (_, call, code, position) => {
    const member = fresh();
    const before = member.parsec.snapshot();
    expect(() => call(member)).toThrow(expect.objectContaining({ code, name: "ParsecError" }));
    expect(() => call(member)).toThrow(
      expect.objectContaining({ subject: position === undefined ? {} : { position } }),
    );
    expect(member.parsec.snapshot()).toEqual(before);
  });

  it("refuses what was voted for before", () => {
    const member = fresh();
    member.parsec.vote([bytes("a")]);
    expect(refusal(() => member.parsec.vote([bytes("b"), bytes("a")]))).toBe("alreadyVoted");
    expect(member.parsec.hasVoted(bytes("b"))).toBe(false);
  });

  it("takes as much as the genesis allows", () => {
    const member = fresh();
    expect(refusal(() => member.parsec.vote(["ten  chars", "b", "c"].map(bytes)))).toBe("no error");
  });

  it("refuses more bytes together than the genesis allows", () => {
    const tight = {
      maxPayloadBytes: 300,
      maxVotesPerEvent: 3,
      maxPeers: 5,
      maxEventPayloadBytes: 900,
    };
    const { parsec } = section({ size: 2, limits: tight }).members[0] as Member;
    const large = (char: string): Uint8Array => bytes(char.repeat(300));
    expect(refusal(() => parsec.vote(["a", "b", "c"].map(large)))).toBe("payloadTooLarge");
    expect(refusal(() => parsec.vote(["a", "b"].map(large)))).toBe("no error");
  });
});

describe("createGossip", () => {
  it("refuses a stranger and this peer itself", () => {
    const { parsec, id } = fresh();
    const stranger = toPublicId(signerOf(99).publicKey);
    expect(refusal(() => parsec.createGossip(stranger))).toBe("mayNotReceive");
    expect(refusal(() => parsec.createGossip(id))).toBe("mayNotReceive");
    expect(() => parsec.createGossip(stranger)).toThrow(
      expect.objectContaining({ subject: { peer: stranger } }),
    );
  });
});

describe("create", () => {
  const signer = signerOf(1);
  const group = [signer, signerOf(2)].map(({ publicKey }) => toPublicId(publicKey));
  const config = { genesis: makeGenesis({ group }), signer, scheme: toyScheme };

  it("refuses a peer outside the genesis group", () => {
    expect(refusal(() => Parsec.create({ ...config, signer: signerOf(3) }))).toBe("invalidConfig");
  });

  it("refuses a group with a key that is none", () => {
    const bad = toPublicId(new Uint8Array(32).fill(0xff));
    const genesis = makeGenesis({ group: [...group, bad] });
    const create = (): unknown => Parsec.create({ ...config, genesis });
    expect(create).toThrow(
      expect.objectContaining({ code: "invalidConfig", subject: { peer: bad } }),
    );
  });

  it("refuses local limits under which valid events could never get in", () => {
    const create = (maxMessageBytes: number): unknown =>
      Parsec.create({ ...config, limits: { maxMessageBytes } });
    expect(refusal(() => create(10_000))).toBe("invalidConfig");
    expect(refusal(() => create(100_000_000))).toBe("no error");
  });
});
