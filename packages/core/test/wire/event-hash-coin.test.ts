import { createHash } from "node:crypto";
import type { Hash, PublicId } from "@parsec/crypto";
import { expect, it } from "vitest";
import { eventHashCoin } from "../../src/wire/index.ts";

const subject = "b2".repeat(32) as PublicId;
const events = Array.from(
  { length: 100 },
  (_, number) => createHash("sha256").update(`event ${number}`).digest("hex") as Hash,
);

it("the coin of an event's hash is the lowest bit of the first byte of SHA-256 over hash, subject and round", () => {
  for (const event of events) {
    for (const round of [1, 2, 3, 70_000]) {
      const number = Buffer.alloc(4);
      number.writeUInt32BE(round);
      const bytes = Buffer.concat([Buffer.from(event + subject, "hex"), number]);
      const [byte = 0] = createHash("sha256").update(bytes).digest();
      expect(eventHashCoin(event, subject, round)).toBe(byte % 2 === 1);
    }
  }
});

it("falls to either side about as often", () => {
  const trues = events.filter((event) => eventHashCoin(event, subject, 1)).length;
  expect(trues).toBeGreaterThan(30);
  expect(trues).toBeLessThan(70);
});
