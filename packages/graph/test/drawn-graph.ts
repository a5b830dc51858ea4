import { type EventIndex, GossipGraph, NO_EVENT, type PeerIndex } from "../src/index.ts";

/** A graph made of text, with its events by name. */
export interface DrawnGraph {
  readonly graph: GossipGraph;
  /** The event of a name; throws for a name that isn't in the text. */
  readonly at: (name: string) => EventIndex;
  /** The name of an event. */
  readonly name: (event: EventIndex) => string;
  /** The peer of a letter. */
  readonly peer: (letter: string) => PeerIndex;
}

/**
 * Draws a graph: one event a line, `name`, `name self-parent` or `name self-parent other-parent`. The first letter of a
 * name is its creator; events without an other-parent are sync events only if their name ends in `!`.
 */
export function drawnGraph(text: string): DrawnGraph {
  const graph = new GossipGraph();
  const peers = new Map<string, PeerIndex>();
  const events = new Map<string, EventIndex>([["-", NO_EVENT]]);
  const at = (name: string): EventIndex => {
    const event = events.get(name);
    if (event === undefined) throw new Error(`no event ${name}`);
    return event;
  };
  const peer = (letter: string): PeerIndex => {
    const known = peers.get(letter) ?? graph.addPeer();
    peers.set(letter, known);
    return known;
  };
  for (const line of text.split("\n").map((raw) => raw.trim())) {
    if (line === "") continue;
    const [name = "", selfParent = "-", otherParent = "-"] = line.split(/\s+/);
    events.set(
      name,
      graph.insert({
        creator: peer(name.charAt(0)),
        selfParent: at(selfParent),
        otherParent: at(otherParent),
        isSync: otherParent !== "-" || name.endsWith("!"),
      }),
    );
  }
  const names = new Map([...events].map(([name, event]) => [event, name]));
  return { graph, at, peer, name: (event) => names.get(event) ?? "?" };
}
