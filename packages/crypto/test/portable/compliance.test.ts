import { describe } from "vitest";
import * as backend from "../../src/portable/index.ts";
import { describeBackend } from "../compliance.ts";

describe("the portable backend", () => {
  describeBackend(backend);
});
