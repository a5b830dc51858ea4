import type { Conditions } from "@parsec/mock-net";

/** What the peers live with: some messages come late, overtake others, twice or not at all. */
export const conditions: Conditions = {
  delay: { least: 5, most: 80 },
  lossPermille: 50,
  duplicationPermille: 20,
  gossipInterval: 100,
};
