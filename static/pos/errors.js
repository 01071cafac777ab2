/** One error base for the till: screens switch on `code` (i18n key `error.<code>`), people read the text. */
export class TillError extends Error {
  /**
   * @param {string} code
   * @param {Record<string, unknown>} [data] values for the text's placeholders
   * @param {string} [message] a node's translated text, where a node said it
   */
  constructor(code, data = {}, message = "") {
    super(message || code);
    this.name = "TillError";
    this.code = code;
    this.data = data;
    /** The text is a node's, in the asked language; else the screen has it. */
    this.translated = message !== "";
  }
}
