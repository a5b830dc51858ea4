// Takes pictures of pages in a real Chromium, over the pipe of its DevTools protocol.
import { withChromium } from "./browser-chromium.mjs";

/**
 * @typedef {object} Shot
 * @property {string} url - the page's
 * @property {number} width - of the window, in CSS pixels
 * @property {number} height - of the window
 * @property {string} [script] - run in the page before the picture is taken
 */

/**
 * @param {string} chromium - the browser's path
 * @param {readonly Shot[]} shots - what to take pictures of
 * @param {"png" | "webp"} format - of the pictures
 * @param {(shot: Shot, picture: Buffer, overflow: number) => void} take - gets each picture, and by how many pixels the page
 *   is wider than its window
 */
export function takePictures(chromium, shots, format, take) {
  const stdio = ["ignore", "ignore", "ignore", "pipe", "pipe"];
  return withChromium(chromium, ["--remote-debugging-pipe"], stdio, async (browser) => {
    const call = protocol(browser);
    for (const shot of shots) {
      const { targetId } = await call("Target.createTarget", { url: "about:blank" });
      const { sessionId } = await call("Target.attachToTarget", { targetId, flatten: true });
      const page = (method, params) => call(method, params, sessionId);
      const { url, width, height, script = "" } = shot;
      const mobile = width < 600;
      await page("Emulation.setDeviceMetricsOverride", {
        width,
        height,
        deviceScaleFactor: 1,
        mobile,
      });
      await page("Page.navigate", { url });
      await settled(page);
      const text = `${script}; document.documentElement.scrollWidth - innerWidth`;
      const { result } = await page("Runtime.evaluate", { expression: text });
      await settled(page);
      const how = format === "webp" ? { format, quality: 60 } : { format };
      const { data } = await page("Page.captureScreenshot", how);
      take(shot, Buffer.from(data, "base64"), result.value);
      await call("Target.closeTarget", { targetId });
    }
  });
}

/** When the page has loaded and drawn. */
function settled(page) {
  const expression = `new Promise((done) => {
    const drawn = () => setTimeout(done, 700);
    if (document.readyState === "complete") drawn(); else addEventListener("load", drawn);
  })`;
  return page("Runtime.evaluate", { expression, awaitPromise: true });
}

/** Calls and answers: JSON, each ended by a zero byte. */
function protocol(browser) {
  const [, , , input, output] = browser.stdio;
  const waiting = new Map();
  let text = "";
  let last = 0;
  output.setEncoding("utf8").on("data", (part) => {
    const messages = `${text}${part}`.split("\0");
    text = messages.pop() ?? "";
    for (const { id, result, error } of messages.map((message) => JSON.parse(message))) {
      const { resolve, reject } = waiting.get(id) ?? {};
      waiting.delete(id);
      if (error === undefined) resolve?.(result);
      else reject?.(new Error(error.message));
    }
  });
  return (method, params, sessionId) =>
    new Promise((resolve, reject) => {
      const id = ++last;
      waiting.set(id, { resolve, reject });
      input.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
}
