// Compares what runtimes make of simulated networks: a line of text each.
import { createHash } from "node:crypto";

/**
 * One line: "8 networks, digest 0123456789abcdef".
 *
 * @param {readonly string[]} networks - a line for each
 */
export function networksSummary(networks) {
  const digest = createHash("sha256").update(networks.join("\n")).digest("hex").slice(0, 16);
  return `${networks.length} networks, digest ${digest}`;
}

/**
 * Where a runtime makes something else of a network.
 *
 * @param {string} runtime - what to call it
 * @param {readonly string[]} expected - a line for each network
 * @param {readonly string[]} networks - what it made of them
 */
export function differentNetworks(runtime, expected, networks) {
  if (networks.length !== expected.length) {
    return [`${runtime}: ${networks.length} networks instead of ${expected.length}`];
  }
  return expected.flatMap((line, i) =>
    networks[i] === line ? [] : [`${runtime}: ${networks[i]}\n  instead of ${line}`],
  );
}
