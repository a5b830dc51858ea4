/**
 * Binary agreement on many subjects at once, by sets of bits. It knows no graph.
 *
 * @packageDocumentation
 */
export { SlicedCounts } from "./sliced-counts.ts";
export { NO_STANDING, type Standing, Standings, type StandingsSize } from "./standings.ts";
export type { OtherStandings } from "./others-by-stage.ts";
export type { Flip } from "./word-update.ts";
