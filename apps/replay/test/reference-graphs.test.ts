import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseRecording } from "@parsec/recording";
import { describe, expect, it } from "vitest";
import { checkRecording } from "../src/check-recording.ts";
import { graphsIn } from "./graphs-in.ts";

// Recordings of another implementation, which are not ours to distribute: the test takes a folder that holds
// `reference-graphs`, or the graphs themselves.
const given = process.env["PARSEC_REFERENCE"];
const folder = given === undefined ? undefined : graphsIn(given);
const shuffles = Number(process.env["PARSEC_RUNS"] ?? "1");
const first = Number(process.env["PARSEC_SEED"] ?? "0");

if (folder === undefined) {
  console.log("reference graphs: skipped, PARSEC_REFERENCE names no folder that has them");
}

describe.skipIf(folder === undefined)("reference graphs", () => {
  // Where there are none, one line shall say that they were skipped.
  const files = folder === undefined ? ["all.json"] : readdirSync(folder);
  const graphs = files.filter((name) => name.endsWith(".json"));
  const timeout = 20_000 + 20_000 * shuffles;

  it.each(graphs)(
    "%s: the order and meta-votes on record, in any order of insertion",
    (name) => {
      const recording = parseRecording(readFileSync(join(folder ?? "", name), "utf8"), name);
      const options = { repeat: 1, expect: true };
      const found = checkRecording(recording, { ...options, shuffle: undefined });
      expect(found.differences).toEqual([]);
      // Something must be on record: a test that compares nothing would pass as well.
      expect([found.matches, found.metaEventsMatch]).toContain(true);
      for (let seed = first; seed < first + shuffles; seed++) {
        const shuffled = checkRecording(recording, { ...options, shuffle: `${seed}` });
        expect(shuffled.differences).toEqual([]);
        expect(shuffled.decided).toEqual(found.decided);
      }
    },
    timeout,
  );
});
