import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import type { FaultCode, ParsecErrorCode } from "../src/index.ts";

const page = readFileSync(new URL("../../../docs/errors-and-faults.md", import.meta.url), "utf8");
const [, faults = "", errors = ""] = page.split(/^## /m);

/** The codes in the first column of a section's table. */
const codesIn = (text: string): string[] =>
  [...text.matchAll(/^\| `(\w+)`/gm)].map(([, code = ""]) => code);

// The type keeps each list complete.
const faultCodes: Record<FaultCode, true> = {
  undecodable: true,
  badSignature: true,
  unknownCreator: true,
  unknownParent: true,
  missingPayload: true,
  payloadsTooLarge: true,
  invalidPublicKey: true,
  incorrectGenesis: true,
  selfParentByDifferentCreator: true,
  otherParentBySameCreator: true,
  invalidRequest: true,
  invalidResponse: true,
  furtherBranch: true,
  tooMuch: true,
  unknownSender: true,
  noSyncEvent: true,
  forgedCheckpoint: true,
  contradictedCheckpoint: true,
};
const errorCodes: Record<ParsecErrorCode, true> = {
  invalidConfig: true,
  mayNotVote: true,
  nothingToVoteFor: true,
  alreadyVoted: true,
  tooManyVotes: true,
  payloadTooLarge: true,
  invalidPublicKey: true,
  alreadyMember: true,
  tooManyMembers: true,
  notAMember: true,
  lastMember: true,
  mayNotAccuse: true,
  notProven: true,
  mayNotSend: true,
  mayNotReceive: true,
  corruptStore: true,
};

it.each<[string, string, object]>([
  ["fault", faults, faultCodes],
  ["error", errors, errorCodes],
])("the page says of every %s what to do", (_, text, codes) => {
  expect(codesIn(text).toSorted()).toEqual(Object.keys(codes).toSorted());
});
