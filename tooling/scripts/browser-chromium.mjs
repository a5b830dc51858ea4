// A Chromium without a window, of which nothing is left behind.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

const names = ["chromium", "chromium-browser", "google-chrome", "chrome"];

/**
 * The browser's path: what the variable CHROMIUM names, else the first on PATH, else undefined. A variable that names none
 * is an error: whoever sets it wants a browser.
 */
export function findChromium() {
  const wish = process.env.CHROMIUM ?? "";
  if (wish === "") return names.map(onPath).find((path) => path !== undefined);
  const path = /[\\/]/.test(wish) ? existing(wish) : onPath(wish);
  if (path === undefined) throw new Error(`CHROMIUM names no program: ${wish}`);
  return path;
}

function onPath(name) {
  const files = process.platform === "win32" ? [`${name}.exe`] : [name];
  return (process.env.PATH ?? "")
    .split(delimiter)
    .flatMap((folder) => files.map((file) => existing(join(folder, file))))
    .find((path) => path !== undefined);
}

function existing(path) {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true ? path : undefined;
}

/**
 * Opens a page and returns its document as it is once it has loaded.
 *
 * @param {string} chromium - the browser's path
 * @param {string} url - the page's
 * @param {number} seconds - how long that may take
 */
export function documentOf(chromium, url, seconds) {
  return withChromium(chromium, ["--dump-dom", url], ["ignore", "pipe", "pipe"], (browser) =>
    output(browser, seconds),
  );
}

/**
 * Starts a browser, and ends it whatever happens.
 *
 * @template T
 * @param {string} chromium - the browser's path
 * @param {readonly string[]} args - what it is to do
 * @param {import("node:child_process").StdioOptions} stdio - its inputs and outputs
 * @param {(browser: import("node:child_process").ChildProcess) => Promise<T>} use - what is done with it
 * @returns {Promise<T>} what came of that
 */
export async function withChromium(chromium, args, stdio, use) {
  const profile = mkdtempSync(join(tmpdir(), "parsec-browser-"));
  const browser = spawn(
    chromium,
    [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--disable-breakpad",
      // Containers often have little of the shared memory that it would take otherwise.
      "--disable-dev-shm-usage",
      `--user-data-dir=${profile}`,
      ...args,
    ],
    {
      stdio,
      // Whatever it keeps for its user goes with the profile.
      env: { ...process.env, XDG_CONFIG_HOME: profile, XDG_CACHE_HOME: profile },
      // A process group of its own, so that all its processes can be ended together.
      detached: process.platform !== "win32",
    },
  );
  const end = () => {
    killGroup(browser);
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  };
  process.once("exit", end);
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  const leave = () => process.exit(1);
  for (const signal of signals) process.once(signal, leave);
  try {
    return await use(browser);
  } finally {
    end();
    process.off("exit", end);
    for (const signal of signals) process.off(signal, leave);
  }
}

function output(browser, seconds) {
  return new Promise((resolve, reject) => {
    let text = "";
    let complaints = "";
    const timer = setTimeout(
      () => reject(new Error(`the page didn't end within ${seconds} s`)),
      seconds * 1000,
    );
    const settle = (act) => {
      clearTimeout(timer);
      act();
    };
    browser.stdout.setEncoding("utf8").on("data", (part) => (text += part));
    browser.stderr.setEncoding("utf8").on("data", (part) => (complaints += part));
    browser.on("error", (error) => settle(() => reject(error)));
    browser.on("close", (code, signal) =>
      settle(() =>
        code === 0
          ? resolve(text)
          : reject(new Error(`the browser ended with ${code ?? signal}:\n${complaints}`)),
      ),
    );
  });
}

function killGroup({ pid, exitCode }) {
  if (pid === undefined) return;
  try {
    if (process.platform !== "win32") process.kill(-pid, "SIGKILL");
    else if (exitCode === null) process.kill(pid, "SIGKILL");
  } catch {
    // Already gone.
  }
}
