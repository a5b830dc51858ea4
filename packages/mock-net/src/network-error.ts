/**
 * Why a network refused a call.
 *
 * - `invalidConfig`: there can be no such network; the message names the setting
 * - `unknownPeer`: no peer has that index
 * - `timePassed`: that moment of virtual time is over
 * - `crashed`: that peer has crashed, so it can't do anything until it is restarted
 * - `running`: that peer hasn't crashed, so it can't be restarted
 * - `adversary`: that peer isn't honest, so there is nothing in it to look at
 */
export type NetworkErrorCode =
  | "invalidConfig"
  | "unknownPeer"
  | "timePassed"
  | "crashed"
  | "running"
  | "adversary";

/** Misuse of the simulation by its caller. The network is unchanged by the call. */
export class NetworkError extends Error {
  /** The class's name, for stack traces. */
  override readonly name: string = "NetworkError";
  /** Why the call was refused. */
  readonly code: NetworkErrorCode;

  /**
   * @param code - why the call was refused
   * @param message - the same for people, saying what to do
   */
  constructor(code: NetworkErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
