/** A text that is no recorded graph. */
export class RecordingError extends Error {
  /** Where the text came from, as given to the parser. */
  readonly file: string;
  /** The field that is wrong, such as `events[3].selfParent`; empty for the text as a whole. */
  readonly field: string;

  /**
   * @param file - where the text came from
   * @param field - path of the field, empty for the text as a whole
   * @param reason - what is wrong with it
   */
  constructor(file: string, field: string, reason: string) {
    super(field === "" ? `${file}: ${reason}` : `${file}: ${field}: ${reason}`);
    this.name = "RecordingError";
    this.file = file;
    this.field = field;
  }
}
