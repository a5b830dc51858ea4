import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { Journal } from "../src/journal.ts";
import { diverged, MadeUpPool, result } from "./support/made-up-soak.ts";

describe("a soak with a journal", () => {
  const folder = mkdtempSync(join(tmpdir(), "journal-"));
  const path = join(folder, "journal");
  const terms = { preset: undefined, adversaries: false };
  const open = (): Journal => Journal.open(path, terms, "s");
  afterEach(() => rmSync(path, { force: true }));
  afterAll(() => rmSync(folder, { recursive: true }));

  it("goes on where another one ended, and says what one would have said that ran all", async () => {
    const [whole, ...parts] = [
      await result({ networks: 5 }, { pool: new MadeUpPool(diverged) }),
      await result({ networks: 3, journal: open() }, { pool: new MadeUpPool(diverged) }),
    ];
    const pool = new MadeUpPool(diverged);
    const { out, code } = await result({ networks: 5, journal: open() }, { pool });
    expect([parts[0]?.code, code]).toEqual([1, 1]);
    const untimed = (printed: string): string =>
      printed.replace(/\(.*\/s\)/, "").replace(/, \S+ s\n$/, "\n");
    expect(untimed(out)).toBe(untimed(whole.out));
    // The third again, to see that it ends as it did.
    expect(pool.ran.map(({ seed }) => seed)).toEqual(["s/3", "s/4", "s/5"]);
    expect(open().entries.map(({ outcome }) => outcome.seed)).toEqual([
      "s/1",
      "s/2",
      "s/3",
      "s/4",
      "s/5",
    ]);
  });

  it("counts the time of both", async () => {
    await result({ networks: 3, journal: open() });
    const before = open().entries.at(-1)?.seconds ?? 0;
    expect(before).toBeGreaterThan(0);
    await result({ networks: 4, journal: open() });
    expect(open().entries.at(-1)?.seconds).toBeGreaterThan(before);
  });

  it("does nothing more once all have run", async () => {
    await result({ networks: 3, journal: open() });
    const pool = new MadeUpPool({});
    const { out } = await result({ networks: 2, journal: open() }, { pool });
    expect(out).toContain("\n2 networks (");
    expect(pool.ran.map(({ seed }) => seed)).toEqual(["s/2"]);
  });

  it("ends if networks of this build end otherwise", async () => {
    await result({ networks: 2, journal: open() });
    const pool = new MadeUpPool(diverged);
    const { code, err } = await result({ networks: 5, journal: open() }, { pool });
    expect(code).toBe(2);
    expect(err).toMatch(/^error: the journal is of another build/);
    expect(pool.isClosed).toBe(true);
    expect(open().entries).toHaveLength(2);
  });
});
