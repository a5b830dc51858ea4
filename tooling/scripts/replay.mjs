#!/usr/bin/env node
// `pnpm replay`: a command in node_modules/.bin rather than a script of package.json, since pnpm announces a script on
// stdout, where --json wants nothing but JSON, and puts its arguments on one shell line, which ends at 128 KiB.
import { runApp } from "./app.mjs";

await runApp("replay", process.argv.slice(2));
