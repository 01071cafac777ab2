/** Why the connection is as it is, in words. */
import { tData } from "../../i18n/index.js";

/** @param {string} cause a code of `Connection.cause` */
export const causeText = (cause) => tData("cause", cause, "cause.other", { cause });
