import { accomplice } from "./accomplice.ts";
import type { MakeBehaviour } from "./behaviour.ts";
import { doubleVoter } from "./double-voter.ts";
import { falseAccuser } from "./false-accuser.ts";
import { flooder } from "./flooder.ts";
import { forker } from "./forker.ts";
import { garbageSender } from "./garbage-sender.ts";
import { type GenesisLie, genesisLiar } from "./genesis-liar.ts";
import { type ParentLie, parentLiar } from "./parent-liar.ts";
import { replayer } from "./replayer.ts";
import { selfishVoter } from "./selfish-voter.ts";
import { silent } from "./silent.ts";
import { staleGossiper } from "./stale-gossiper.ts";
import { withholder } from "./withholder.ts";

/** The name of a kind of behaviour. */
export type BehaviourName =
  | "forker"
  | "many-branched forker"
  | "late forker"
  | "forker at its candidate"
  | "forker at its observer"
  | "double voter"
  | `genesis liar (${GenesisLie})`
  | `parent liar (${ParentLie})`
  | "false accuser"
  | "accomplice"
  | "silent"
  | "withholder"
  | "stale gossiper"
  | "replayer"
  | "garbage sender"
  | "flooder"
  | "selfish voter";

/** Every kind of behaviour there is, by name, each with its usual options: for drawing some at random. */
export const behaviours: Readonly<Record<BehaviourName, MakeBehaviour>> = {
  forker: forker(),
  "many-branched forker": forker({ branches: 4 }),
  "late forker": forker({ turnsLate: 4 }),
  "forker at its candidate": forker({ at: "candidate" }),
  "forker at its observer": forker({ at: "observer" }),
  "double voter": doubleVoter(),
  "genesis liar (none)": genesisLiar("none"),
  "genesis liar (late)": genesisLiar("late"),
  "genesis liar (foreign)": genesisLiar("foreign"),
  "parent liar (self)": parentLiar("self"),
  "parent liar (other)": parentLiar("other"),
  "parent liar (request)": parentLiar("request"),
  "parent liar (response)": parentLiar("response"),
  "parent liar (twice)": parentLiar("twice"),
  "parent liar (unknown)": parentLiar("unknown"),
  "false accuser": falseAccuser(),
  accomplice: accomplice(),
  silent: silent(),
  withholder: withholder(),
  "stale gossiper": staleGossiper(),
  replayer: replayer(),
  "garbage sender": garbageSender(),
  flooder: flooder(),
  "selfish voter": selfishVoter(),
};
