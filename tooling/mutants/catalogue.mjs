import { ordering } from "./catalogue/ordering.mjs";
import { peer } from "./catalogue/peer.mjs";
import { refusals } from "./catalogue/wire.mjs";

/**
 * Faults for the tests to find, each in one place.
 *
 * @type {readonly import("./mutant.mjs").Mutant[]}
 */
export const mutants = [...ordering, ...peer, ...refusals];
