// Compares what the ways of verifying in a runtime say of the vectors: a text each, 1 (accepted) or 0 (refused) a vector.
import { createHash } from "node:crypto";

/**
 * What must come out.
 *
 * @param {readonly {isAccepted: boolean}[]} vectors - with the expected verdicts
 */
export function expectedOf(vectors) {
  return vectors.map(({ isAccepted }) => (isAccepted ? "1" : "0")).join("");
}

/** One line: "901 vectors, 640 accepted, 261 refused, digest 0123456789abcdef (portable, portable async)". */
export function summary(verdicts) {
  const digests = new Set(Object.values(verdicts).map(digest));
  const [digits] = Object.values(verdicts);
  const accepted = digits.replaceAll("0", "").length;
  const counts = `${digits.length} vectors, ${accepted} accepted, ${digits.length - accepted} refused`;
  return `${counts}, digest ${[...digests].join(" ")} (${Object.keys(verdicts).join(", ")})`;
}

function digest(digits) {
  return createHash("sha256").update(digits).digest("hex").slice(0, 16);
}

/**
 * Where a runtime says anything but what is expected.
 *
 * @param {string} runtime - what to call it
 * @param {readonly {name: string, isAccepted: boolean}[]} vectors - with the expected verdicts
 * @param {Record<string, string>} verdicts - by way of verifying
 */
export function differences(runtime, vectors, verdicts) {
  const expected = expectedOf(vectors);
  return Object.entries(verdicts).flatMap(([way, digits]) => {
    if (digits === expected) return [];
    if (digits.length !== expected.length) {
      return [`${runtime}, ${way}: ${digits.length} verdicts on ${expected.length} vectors`];
    }
    const wrong = vectors.filter((_, i) => digits[i] !== expected[i]);
    return wrong
      .slice(0, 5)
      .map(
        ({ name, isAccepted }) =>
          `${runtime}, ${way}: ${isAccepted ? "refuses" : "accepts"} "${name}" (${wrong.length} differ)`,
      );
  });
}
