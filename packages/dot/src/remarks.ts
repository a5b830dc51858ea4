import type { Annotations } from "./annotations.ts";
import { listed, numbered } from "./key-list.ts";

/** What a remark is about. */
export type RemarkKind = "offence" | "decision" | "votes" | "interesting" | "observer";

/** One line beside an event. */
export interface Remark {
  /** What it is about. */
  readonly kind: RemarkKind;
  /** Its text. */
  readonly text: string;
}

/**
 * What is said of an event in words; meta-votes are apart.
 *
 * @param annotations - what is known of the event
 */
export function remarksOf(annotations: Annotations): Remark[] {
  const { offence, decides, decided, votes, interesting, isCandidate, observees } = annotations;
  const remarks: Remark[] = [];
  if (offence !== undefined) remarks.push({ kind: "offence", text: `OFFENCE ${offence}` });
  if (decided !== undefined)
    remarks.push({ kind: "decision", text: `DECIDES ${numbered(decided)}` });
  else if (decides) remarks.push({ kind: "decision", text: "DECIDES" });
  if (votes.length > 0) remarks.push({ kind: "votes", text: `votes: ${listed(votes)}` });
  if (interesting.length > 0 || isCandidate) {
    const front = isCandidate ? "candidate, interesting" : "interesting";
    remarks.push({ kind: "interesting", text: `${front}: {${listed(interesting)}}` });
  }
  if (observees.length > 0)
    remarks.push({ kind: "observer", text: `observer of ${observees.join(", ")}` });
  return remarks;
}
