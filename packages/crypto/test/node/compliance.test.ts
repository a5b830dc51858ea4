import { describe } from "vitest";
import * as backend from "../../src/node/index.ts";
import { describeBackend } from "../compliance.ts";

describe("the node backend", () => {
  describeBackend(backend);
});
