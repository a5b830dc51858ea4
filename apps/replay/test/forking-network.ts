import type { RecordedGraph, RecordedPayload } from "@parsec/recording";
import { recording, Scribe } from "./small-networks.ts";

/**
 * Five peers, of whom Eve asks Al and Bob on a branch each. Of the others each accuses her just before the first sync event
 * that has both in its past, or else they all go on as if nothing was.
 *
 * @param isAccused - whether they accuse her
 */
export function forkingNetwork(isAccused: boolean): RecordedGraph {
  const peers = ["Al", "Bob", "Carol", "Dave", "Eve"];
  const others = [0, 1, 2, 3];
  const scribe = new Scribe();
  for (const creator of peers.keys()) {
    scribe.initial(creator);
    scribe.vote(creator, 0);
  }
  const trunk = scribe.events.length - 1;
  /** The branches that each knows of. */
  const known = peers.map(() => new Set<number>());
  const accusers = new Set<number>();
  const learn = (peer: number, branches: Iterable<number>): void => {
    for (const branch of branches) known[peer]!.add(branch);
    if (!isAccused || known[peer]!.size < 2 || accusers.has(peer)) return;
    accusers.add(peer);
    scribe.vote(peer, 1);
  };
  for (const peer of [0, 1]) {
    scribe.goBackTo(trunk);
    const asks = scribe.ask(4, peer);
    learn(peer, [asks]);
    scribe.request(peer, asks);
  }
  for (const creator of others) scribe.vote(creator, 2);
  for (let round = 0; round < 18; round++) {
    for (const asking of others) {
      const asked = (asking + 1 + (round % 3)) % 4;
      const asks = scribe.ask(asking, asked);
      learn(asked, known[asking]!);
      const request = scribe.request(asked, asks);
      learn(asking, known[asked]!);
      scribe.response(asking, request);
    }
  }
  const payloads: RecordedPayload[] = [
    { kind: "genesis", hash: "cc", group: peers },
    { kind: "accusation", hash: "bb", offender: "Eve", malice: `Fork(e${trunk})` },
    { kind: "opaque", hash: "aa", value: "1" },
  ];
  return recording(scribe, { peers, payloads });
}
