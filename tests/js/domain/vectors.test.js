/** JavaScript's half of the golden vectors; tests/unit/domain/test_golden_vectors.py runs the same files through Python. */
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { applyDiscounts, returnDiscounts, returnShare } from "../../../static/pos/domain/discounts.js";
import { lineGross, roundToUnit } from "../../../static/pos/domain/money.js";
import { checkMask, receiptNumber } from "../../../static/pos/domain/receipt.js";
import { shiftTotals } from "../../../static/pos/domain/report.js";
import { findMismatches } from "../../../static/pos/domain/sale.js";
import * as sealing from "../../../static/pos/domain/seal.js";
import { lineTax, returnTaxes } from "../../../static/pos/domain/tax.js";
import { cashDue, settle } from "../../../static/pos/domain/tenders.js";
import { totalCart } from "../../../static/pos/domain/totals.js";
import { TillError } from "../../../static/pos/errors.js";
import { privateKey } from "./keys.js";

const VECTORS = new URL("../../vectors/", import.meta.url);
const encode = (text) => new TextEncoder().encode(text);
const decode = (bytes) => new TextDecoder("utf-8", { fatal: true }).decode(bytes);

/** `fill`: each sign of it in `text` stands for so many x; keeps a megabyte out of the file. */
async function parse({ text = "", hex, fill }) {
  for (const [sign, times] of Object.entries(fill ?? {})) text = text.replaceAll(sign, "x".repeat(times));
  const bytes = hex === undefined ? encode(text) : Uint8Array.from(Buffer.from(hex, "hex"));
  const read = await sealing.parse(bytes);
  assert.equal(read.bytes, bytes);
  return {
    envelope: read.envelope,
    body: fill === undefined ? read.body : {},
    signature: read.signature,
    envelope_bytes: decode(read.envelope_bytes),
    body_bytes_sha256: await sealing.sha256Hex(read.body_bytes),
    body_hash_matches: await sealing.bodyHashMatches(read),
    hash: read.hash,
  };
}

const FUNCTIONS = {
  "money.line_gross": (values) => ({ gross: lineGross(values) }),
  "money.round_to_unit": (values) => ({ amount: roundToUnit(values) }),
  "tax.line_tax": lineTax,
  "tax.return_taxes": returnTaxes,
  "totals.total_cart": totalCart,
  "discounts.apply_discounts": applyDiscounts,
  "discounts.return_share": (values) => ({ share: returnShare(values) }),
  "discounts.return_discounts": returnDiscounts,
  "tenders.cash_due": cashDue,
  "tenders.settle": settle,
  "receipt.check_mask": (values) => (checkMask(values), { ok: true }),
  "receipt.number": (values) => ({ receipt: receiptNumber(values) }),
  "report.shift_totals": shiftTotals,
  "sale.find_mismatches": (values) => ({ mismatches: findMismatches(values) }),
  "seal.seal": async ({ envelope, body, seed }) => {
    const { bytes, hash } = await sealing.seal(envelope, body, seed === null ? null : await privateKey(seed));
    return { text: decode(bytes), hash };
  },
  "seal.document_bytes": async ({ envelope, body, signature }) => {
    const { bytes, hash } = await sealing.documentBytes(envelope, body, signature);
    return { text: decode(bytes), hash };
  },
  "seal.parse": parse,
  "seal.verify": async ({ envelope_text, signature, key }) => ({
    ok: await sealing.verify({ envelope_bytes: encode(envelope_text), signature, key }),
  }),
  "seal.check_link": (values) => ({ ok: sealing.checkLink(values) }),
};

/** Compares as text with sorted members, so that −0 and a missing member can't hide. */
const sorted = (value) =>
  JSON.stringify(value, (_key, part) =>
    part !== null && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : Object.is(part, -0)
        ? "minus zero"
        : part,
  );

const files = readdirSync(VECTORS).filter((name) => name.endsWith(".json")).sort();
const seen = new Set();
for (const name of files) {
  const { function: name_, cases } = JSON.parse(readFileSync(new URL(name, VECTORS), "utf8"));
  seen.add(name_);
  test(name, async (group) => {
    assert.ok(cases.length > 0);
    for (const { name: title, in: given, out, error, data } of cases) {
      await group.test(title, async () => {
        if (error === undefined) return assert.equal(sorted(await FUNCTIONS[name_](given)), sorted(out));
        await assert.rejects(
          async () => FUNCTIONS[name_](given),
          (thrown) => {
            assert.ok(thrown instanceof TillError, thrown?.stack);
            assert.equal(thrown.code, error);
            if (data !== undefined) assert.deepEqual(thrown.data, data);
            return true;
          },
        );
      });
    }
  });
}

test("every function has vectors", () => assert.deepEqual([...seen].sort(), Object.keys(FUNCTIONS).sort()));
