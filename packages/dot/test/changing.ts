import { type Picture, termsOf } from "../src/index.ts";
import { drawnGraph, peers } from "./drawn-graph.ts";

const { picture, event } = drawnGraph(
  ["Alice", "Bob", "Carol", "Dave"],
  `
  A_0 initial
  A_1 observation votes add
  B_0 initial
  B_1 observation votes add
  A_2 requesting
  B_2 request from A_2
  A_3 response from B_2
  C_0 initial
  C_1 request from A_3
  D_0 initial
  C_2 observation votes remove
  A_4 observation votes remove
  C_3 requesting
  A_5 request from C_3
  B_3 requesting
  D_1 requesting
  A_6 request from D_1
  A_7 request from B_3
  `,
);

const [two, three, less] = [peers(0, 1), peers(0, 1, 2, 3), peers(0, 2, 3)];
const decisionAt = (name: string) => ({
  election: 0,
  event: event(name),
  voters: [],
  keys: [],
});

/** Two peers to whom two are added by election 0; Bob is removed by election 1. */
export const changing: Picture = {
  ...picture,
  title: "Comings and goings",
  keyName: (key) => (key === "add" ? "add Carol" : "remove Bob"),
  election: { election: 2, voters: less, metaEvents: [], decision: undefined },
  terms: termsOf([
    { election: 0, voters: two, decision: decisionAt("A_3") },
    { election: 1, voters: three, decision: decisionAt("A_5") },
    { election: 2, voters: less, decision: undefined },
  ]),
};
