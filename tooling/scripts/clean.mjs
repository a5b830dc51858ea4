// Empties dist before a build: tsc leaves the output of deleted sources behind.
import { rmSync } from "node:fs";

rmSync("dist", { recursive: true, force: true });
