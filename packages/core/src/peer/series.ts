import type { Hash } from "@parsec/crypto";
import type { EventIndex } from "@parsec/graph";
import { invariant } from "../invariant.ts";
import type { Certificate } from "../wire/certificate.ts";
import { leastLocalLimits, MESSAGE_FRAME_BYTES } from "../wire/limits.ts";
import { encodeMessage } from "../wire/message.ts";
import {
  certificateBytesInMessage,
  eventBytesInMessage,
  payloadBytesInMessage,
} from "../wire/message-size.ts";
import type { History } from "./history.ts";

/**
 * Most messages of a series: what one call makes of a long history is bounded. The last one then says that there is more,
 * so that the receiver asks for it. Where messages get lost, most of what comes after the first lost one is sent in vain:
 * with one in five lost, eight at a time bring about two and a half times the traffic, 32 more than six times.
 */
export const MAX_MESSAGES = 8;

/** How the last message of a series ends. */
type SeriesEnd =
  | {
      /** In a sync event. */
      readonly kind: "request" | "response";
      /** That event. */
      readonly last: EventIndex;
    }
  | {
      /** It is all that somebody lacks. */
      readonly kind: "rest";
      /** What it is the answer to. */
      readonly token: Uint8Array;
      /** What this peer has. */
      readonly heads: readonly Hash[];
    }
  | {
      /** It is what somebody lacks who was removed. */
      readonly kind: "removed";
    };

/** What a series is made of. */
export interface SeriesParts {
  /** What the receiver lacks, in order of insertion; for a sync event, what was inserted before it. */
  readonly events: readonly EventIndex[];
  /** Payloads that the receiver knows. */
  readonly isKnownPayload: (payload: Hash) => boolean;
  /** What to put beside the last message. */
  readonly certificates: readonly Certificate[];
  /** How it ends. */
  readonly end: SeriesEnd;
}

/** Some events with the payloads that come with them. */
class Part {
  readonly events: EventIndex[] = [];
  readonly payloads: Uint8Array[] = [];
  bytes = 0;
}

/**
 * Encodes what a peer lacks as one message, or, over the size that every peer has to accept, as several: each can be
 * inserted by itself after those before it, and only the last one asks or answers (protocol §4). A receiver that
 * misses one says what it has, and gets the rest.
 *
 * @param parts - what it is made of
 * @param history - where events and payloads are
 */
export function encodeSeries(
  { events, isKnownPayload, certificates, end }: SeriesParts,
  history: History,
): Uint8Array[] {
  const { network } = history;
  const limits = leastLocalLimits(network.genesis.limits);
  const beside = certificates.reduce((sum, each) => sum + certificateBytesInMessage(each), 0);
  const inventory =
    "heads" in end ? payloadBytesInMessage(new Uint8Array(32 * end.heads.length)) : 0;
  const room = limits.maxMessageBytes - MESSAGE_FRAME_BYTES - beside - inventory;
  const sent = new Set<Hash>();
  const payloadsWith = (event: EventIndex): Uint8Array[] => {
    const bytes: Uint8Array[] = [];
    for (const hash of history.event(event).voteHashes) {
      if (sent.has(hash) || isKnownPayload(hash)) continue;
      const payload = history.payload(hash);
      invariant(payload !== undefined, "an event was taken without its payloads");
      sent.add(hash);
      bytes.push(payload.bytes);
    }
    return bytes;
  };
  const series = [new Part()];
  let isCut = false;
  for (const event of "last" in end ? [...events, end.last] : events) {
    const payloads = payloadsWith(event);
    const bytes =
      eventBytesInMessage(history.event(event)) +
      payloads.reduce((sum, each) => sum + payloadBytesInMessage(each), 0);
    let part = series.at(-1) as Part;
    const isFull =
      part.bytes + bytes > room ||
      part.events.length === limits.maxEventsPerMessage ||
      part.payloads.length + payloads.length > limits.maxPayloadsPerMessage;
    if (isFull && part.events.length > 0) {
      if (series.length === MAX_MESSAGES) {
        isCut = true;
        break;
      }
      part = new Part();
      series.push(part);
    }
    part.events.push(event);
    part.payloads.push(...payloads);
    part.bytes += bytes;
  }
  return series.map(({ events: some, payloads }, position) => {
    const isLast = position === series.length - 1;
    const contents = {
      position,
      events: some.map((event) => history.event(event)),
      payloads,
      certificates: isLast ? certificates : [],
    };
    if (!isLast) return encodeMessage({ kind: "part", ...contents }, network);
    if (isCut) return encodeMessage({ kind: "more", ...contents }, network);
    const message =
      end.kind === "rest"
        ? ({ ...end, ...contents } as const)
        : ({ kind: end.kind, ...contents } as const);
    return encodeMessage(message, network);
  });
}
