/**
 * A node that did not answer as a node of ours does. It is the only thing that may switch a till; whatever one of our
 * nodes says on purpose (2xx or a 4xx with its name on it) is an answer.
 *
 * `refused`  no connection (also TLS, DNS and what a browser won't tell apart)
 * `silent`   no whole answer within the time-out
 * `reset`    the answer broke off
 * `server_error`  5xx
 * `busy`     429
 * `foreign`  somebody else's page: a captive portal, another web server
 * `switched` not a failure of the node: the till left it while this request was out
 *
 * @typedef {"refused" | "silent" | "reset" | "server_error" | "busy" | "foreign" | "switched"} FailureCause
 */
export class NodeFailure extends Error {
  /** @param {FailureCause} cause @param {string} [detail] @param {import("../errors.js").TillError | null} [told] */
  constructor(cause, detail = "", told = null) {
    super(detail === "" ? cause : `${cause}: ${detail}`);
    this.name = "NodeFailure";
    /** @type {FailureCause} */
    this.failure = cause;
    this.detail = detail;
    /** What a node of ours said when it failed (headquarters is silent behind it, its database is busy). */
    this.told = told;
  }
}
