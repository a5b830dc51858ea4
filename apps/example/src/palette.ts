import pc from "picocolors";

/** The colours to write with: each a function from text to text. */
export type Palette = Pick<
  ReturnType<typeof pc.createColors>,
  "bold" | "dim" | "green" | "cyan" | "red" | "yellow"
>;

/**
 * @param isColored - whether there are any
 */
export function paletteOf(isColored: boolean): Palette {
  return pc.createColors(isColored);
}
