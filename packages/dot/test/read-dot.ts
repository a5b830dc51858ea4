/** Where a drawing in DOT puts an event, in points, y growing upwards. */
export interface DrawnEvent {
  readonly x: number;
  readonly y: number;
  readonly attributes: string;
}

/**
 * Reads the events out of a drawing.
 *
 * @param dot - what `toDot` returned
 * @returns by event index
 */
export function drawnEvents(dot: string): Map<number, DrawnEvent> {
  const events = new Map<number, DrawnEvent>();
  for (const [, index, x, y, attributes] of dot.matchAll(
    /^ {2}e(\d+) \[class=event, pos="([-\d.]+),([-\d.]+)", (.*)\];$/gm,
  )) {
    events.set(Number(index), { x: Number(x), y: Number(y), attributes: attributes ?? "" });
  }
  return events;
}

/**
 * Reads the peers' headings, and what stands where peers were removed.
 *
 * @param dot - what `toDot` returned
 * @returns what is written in them, with where they stand in points, y growing upwards
 */
export function drawnHeadings(dot: string): { readonly text: string; readonly y: number }[] {
  return [...dot.matchAll(/\[class=peer, .*pos="[-\d.]+,([-\d.]+)".*label=<(.*)>\];$/gm)].map(
    ([, y, label]) => ({ text: plain(label ?? ""), y: Number(y) }),
  );
}

/**
 * Reads how far down the peers' columns reach.
 *
 * @param dot - what `toDot` returned
 * @returns upper and lower edge of each column's background, in points, y growing upwards
 */
export function drawnBands(dot: string): { readonly top: number; readonly bottom: number }[] {
  return [...dot.matchAll(/ P 4 [-\d.]+ ([-\d.]+) [-\d.]+ [-\d.]+ [-\d.]+ ([-\d.]+) /g)].map(
    ([, top, bottom]) => ({ top: Number(top), bottom: Number(bottom) }),
  );
}

/**
 * @param dot - what `toDot` returned
 * @returns the lines between events as `from->to`, by kind
 */
export function drawnLines(dot: string, kind: "self-parent" | "other-parent"): string[] {
  return [...dot.matchAll(/^ {2}e(\d+) -> e(\d+) \[class="([^"]*)"/gm)]
    .filter(([, , , found]) => found === kind)
    .map(([, from, to]) => `${from}->${to}`);
}

/**
 * @param dot - what `toDot` returned
 * @returns the text beside each event, a string a line, without formatting
 */
export function drawnNotes(dot: string): Map<number, string[]> {
  const notes = new Map<number, string[]>();
  for (const [, index, label] of dot.matchAll(/^ {2}n(\d+) \[.*label=<(.*)>\];$/gm)) {
    const lines = (label ?? "").split('<BR ALIGN="LEFT"/>').slice(0, -1);
    notes.set(
      Number(index),
      lines.map((line) => plain(line)),
    );
  }
  return notes;
}

/**
 * @param label - part of an HTML-like label
 * @returns its text, without the space that ends each line
 */
function plain(label: string): string {
  return label
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&")
    .replaceAll("\\\\", "\\")
    .trimEnd();
}
