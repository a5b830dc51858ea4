import { describe, expect, it } from "vitest";
import { type CommandLine, parseCommandLine } from "../src/command-line.ts";
import { repeatCommand } from "../src/repeat-command.ts";

const silent = { writeOut: () => undefined, writeErr: () => undefined };

function repeated(...args: string[]): string {
  const command = parseCommandLine(args, silent) as CommandLine;
  return repeatCommand(command, command.seed ?? "9");
}

describe("repeatCommand", () => {
  it("says all that determines a run", () => {
    expect(repeated()).toBe("pnpm example --initial-peers 5 --opaque 10 --seed 9");
    expect(repeated("--mode", "single", "--max-rounds", "3", "--seed", "a-b", "--json")).toBe(
      "pnpm example --initial-peers 5 --opaque 10 --seed a-b --mode single --max-rounds 3",
    );
  });

  it("says who comes and goes", () => {
    expect(repeated("--add-peers", "3", "--remove-peers", "1", "--max-peers", "7")).toBe(
      "pnpm example --initial-peers 5 --opaque 10 --add-peers 3 --remove-peers 1 --max-peers 7 --seed 9",
    );
  });

  it("says who offends", () => {
    expect(repeated("--malice", "fork")).toBe(
      "pnpm example --initial-peers 5 --opaque 10 --malice fork --seed 9",
    );
  });

  it.each([
    ["two words", "'two words'"],
    ["it's", String.raw`'it'\''s'`],
    ["$HOME", "'$HOME'"],
    ["ü", "'ü'"],
  ])("quotes %s for a shell", (seed, quoted) => {
    expect(repeated("--seed", seed)).toContain(`--seed ${quoted}`);
  });
});
