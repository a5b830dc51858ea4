// Has the page program of tooling/platforms run in a Chromium.
import { createServer } from "node:http";
import { bundle } from "./bundles-esbuild.mjs";
import { documentOf } from "./browser-chromium.mjs";

/** As strict as pages get: no code but ours, and none made from text. */
const policy = {
  "content-security-policy": "default-src 'none'; script-src 'self' 'nonce-show'",
};

/**
 * What the page reports.
 *
 * @param {string} chromium - the browser's path
 * @param {{vectors: readonly object[], hasPeers: boolean, networkSeed?: string}} task - what it is to do
 * @param {number} seconds - how long that may take
 */
export async function runPage(chromium, task, seconds) {
  const files = new Map([
    ["/", ["text/html; charset=utf-8", html(task)]],
    ["/page.js", ["text/javascript", await bundle(`import "./page.mjs";`)]],
  ]);
  const server = createServer((request, response) => {
    const [type, body] = files.get(request.url) ?? [];
    if (body === undefined) response.writeHead(404).end();
    else response.writeHead(200, { "content-type": type, ...policy }).end(body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    const url = `http://127.0.0.1:${server.address().port}/`;
    return resultIn(await documentOf(chromium, url, seconds));
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** The page shows an error of its module, wherever that comes from, in place of a result. */
function html(task) {
  return `<!doctype html>
<title>parsec</title>
<script id="task" type="application/json">${JSON.stringify(task).replaceAll("<", "\\u003c")}</script>
<pre id="result"></pre>
<script nonce="show">
  const show = (error) => {
    const result = { error: String(error?.stack ?? error) };
    document.querySelector("#result").textContent = encodeURIComponent(JSON.stringify(result));
  };
  addEventListener("error", (event) => show(event.error ?? event.message));
  addEventListener("unhandledrejection", (event) => show(event.reason));
</script>
<script type="module" src="/page.js"></script>
`;
}

function resultIn(document) {
  const [, text = ""] = /<pre id="result">([^<]*)<\/pre>/.exec(document) ?? [];
  if (text === "") throw new Error("the page ended without a result");
  const result = JSON.parse(decodeURIComponent(text));
  if (result.error !== undefined) throw new Error(`in the page: ${result.error}`);
  return result;
}
