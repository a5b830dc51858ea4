// What the web page does: reads its task from the document and writes what came out into it.
//
// The browser prints the document when it has loaded, which doesn't wait for timers or requests, only for this module and
// what follows from it at once: promises which are settled without the platform's help, as the portable backend's are.
import * as crypto from "@parsec/crypto";
import { fourPeers } from "./four-peers.mjs";
import { presetNetworks } from "./preset-networks.mjs";
import { verdictsOf } from "./verdicts.mjs";

const { vectors, hasPeers, networkSeed } = JSON.parse(
  document.querySelector("#task")?.textContent ?? "",
);
const { sync, async } = await verdictsOf(crypto, vectors);
report({
  version: /Chrome\/(\d+)/.exec(navigator.userAgent)?.[1],
  verdicts: { portable: sync, "portable async": async },
  peers: hasPeers === true ? fourPeers() : [],
  networks: typeof networkSeed === "string" ? presetNetworks(networkSeed) : [],
});

/** @param {unknown} result */
function report(result) {
  const element = document.querySelector("#result");
  // As a URL's part: no character of that is changed when a document is printed.
  if (element !== null) element.textContent = encodeURIComponent(JSON.stringify(result));
}
