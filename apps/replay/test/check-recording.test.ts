import { type RecordedGraph, type RecordedMetaEvent, recordMetaEvents } from "@parsec/recording";
import { describe, expect, it } from "vitest";
import { type CheckOptions, checkRecording } from "../src/check-recording.ts";
import { hashedEvents } from "../src/hashed-events.ts";
import { replay } from "../src/replay.ts";
import { alone, fourPeers } from "./small-networks.ts";

const options: CheckOptions = { shuffle: undefined, repeat: 1, expect: true };
const empty: RecordedMetaEvent = { observees: [], interesting: [], metaVotes: undefined };
const decided: RecordedMetaEvent = {
  observees: ["Alice"],
  interesting: [],
  metaVotes: new Map([["A", [[0, 0, "t", "t", "t", "t"]]]]),
};

/** What a check says of the order and of the meta-events, and the first words of the differences. */
function verdict(recording: RecordedGraph, more: Partial<CheckOptions> = {}): unknown[] {
  const checked = checkRecording(recording, { ...options, ...more });
  return [checked.matches, checked.metaEventsMatch, ...checked.differences];
}

describe("checkRecording", () => {
  it("says null where nothing is on record", () => {
    expect(verdict(alone())).toEqual([null, null]);
    expect(verdict({ ...alone(), metaEvents: new Map() })).toEqual([null, null]);
  });

  it("counts what it replayed", () => {
    const checked = checkRecording(fourPeers("single"), { ...options, repeat: 3 });
    expect(checked).toMatchObject({ mode: "single", peers: 4, events: 160, elections: 1 });
    expect(checked.ms).toBeGreaterThan(0);
  });

  it("compares the order", () => {
    const { decided: order } = checkRecording(alone(), options);
    expect(verdict({ ...alone(), consensusHistory: order })).toEqual([true, null]);
    expect(verdict({ ...alone(), consensusHistory: ["aa", "bb"] })).toEqual([
      false,
      null,
      "decided[0]: on record aa, found bb",
    ]);
    expect(verdict({ ...alone(), consensusHistory: ["bb", "aa", "aa"] })).toEqual([
      false,
      null,
      "decided[2]: on record aa, found nothing",
    ]);
    expect(verdict({ ...alone(), consensusHistory: [] })[0]).toBe(false);
  });

  it("ignores what is on record when told to", () => {
    const recording = { ...alone(), consensusHistory: [], metaEvents: new Map([["e2", decided]]) };
    expect(verdict(recording, { expect: false })).toEqual([null, null]);
  });

  it("meets the last election's state as of before it closes, if that is what is on record", () => {
    const recording = { ...alone(), consensusHistory: ["ff"] };
    const metaEvents = new Map([["e4", decided]]);
    expect(verdict({ ...recording, metaEvents })).toEqual([null, true]);
    expect(verdict({ ...recording, metaEvents }, { shuffle: "1" })).toEqual([null, true]);
    metaEvents.set("e2", decided);
    expect(verdict({ ...recording, metaEvents })).toEqual([
      null,
      false,
      "e2: observees on record [Alice], found []",
    ]);
    const other: RecordedMetaEvent = {
      ...decided,
      metaVotes: new Map([["A", [[0, 0, "f", "f", "f", "t"]]]]),
    };
    expect(verdict({ ...recording, metaEvents: new Map([["e4", other]]) })).toEqual([
      null,
      false,
      'e4: meta-votes on Alice on record [[0,0,"f","f","f","t"]], found [[0,0,"t","t","t","t"]]',
    ]);
  });

  it("meets the open election's state otherwise, as far as it considers the events", () => {
    // With three rounds less the last election is still open.
    const recording = fourPeers("supermajority", 3);
    const found = openElection(recording);
    expect(found.size).toBeGreaterThan(4);
    expect(verdict({ ...recording, metaEvents: found })).toEqual([null, true]);
    for (const [name, metaEvent] of found) {
      const tampered = new Map(found).set(name, { ...metaEvent, observees: ["Bob"] });
      expect(verdict({ ...recording, metaEvents: tampered }).slice(0, 2)).toEqual([null, false]);
    }
    const ignored = new Map(found).set("e0", { ...empty, observees: ["Bob"] });
    expect(verdict({ ...recording, metaEvents: ignored })).toEqual([null, true]);
  });

  it("can't tell where no event bears a name on record, and wants all of them where one does", () => {
    const recording = alone();
    expect(verdict({ ...recording, metaEvents: new Map([["x", empty]]) })).toEqual([null, null]);
    const metaEvents = new Map([
      ["e2", empty],
      ["x", empty],
    ]);
    expect(verdict({ ...recording, metaEvents })).toEqual([
      null,
      false,
      "x: no event of that name",
    ]);
  });
});

/** The state of the election that is open at the end. */
function openElection(recording: RecordedGraph): Map<string, RecordedMetaEvent> {
  const { events } = recording;
  const replayed = replay(recording, hashedEvents(events, [...events.keys()]));
  const nameOf = (event: number): string | undefined => events[event]?.name;
  return recordMetaEvents(replayed.snapshot(), { idOf: (peer) => replayed.idOf(peer), nameOf });
}
