import type { Picture } from "../src/index.ts";
import { drawnGraph, metaEvent, peers, stage } from "./drawn-graph.ts";

const { picture, event } = drawnGraph(
  ["Alice", "Bob", "Carol"],
  `
  A_0 initial
  A_1 observation votes x
  B_0 initial
  B_1 observation votes y,x
  A_2 requesting
  B_2 request from A_2
  A_3 response from B_2
  C_0 initial
  C_1 requesting
  A_4 request from C_1
  C_2 response from A_4
  C_3 requesting
  B_3 request from C_3
  `,
);

const voters = peers(0, 1, 2);

/** Three peers, thirteen events, and every kind of annotation. */
export const sample: Picture = {
  ...picture,
  title: "A sample",
  keyName: (key) => `key ${key}`,
  election: {
    election: 7,
    voters,
    metaEvents: [
      metaEvent(event("B_2"), { interesting: ["x", "y"], isCandidate: true }),
      metaEvent(event("A_4"), { interesting: ["y"] }),
      metaEvent(event("C_2"), {
        observees: peers(0, 1),
        metaVotes: [
          [stage("0/0 t t t t")],
          [stage("0/0 tf tf t -"), stage("0/1 t - - -")],
          [stage("0/0 f - - -")],
        ],
      }),
      metaEvent(event("B_3"), {
        decides: true,
        metaVotes: [[stage("0/0 t t t t")], [stage("0/0 t t t t")], [stage("0/1 f f f f")]],
      }),
    ],
    decision: {
      election: 7,
      event: event("B_3"),
      voters,
      keys: ["y", "x"].map((key) => ({ key, candidates: [event("B_2")] })),
    },
  },
};

/** A peer that forks twice: once early, once from what follows. */
export const forked: Picture = {
  ...drawnGraph(
    ["Alice", "Carol"],
    `
    A_0 initial
    C_0 initial
    C_1 observation votes x
    C_2 requesting
    A_1 request from C_2
    C_2,1 requesting after C_1
    C_3,1 requesting after C_2,1
    A_2 request from C_3,1
    C_3,2 observation after C_2,1 votes y
    C_4,1 requesting after C_3,1
    `,
  ).picture,
  title: "Forks",
};
