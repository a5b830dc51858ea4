import type { EventIndex } from "@parsec/graph";
import type { Branch } from "./branches.ts";
import { clipped, displayWidth, padded } from "./display-width.ts";
import type { PlacedEvent, Scene } from "./scene.ts";
import { termCell } from "./term.ts";

/** Most terminal columns that a peer's name may claim. */
const WIDEST_NAME = 12;

/**
 * The left part of the text: a column of characters for each lane, and what passes between them. Rows are asked for from
 * top to bottom, each event once.
 */
export class Swimlanes {
  /** Terminal columns of all lanes. */
  readonly width: number;
  /** Whether events' names are written into the lanes; otherwise an event is a mere dot there. */
  readonly holdsNames: boolean;
  readonly #scene: Scene;
  readonly #cell: number;
  /** The branches by their first events. */
  readonly #starts: ReadonlyMap<EventIndex, Branch>;
  /** How often each lane's current branch is still needed: by its own events, and by others that come from them. */
  readonly #left: number[];

  /**
   * @param scene - what to draw
   * @param room - terminal columns that the lanes may take, if that is possible at all
   */
  constructor(scene: Scene, room: number) {
    const { lanes, events, peers } = scene;
    let longest = 5;
    for (const { label } of events.values()) longest = Math.max(longest, displayWidth(label));
    for (const { name } of peers)
      longest = Math.max(longest, Math.min(WIDEST_NAME, displayWidth(name)));
    this.#scene = scene;
    this.#cell = [longest + 3, 2].find((cell) => cell * lanes.length <= room) ?? 1;
    this.#starts = new Map(
      lanes.flatMap(({ branches }) =>
        branches.flatMap((branch) =>
          branch.events.slice(0, 1).map(({ index }) => [index, branch] as const),
        ),
      ),
    );
    this.#left = lanes.map(() => 0);
    this.width = this.#cell * lanes.length;
    this.holdsNames = this.#cell > 2;
  }

  /** The names of the peers above their lanes, but for those whose lanes begin further down; and when they vote, where that differs. */
  headings(): string[] {
    const { lanes, peers } = this.#scene;
    const above = lanes.map(({ peer }, lane) =>
      lanes[lane - 1]?.peer === peer || peers[peer]?.addedAt !== undefined
        ? undefined
        : peers[peer],
    );
    const names = this.#joined((lane) => clipped(above[lane]?.name ?? "", this.#cell - 1));
    if (peers.every(({ term }) => term === undefined)) return [names];
    const terms = above.map((peer) => (peer?.term === undefined ? "" : termCell(peer.term)));
    return [names, this.#joined((lane) => clipped(terms[lane] ?? "", this.#cell - 1))];
  }

  /**
   * @param peer - a peer's index
   * @param sign - one character
   * @returns a row with the sign and the peer's name in its lane
   */
  mark(peer: number, sign: string): string {
    const first = this.#scene.lanes.findIndex((lane) => lane.peer === peer);
    const name = this.#scene.peers[peer]?.name ?? "";
    const text = this.holdsNames ? clipped(sign + name, this.#cell - 1) : sign;
    return this.#joined((lane) => (lane === first ? text : this.#line(lane)));
  }

  /** A row without an event. */
  between(): string {
    return this.#joined((lane) => this.#line(lane));
  }

  /**
   * @param event - the first event of a branch
   * @returns the row that leads from the event where the branch leaves to the branch's lane; nothing if it needs none
   */
  fork({ index, lane }: PlacedEvent): string | undefined {
    const from = this.#starts.get(index)?.from;
    const start = from === undefined ? undefined : this.#scene.events.get(from)?.lane;
    if (start === undefined) return undefined;
    this.#use(start);
    if (start === lane) return undefined;
    return this.#across(start, lane, start < lane ? "┐" : "┌", "─");
  }

  /**
   * @param event - the next event
   * @returns its row, with an arrow from the lane of its other-parent
   */
  event({ index, lane, label, otherParent }: PlacedEvent): string {
    const branch = this.#starts.get(index);
    if (branch !== undefined) this.#left[lane] = branch.events.length + branch.users.length;
    this.#use(lane);
    const mark = this.holdsNames ? label : "●";
    const start = otherParent === undefined ? undefined : this.#scene.events.get(otherParent)?.lane;
    if (start !== undefined) this.#use(start);
    if (start === undefined || start === lane) {
      return this.#joined((at) => (at === lane ? mark : this.#line(at)));
    }
    return this.#across(start, lane, mark, this.holdsNames ? (start < lane ? "▶" : "◀") : "─");
  }

  /**
   * @param from - a lane
   * @param to - another lane
   * @param mark - what stands in it
   * @param head - what stands before it, seen from `from`
   * @returns a row with a line from one to the other
   */
  #across(from: number, to: number, mark: string, head: string): string {
    const [first, last] = from < to ? [from, to] : [to, from];
    return this.#joined((lane) => {
      if (lane < first || lane > last) return this.#line(lane);
      const isActive = this.#line(lane) !== "";
      let text = isActive ? "┼" : "─";
      if (lane === from) text = from < to ? (isActive ? "├" : "└") : isActive ? "┤" : "┘";
      if (lane === to) text = from < to ? mark : mark + (this.#cell > 1 ? head : "");
      if (lane === last) return text;
      const fill = this.#cell - displayWidth(text);
      return from < to && lane === to - 1 && fill > 0
        ? text + "─".repeat(fill - 1) + head
        : text + "─".repeat(fill);
    });
  }

  /**
   * @param lane - a lane whose current branch is needed once less
   */
  #use(lane: number): void {
    this.#left[lane] = (this.#left[lane] ?? 0) - 1;
  }

  /**
   * @param lane - a lane
   * @returns its line, if its branch is still needed
   */
  #line(lane: number): string {
    return (this.#left[lane] ?? 0) > 0 ? "│" : "";
  }

  /**
   * @param content - what stands in each lane
   */
  #joined(content: (lane: number) => string): string {
    return this.#left.map((_, lane) => padded(content(lane), this.#cell)).join("");
  }
}
