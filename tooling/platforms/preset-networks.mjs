// Simulated networks of every preset, in which a peer crashes, one joins, one is removed and one lies: what the seed makes of
// them must be the same bytes at the same virtual times on every platform.
import { bytesToHex, domainHash, ed25519 } from "@parsec/crypto";
import { Network, presets, stepLine, twins } from "@parsec/mock-net";

/** Plenty, even for `hostile`. */
const MAX_ROUNDS = 400;

const traceHash = domainHash("parsec-platforms-trace");
const text = new TextEncoder();

/**
 * A line for each network: how it ended, and hashes of all messages and blocks and of all steps.
 *
 * @param {string} seed - where all randomness comes from
 */
export function presetNetworks(seed) {
  return names(presets).flatMap((preset) => [
    line(seed, preset, "supermajority"),
    line(seed, preset, "single"),
  ]);
}

/**
 * @param {string} seed
 * @param {import("@parsec/mock-net").PresetName} preset
 * @param {import("@parsec/core").ConsensusMode} mode
 */
function line(seed, preset, mode) {
  /** @type {string[]} */
  const steps = [];
  const network = new Network({
    ...presets[preset],
    seed: `${seed} ${preset} ${mode}`,
    peerCount: 7,
    mode,
    // One of them with real signatures: deterministic ones, by whatever backend the platform has.
    ...(preset === "lan" && mode === "supermajority" && { scheme: ed25519 }),
    adversaries: new Map([
      [6, twins({ receives: (from, { genesis }) => sides(genesis.group.indexOf(from)) })],
    ]),
    schedule: [
      { round: 2, action: { kind: "join" } },
      { round: 3, action: { kind: "crash", peer: 1, afterSteps: 3 } },
      { round: 8, action: { kind: "restart", peer: 1 } },
      { round: 12, action: { kind: "remove", peer: 0 } },
    ],
    onStep: (step) => void steps.push(stepLine(step)),
  });
  for (const word of ["one", "two", "three"]) network.propose(text.encode(word));
  const { verdict, fingerprint, blocks } = network.run({ maxRounds: MAX_ROUNDS });
  const trace = bytesToHex(traceHash(text.encode(steps.join("\n"))));
  return `${preset}, ${mode}: ${verdict}, ${blocks} blocks, ${steps.length} steps, fingerprint ${fingerprint}, trace ${trace}`;
}

/** @param {number} index */
function sides(index) {
  return index < 3 ? "first" : "second";
}

/**
 * @template {string} Name
 * @param {Readonly<Record<Name, unknown>>} record
 */
function names(record) {
  return /** @type {Name[]} */ (Object.keys(record));
}
