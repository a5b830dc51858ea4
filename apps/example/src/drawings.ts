import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { DecisionSnapshot } from "@parsec/core";
import { type Picture, toDot } from "@parsec/dot";
import { toSvg } from "@parsec/dot/svg";
import { pictureOf } from "./picture.ts";

/** Draws what peers knew at their decisions: `Alice-election-0.dot` and, where wanted, `Alice-election-0.svg`. */
export class Drawings {
  /** Where the files go. */
  readonly folder: string;
  readonly #withSvg: boolean;
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
   * @param name - the peer's name
   * @param snapshot - what it knew
   */
  add(name: string, snapshot: DecisionSnapshot): void {
    const file = join(this.folder, `${name}-election-${snapshot.election.election}`);
    this.#waiting.push({ file, picture: pictureOf(name, snapshot) });
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
