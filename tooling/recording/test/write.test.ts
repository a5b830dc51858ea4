import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatRecording, parseRecording } from "../src/index.ts";
import { recordings } from "./recordings.ts";
import { twoPeers } from "./two-peers.ts";

const seed = process.env["PARSEC_SEED"];

describe("formatRecording", () => {
  it("is read back as it was", () => {
    const property = fc.property(recordings, (recording) => {
      expect(parseRecording(formatRecording(recording), "x.json")).toEqual(recording);
    });
    fc.assert(property, seed === undefined ? {} : { seed: Number(seed) });
  });

  it("writes a line for each payload, event and meta-event", () => {
    const recording = parseRecording(JSON.stringify(twoPeers()), "x.json");
    expect(formatRecording(recording))
      .toBe(`{"head":{"mode":"single","genesis":["A","B"],"peers":[{"id":"A"},{"id":"B"}]},
"payloads":[
{"kind":"genesis","hash":"0a","group":["A","B"]},
{"kind":"add","hash":"0b","peer":"C"},
{"kind":"remove","hash":"0c","peer":"C"},
{"kind":"accusation","hash":"0d","offender":"B","malice":"Fork(B_0)"},
{"kind":"opaque","hash":"0e","value":"hello"}
],
"events":[
{"name":"A_0","creator":0,"cause":"initial","selfParent":null,"otherParent":null},
{"name":"A_1","creator":0,"cause":"observation","selfParent":0,"otherParent":null,"payload":0},
{"name":"B_0","creator":1,"cause":"initial","selfParent":null,"otherParent":null},
{"name":"B_1","creator":1,"cause":"observation","selfParent":2,"otherParent":null,"payload":4},
{"name":"B_2","creator":1,"cause":"requesting","selfParent":3,"otherParent":null,"recipient":0},
{"name":"A_2","creator":0,"cause":"request","selfParent":1,"otherParent":4}
],
"consensusHistory":[
"0a"
],
"metaEvents":{
"A_2":{"observees":["A"],"interesting":["hello"],"metaVotes":{"A":[[0,0,"b","t","t","-"]],"B":[[1,2,"-","f","-","f"]]}},
"B_2":{"observees":[],"interesting":[]}
}}
`);
  });
});
