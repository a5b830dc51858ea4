import { NO_STANDING, type Standing, Standings } from "@parsec/meta-vote/agreement";
import { bench, describe } from "vitest";

const noCoin = (): undefined => undefined;

/** Whether a voter first estimates that a subject's candidate is seen: three times of four. */
function isTrue(voter: number, subject: number): boolean {
  return (voter * 5 + subject * 3) % 4 !== 0;
}

/** Each voter in turn hears from all others, on all subjects at once. */
function allAtOnce(voterCount: number): number {
  const standings = new Standings({ voterCount, subjectCount: voterCount });
  const newest: Standing[] = [];
  for (let voter = 0; voter < voterCount; voter++) {
    const trues = new Int32Array((voterCount + 31) >> 5);
    for (let subject = 0; subject < voterCount; subject++) {
      if (isTrue(voter, subject))
        trues[subject >> 5] = (trues[subject >> 5] ?? 0) | (1 << (subject & 31));
    }
    newest.push(standings.initial(trues));
  }
  const others = { at: new Int32Array(voterCount), count: 0 };
  for (let i = 0; i < 4 * voterCount; i++) {
    const voter = i % voterCount;
    others.count = 0;
    for (const [other, standing] of newest.entries()) {
      if (other !== voter) others.at[others.count++] = standing;
    }
    newest[voter] = standings.update(newest[voter] ?? NO_STANDING, others, noCoin);
  }
  return newest.filter((standing) => standings.isDecided(standing)).length;
}

describe("each voter hears four times from all others", () => {
  for (const voterCount of [4, 16, 64]) {
    bench(`${voterCount} voters`, () => {
      if (allAtOnce(voterCount) === 0) throw new Error("nothing was decided");
    });
  }
});
