import { describe, expect, it } from "vitest";
import { parseCommandLine } from "../src/command-line.ts";

const read = (...args: string[]) => {
  const said: string[] = [];
  const note = (text: string): void => void said.push(text);
  return { found: parseCommandLine(args, { writeOut: note, writeErr: note }), said };
};

describe("the command line", () => {
  it("has defaults that are those of the bounds", () => {
    expect(read("traffic").found).toMatchObject({
      what: "traffic",
      plan: {
        peers: 16,
        mode: "supermajority",
        batch: 100,
        payloadBytes: 512,
        rounds: 200,
        edge: 20,
      },
    });
    expect(read("real").found).toMatchObject({
      what: "real",
      settings: { peers: 4, mode: "supermajority", batch: 100, payloadBytes: 512 },
    });
  });

  it("takes one attack, or all", () => {
    const factors = [1, 10, 100];
    const all = ["branches", "flood", "requests", "votes", "forged", "garbage"];
    expect(read("damage").found).toEqual({
      what: "damage",
      json: false,
      plan: { attacks: all, factors, rounds: 40 },
    });
    expect(read("damage", "--attack", "votes", "--factors", "2,3").found).toMatchObject({
      plan: { attacks: ["votes"], factors: [2, 3] },
    });
    expect(read("damage", "--attack", "kindness").found).toBe(2);
  });

  it("takes options", () => {
    expect(read("traffic", "--mode", "single", "--concurrent", "--peers", "5").found).toMatchObject(
      {
        plan: { peers: 5, mode: "single", isConcurrent: true },
      },
    );
    expect(read("real", "--seconds", "3", "--json").found).toMatchObject({
      json: true,
      settings: { seconds: 3 },
    });
  });

  it.each([[[]], [["what"]], [["real", "--peers", "1"]], [["traffic", "--mode", "none"]]])(
    "complains of %j",
    (args) => {
      const { found, said } = read(...args);
      expect(found).toBe(2);
      expect(said.join("")).not.toBe("");
    },
  );

  it("helps", () => {
    expect(read("--help").found).toBe(0);
    expect(read("real", "--help").found).toBe(0);
  });
});
