import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { Progress } from "../src/progress.ts";

/** What a terminal (or none) is sent for one line shown and cleared again. */
function sent(terminal: { isTTY?: boolean; columns?: number }): string | undefined {
  const stream = Object.assign(new PassThrough({ encoding: "utf8" }), terminal);
  const progress = new Progress(stream);
  progress.show("x".repeat(60));
  progress.clear();
  return (stream.read() as string | null) ?? undefined;
}

describe("Progress", () => {
  it("shows one line that fits a terminal, and takes it away again", () => {
    const cleared = "\u001B[1G\u001B[2K";
    expect(sent({ isTTY: true, columns: 50 })).toBe(cleared + "x".repeat(49) + cleared);
    expect(sent({ isTTY: true, columns: 0 })).toBe(cleared + "x".repeat(39) + cleared);
  });

  it("shows nothing where there is no terminal", () => {
    expect(sent({})).toBeUndefined();
  });
});
