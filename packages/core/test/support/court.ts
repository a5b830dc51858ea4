import { type AccusationPayload, type Block, type MaliceKind } from "../../src/index.ts";
import { hashedPayload } from "../../src/wire/index.ts";
import { Forger } from "./forger.ts";
import { bytes, type Member, section, type Section, type SectionOptions } from "./section.ts";

export interface CourtOptions extends Partial<SectionOptions> {
  /** Whether nobody has heard of the offender yet. */
  readonly isUnheard?: boolean;
  /** How many members aren't honest: the first ones. */
  readonly offenders?: number;
}

/** A section with one member who makes events as it likes, and honest ones. */
export class Court {
  readonly section: Section;
  readonly offender: Member;
  /** The second member, who needn't be honest either. */
  readonly other: Member;
  readonly honest: readonly Member[];
  readonly forger: Forger;

  constructor({ isUnheard = false, offenders = 1, ...options }: CourtOptions = {}) {
    this.section = section({ size: 3 * offenders + 1, ...options });
    const { members } = this.section;
    [this.offender, this.other] = members as [Member, Member];
    this.honest = members.slice(offenders);
    this.forger = new Forger(this.section, this.offender);
    this.round();
    this.round();
    if (isUnheard) return;
    // What the offender makes in answer to these is known to all in the end.
    for (const culprit of members.slice(0, offenders))
      this.section.gossip(this.honest[0]!, culprit);
    this.round();
  }

  /** One exchange between each two honest members. */
  round(): void {
    for (const from of this.honest) {
      for (const to of this.honest) {
        const mayMeet = from !== to && from.parsec.gossipTargets.includes(to.id);
        if (mayMeet) this.section.gossip(from, to);
      }
    }
  }

  /** Honest members gossip until whatever they agree about is decided. */
  settle(): void {
    for (let rounds = 0; rounds < 6; rounds++) this.round();
  }

  /** All accusations that a member knows of, as far as they were voted for. */
  accusations(member: Member = this.honest[0]!): readonly AccusationPayload[] {
    return [...member.parsec.snapshot().payloads.values()].filter(
      (payload) => payload.kind === "accusation",
    );
  }

  /** Whom an honest member accused. */
  hasAccused(member: Member, { malice }: AccusationPayload): boolean {
    const { hash } = hashedPayload({ kind: "accusation", offender: this.offender.id, malice });
    const { graph, events, peers } = member.parsec.snapshot();
    const me = peers.indexOf(member.id);
    return graph.events.some(
      ({ index, creator }) => creator === me && events[index]!.votes.includes(hash),
    );
  }

  /** The newest election decided at the moment when every honest member has accused: so each had the evidence before. */
  decidedWhenAllAccused(kind: MaliceKind): number {
    for (let rounds = 0; rounds < 8; rounds++) {
      for (const from of this.honest) {
        for (const to of this.honest) {
          if (from === to) continue;
          this.section.gossip(from, to);
          const hasAccused = (member: Member): boolean =>
            this.accusations(member).some(
              (each) =>
                each.offender === this.offender.id &&
                each.malice.kind === kind &&
                this.hasAccused(member, each),
            );
          if (!this.honest.every(hasAccused)) continue;
          const decided = this.honest.map(({ blocks }) => blocks.at(-1)!.header.election);
          // It may be the exchange in which the last one accuses that decides it.
          const isDecided = this.honest.some(({ blocks }) => blocks.some(isAgainst(this.offender)));
          return Math.max(...decided) - (isDecided ? 1 : 0);
        }
      }
    }
    throw new Error("not everybody accuses the offender");
  }

  /** The block that removes the offender. */
  accusingBlock(): Block | undefined {
    return this.honest[0]!.blocks.find(isAgainst(this.offender));
  }

  /** Every honest member votes for something. */
  voteForMore(): void {
    for (const member of this.honest) {
      this.section.apply(member, member.parsec.vote([bytes("more")]));
    }
  }
}

const isAgainst =
  ({ id }: Member) =>
  ({ payload }: Block): boolean =>
    payload.kind === "accusation" && payload.offender === id;
