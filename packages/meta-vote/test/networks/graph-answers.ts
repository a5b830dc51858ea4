/** What a graph says about two events and a peer, by names, as the twin and as the package under test say it. */
import { NO_EVENT, type EventIndex } from "@parsec/graph";
import {
  descends,
  heads,
  isSelfAncestor,
  lastAncestor,
  sees,
  seesFork,
  stronglySees,
  syncParent,
  type PlainEvent,
} from "../twin/plain-graph.ts";
import type { RealPeer } from "./real-peer.ts";

/** Two events and a peer to ask about. */
export interface GraphQuestion {
  readonly x: PlainEvent;
  readonly y: PlainEvent;
  readonly peer: string;
}

/** The answers. Those without an order are sorted. */
export interface GraphAnswers {
  /** What was asked, so that a difference tells where it is. */
  readonly about: string;
  readonly heads: readonly string[];
  readonly lastAncestor: string | undefined;
  readonly seesFork: boolean;
  readonly isSelfAncestor: boolean;
  readonly descends: boolean;
  readonly sees: boolean;
  readonly stronglySees: boolean;
  readonly syncParent: string | undefined;
  readonly index: number;
}

/** The twin's answers. */
export function plainAnswers(question: GraphQuestion, voters: readonly string[]): GraphAnswers {
  const { x, y, peer } = question;
  return {
    about: `${x.id} ${y.id} ${peer}`,
    heads: heads(x, peer)
      .map(({ id }) => id)
      .toSorted(),
    lastAncestor: lastAncestor(x, peer)?.id,
    seesFork: seesFork(x, peer),
    isSelfAncestor: isSelfAncestor(y, x),
    descends: descends(x, y),
    sees: sees(x, y),
    stronglySees: stronglySees(x, y, voters),
    syncParent: syncParent(x)?.id,
    index: x.index,
  };
}

/** The answers of the package under test. */
export function realAnswers(
  real: RealPeer,
  question: GraphQuestion,
  voters: readonly string[],
): GraphAnswers {
  const { graph } = real;
  const [x, y] = [real.indexOf(question.x), real.indexOf(question.y)];
  const peer = real.peerIndex(question.peer);
  const name = (event: EventIndex): string | undefined =>
    event === NO_EVENT ? undefined : real.eventAt(event).id;
  const indices = voters.map((voter) => real.peerIndex(voter));
  return {
    about: `${question.x.id} ${question.y.id} ${question.peer}`,
    heads: graph
      .heads(x, peer)
      .map((event) => real.eventAt(event).id)
      .toSorted(),
    lastAncestor: name(graph.lastAncestor(x, peer)),
    seesFork: graph.seesFork(x, peer),
    isSelfAncestor: graph.isSelfAncestor(y, x),
    descends: graph.descends(x, y),
    sees: graph.sees(x, y),
    stronglySees: graph.stronglySees(x, y, indices),
    syncParent: name(graph.syncParent(x)),
    index: graph.chainIndex(x),
  };
}
