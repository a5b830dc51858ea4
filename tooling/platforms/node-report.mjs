// A task comes as JSON on standard input; what this Node makes of it leaves as JSON on standard output.
import { text } from "node:stream/consumers";
import * as chosen from "@parsec/crypto";
import * as node from "@parsec/crypto/node";
import * as portable from "@parsec/crypto/portable";
import { presetNetworks } from "./preset-networks.mjs";
import { verdictsOf } from "./verdicts.mjs";

if (chosen.ed25519 !== node.ed25519) throw new Error("@parsec/crypto didn't choose Node's backend");
const { vectors, networkSeed } = JSON.parse(await text(process.stdin));
const ofNode = await verdictsOf(node, vectors);
const ofPortable = await verdictsOf(portable, vectors);
console.log(
  JSON.stringify({
    version: process.versions.node,
    verdicts: {
      node: ofNode.sync,
      "node async": ofNode.async,
      portable: ofPortable.sync,
      "portable async": ofPortable.async,
    },
    networks: presetNetworks(networkSeed),
  }),
);
