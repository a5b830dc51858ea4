import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { DecisionSnapshot, Genesis } from "@parsec/core";
import type { PublicId } from "@parsec/crypto";
import { type Picture, toDot } from "@parsec/dot";
import { toSvg } from "@parsec/dot/svg";
import { pictureOf } from "./picture.ts";
import { VoterHistory } from "./voter-history.ts";

/** Draws what peers knew at their decisions: `Alice-election-0.dot` and, where wanted, `Alice-election-0.svg`. */
export class Drawings {
  /** Where the files go. */
  readonly folder: string;
  readonly #withSvg: boolean;
  readonly #histories = new Map<PublicId, VoterHistory>();
  #waiting: { readonly file: string; readonly picture: Picture }[] = [];
  #files = 0;

  /**
   * @param folder - a folder
   * @param withSvg - whether to draw SVG as well
   */
  constructor(folder: string, withSvg: boolean) {
    this.folder = folder;
    this.#withSvg = withSvg;
  }

  /** How many files were written. */
  get files(): number {
    return this.#files;
  }

  /**
   * Takes what is to be drawn.
   *
   * @param snapshot - what a peer knew, at each of its decisions in turn
   * @param genesis - of the network
   * @param nameOf - what people call a peer
   */
  add(snapshot: DecisionSnapshot, genesis: Genesis, nameOf: (id: PublicId) => string): void {
    const { peer, election } = snapshot;
    const history = this.#histories.get(peer) ?? new VoterHistory(genesis);
    this.#histories.set(peer, history);
    const file = join(this.folder, `${nameOf(peer)}-election-${election.election}`);
    const picture = pictureOf(snapshot, history.termsAfter(snapshot), nameOf);
    this.#waiting.push({ file, picture });
  }

  /** Draws what was taken since the last time. To be called now and then: pictures waiting are large. */
  async flush(): Promise<void> {
    const waiting = this.#waiting;
    this.#waiting = [];
    await Promise.all(waiting.map(({ file, picture }) => this.#draw(file, picture)));
  }

  async #draw(file: string, picture: Picture): Promise<void> {
    await this.#write(`${file}.dot`, toDot(picture));
    if (this.#withSvg) await this.#write(`${file}.svg`, await toSvg(picture));
  }

  async #write(file: string, text: string): Promise<void> {
    await writeFile(file, text);
    this.#files++;
  }
}
