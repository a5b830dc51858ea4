import type { DecodeFault } from "./decode-fault.ts";

/**
 * A value that must not be encoded, because no peer would decode it: a mistake of the caller, thrown by encoders.
 * (What others send wrongly is data, never thrown: {@link DecodeFault}.)
 */
export class WireError extends Error {
  /** What a decoder would have said. */
  readonly fault: DecodeFault;

  /**
   * @param what - the name of the structure
   * @param fault - what a decoder would say of it
   */
  constructor(what: string, fault: DecodeFault) {
    super(`${[what, ...fault.path].join(".")}: ${fault.message}`);
    this.name = "WireError";
    this.fault = fault;
  }
}
