import { describe, expect, it } from "vitest";
import {
  adversary,
  doubleVoter,
  falseAccuser,
  flooder,
  forker,
  type MakeParticipant,
  Network,
  ProtocolFollower,
  replayer,
  type RunReport,
  silent,
  staleGossiper,
  twins,
  withholder,
} from "../../src/index.ts";
import { payloads } from "../support/payloads.ts";

function run(make: MakeParticipant, seed = "combined4"): RunReport {
  const network = new Network({
    seed,
    peerCount: 4,
    mode: "single",
    adversaries: new Map([[0, make]]),
  });
  network.voteAll(payloads(2));
  for (let round = 0; round < 8; round++) network.runRound();
  return network.run({ maxRounds: 60 });
}

const kindsOf = ({ offences }: RunReport): string[] => offences.map(({ malice }) => malice);

describe("behaviours together", () => {
  it("each do what they do", () => {
    const report = run(adversary(doubleVoter(), falseAccuser(), replayer(), staleGossiper()));
    expect(new Set(kindsOf(report))).toEqual(
      new Set(["duplicateVote", "invalidAccusation", "unprovable"]),
    );
    expect([report.verdict, report.members]).toEqual(["pass", [1, 2, 3]]);
  });

  it("of somebody silent do no harm, and none is told of that nobody heard", () => {
    const report = run(adversary(silent(), forker(), doubleVoter(), flooder()));
    expect(kindsOf(report)).toEqual(["unprovable"]);
    expect([report.verdict, report.members]).toEqual(["pass", [0, 1, 2, 3]]);
  });

  it("of somebody who speaks to few reach few", () => {
    const report = run(adversary(withholder(), doubleVoter()));
    expect(report.verdict).toBe("pass");
    expect(new Set(kindsOf(report))).toEqual(new Set(["unprovable", "duplicateVote"]));
  });

  it("of twins are those of each of them", () => {
    const make = adversary(replayer());
    const report = run(twins({ make, receives: (from, { genesis }) => halfOf(from, genesis) }));
    expect(report.offences).toContainEqual(
      expect.objectContaining({ behaviour: "twins", malice: "fork" }),
    );
    expect(report.offences).toContainEqual(expect.objectContaining({ behaviour: "replayer" }));
    expect([report.verdict, report.members]).toEqual(["pass", [1, 2, 3]]);
  });

  it("are the same each time", () => {
    const make = adversary(doubleVoter(), replayer());
    const report = run(make);
    expect(run(make)).toEqual(report);
    expect(run(make, "other").fingerprint).not.toBe(report.fingerprint);
  });
});

const halfOf = (from: string, { group }: { group: readonly string[] }): "first" | "second" =>
  group.indexOf(from) % 2 === 0 ? "first" : "second";

/** Says of itself that it forked, and didn't. */
class Braggart extends ProtocolFollower {
  override vote(ballots: Parameters<ProtocolFollower["vote"]>[0]): void {
    super.vote(ballots);
    const { graph, events } = this.parsec.snapshot();
    const evidence = graph.events.map(({ index }) => events[index]?.hash ?? "");
    this.seat.confess({
      behaviour: "braggart",
      malice: "fork",
      evidence: evidence as Parameters<typeof this.seat.confess>[0]["evidence"],
    });
  }
}

describe("a network", () => {
  it("of which a third keeps silent decides nothing: that many are too many", () => {
    const network = new Network({
      seed: "a third",
      peerCount: 6,
      mode: "single",
      adversaries: new Map([
        [0, adversary(silent())],
        [3, adversary(silent())],
      ]),
    });
    network.vote(1, payloads(1));
    expect(network.run({ maxRounds: 30 })).toMatchObject({ verdict: "noProgress", blocks: 0 });
  });

  it("has made no progress as long as somebody is a member whose offence is proved", () => {
    const report = run((seat) => new Braggart(seat));
    expect(report.verdict).toBe("noProgress");
    expect([report.undecided, report.atLarge.length]).toEqual([[], 1]);
  });

  it("asks for nobody's removal whose offence nobody has heard of", () => {
    const report = run((seat) => {
      const braggart = new Braggart(seat);
      // What it sends is lost.
      return Object.assign(braggart, { carryOut: () => undefined });
    });
    expect([report.verdict, report.offences.length, report.atLarge]).toEqual(["pass", 1, []]);
  });
});
