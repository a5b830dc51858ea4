import type { Vote } from "@parsec/meta-vote";
import type { RecordedMode, RecordedPayload } from "@parsec/recording";

/** Below every hex digit, so that a hash sorts before longer ones that begin with it. */
const SEPARATOR = ".";

/**
 * Payload keys: the payload's hash; in single mode, for opaque payloads, joined with the voter's id. Their order
 * as strings is the order by hash, then by the id's bytes (protocol §1).
 */
export class PayloadKeys {
  readonly #mode: RecordedMode;
  readonly #payloads: readonly RecordedPayload[];
  /** By position of the peer: the id's UTF-8 bytes in hex, as strings sort by UTF-16 code units. */
  readonly #ids: readonly string[];
  readonly #byHash: ReadonlyMap<string, RecordedPayload>;

  /**
   * @param mode - the network's mode
   * @param payloads - the payloads
   * @param peers - ids
   */
  constructor(mode: RecordedMode, payloads: readonly RecordedPayload[], peers: readonly string[]) {
    this.#mode = mode;
    this.#payloads = payloads;
    this.#ids = peers.map((id) => Buffer.from(id, "utf8").toString("hex"));
    this.#byHash = new Map(payloads.map((payload) => [payload.hash, payload]));
  }

  /**
   * @param payload - position of the payload
   * @param voter - position of the peer
   * @returns the peer's vote for it
   */
  vote(payload: number, voter: number): Vote {
    const { hash, kind } = this.#payload(payload);
    if (kind !== "opaque" || this.#mode === "supermajority") {
      return { key: hash, threshold: "supermajority" };
    }
    return { key: `${hash}${SEPARATOR}${this.#ids[voter]}`, threshold: "single" };
  }

  /**
   * @param key - a key of a vote
   * @returns the payload that it is for
   */
  payloadOf(key: string): RecordedPayload {
    const end = key.indexOf(SEPARATOR);
    const payload = this.#byHash.get(end < 0 ? key : key.slice(0, end));
    if (payload === undefined) throw new RangeError(`no payload ${key}`);
    return payload;
  }

  #payload(position: number): RecordedPayload {
    const payload = this.#payloads[position];
    if (payload === undefined) throw new RangeError(`no payload ${position}`);
    return payload;
  }
}
