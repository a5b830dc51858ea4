import { expect, it } from "vitest";
import { type Picture, toDot, toText } from "../src/index.ts";
import { columns, drawing } from "./drawing.ts";
import { drawnGraph } from "./drawn-graph.ts";

const { picture, event } = drawnGraph(
  ["Alice", "Carol"],
  `
  A_0 initial
  C_0 initial
  C_1 requesting
  A_1 request from C_1
  C_1,1 requesting after C_0
  A_2 request from C_1,1
  `,
);
const offences = new Map([
  [event("C_1"), "fork"],
  [event("C_1,1"), "fork\u202E"],
]);
const marked: Picture = { ...picture, offences };

it("events that show a malice say so, as text", () => {
  expect(columns(toText(marked))).toBe(
    drawing(`
      Alice   Carol
      A_0                     initial
      │       C_0             initial
      │       C_1,0           requesting
      │       │               OFFENCE fork
      A_1◀────┤               request from C_1,0
      │       └───────┐
      │               C_1,1   requesting
      │               │       OFFENCE fork\\u{202e}
      A_2◀────────────┘       request from C_1,1
    `),
  );
});

it("events that show a malice have an outline of their own in drawings", () => {
  const events = toDot(marked)
    .split("\n")
    .filter((line) => line.includes("class=event"));
  const outlined = events.map((line) => /color="#d55e00", .*penwidth=2\.6/.test(line));
  expect(outlined).toEqual([false, false, true, false, true, false]);
  expect(toDot(marked)).toContain("OFFENCE fork");
});

it("the legend explains it, where there is one", () => {
  for (const draw of [toText, toDot]) {
    expect(draw(marked)).toContain("OFFENCE x");
    expect(draw(picture)).not.toContain("OFFENCE x");
    expect(draw({ ...picture, offences: new Map() })).toBe(draw(picture));
  }
});
