import type { ConsensusMode } from "@parsec/core";

/** What peers on this machine are to do. */
export interface Settings {
  /** How many peers, each a thread of its own. */
  readonly peers: number;
  /** Votes that a payload needs. */
  readonly mode: ConsensusMode;
  /** Bytes of a payload. */
  readonly payloadBytes: number;
  /** Payloads that one event votes for. */
  readonly batch: number;
  /** For how many seconds new votes are cast. */
  readonly seconds: number;
  /** Milliseconds from one exchange that a peer begins to the next. */
  readonly interval: number;
  /** Batches that a peer voted for and that aren't decided, at most. */
  readonly window: number;
}

/** What a peer is told at its start. */
export interface PeerSeat {
  /** Which peer it is. */
  readonly index: number;
  /** What all do. */
  readonly settings: Settings;
}

/** What a thread is told. */
export type Order =
  | {
      /** Connect to all. */
      readonly kind: "ports";
      /** Where each peer listens. */
      readonly ports: readonly number[];
    }
  | {
      /** Begin to vote, cast no new votes, report. */
      readonly kind: "vote" | "finish" | "report";
    };

/** What a thread tells. */
export type Word =
  | {
      /** It listens. */
      readonly kind: "listening";
      /** Where. */
      readonly port: number;
    }
  | {
      /** It is connected to all. */
      readonly kind: "connected";
    }
  | ({
      /** Where it stands. */
      readonly kind: "standing";
    } & Standing)
  | {
      /** It was refused something, or refused something itself. */
      readonly kind: "trouble";
      /** What. */
      readonly message: string;
    };

/** Where a peer stands. */
export interface Standing {
  /** Blocks decided. */
  readonly height: number;
  /** The last one's hash. */
  readonly lastBlockHash: string;
  /** Payloads of its own votes that were decided. */
  readonly decided: number;
  /** Events that it knows. */
  readonly events: number;
  /** Bytes that it received. */
  readonly bytes: number;
  /** Whether nothing of what it voted for is open. */
  readonly isDone: boolean;
  /** Milliseconds from its vote to its block, of each batch whose last payload was decided since the last report. */
  readonly latencies: readonly number[];
}
