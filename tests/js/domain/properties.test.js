/** What holds for every cart, payment and document, not only for the ones somebody thought of. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { divideHalfAway, roundTogether } from "../../../static/pos/domain/money.js";
import { findMismatches } from "../../../static/pos/domain/sale.js";
import * as sealing from "../../../static/pos/domain/seal.js";
import { settle } from "../../../static/pos/domain/tenders.js";
import { totalCart } from "../../../static/pos/domain/totals.js";
import { TillError } from "../../../static/pos/errors.js";
import { privateKey } from "./keys.js";

const sum = (values) => values.reduce((total, value) => total + value, 0);
const SAFE = Number.MAX_SAFE_INTEGER;

const taxes = fc.uniqueArray(
  fc.constantFrom(
    ...[["A", 130000], ["A", 88750], ["B", 90000], ["C", 60000], ["D", 10000], ["E", 0], ["F", 1]].map(
      ([code, rate]) => ({ code, rate }),
    ),
  ),
  { maxLength: 3, selector: ({ code }) => code },
);
const line = fc.record({
  unit_price: fc.integer({ min: -500_000, max: 5_000_000 }),
  quantity: fc.oneof(fc.constantFrom(1000, -1000, 2000), fc.integer({ min: -5000, max: 5000 })),
  discount: fc.integer({ min: -100, max: 1000 }),
  taxes,
  voided: fc.boolean(),
});
const cart = fc.record({
  lines: fc.array(line, { maxLength: 8 }).map((lines) => lines.map((one, index) => ({ line: index + 1, ...one }))),
  mode: fc.constantFrom("inclusive", "exclusive"),
  rounding: fc.constantFrom("line", "document"),
  digits: fc.integer({ min: 0, max: 4 }),
});

test("lines add up to the totals", () => {
  fc.assert(
    fc.property(cart, (given) => {
      const { lines, totals } = totalCart(given);
      const counted = lines.filter((_line, index) => !given.lines[index].voided);
      for (const name of ["gross", "discount", "tax"]) assert.equal(totals[name], sum(counted.map((one) => one[name])));
      assert.equal(totals.tax, sum(totals.taxes.map(({ tax }) => tax)));
      const onTop = given.mode === "exclusive" ? totals.tax : 0;
      assert.equal(totals.total, sum(counted.map(({ amount }) => amount)) + onTop);
      for (const one of lines) assert.equal(one.tax, sum(one.taxes.map(({ tax }) => tax)));
    }),
  );
});

test("the return of a cart mirrors it", () => {
  fc.assert(
    fc.property(cart, (given) => {
      const turn = (value) => (value === 0 ? 0 : -value);
      const lines = given.lines.map((one) => ({ ...one, quantity: -one.quantity, discount: -one.discount }));
      const [forth, back] = [totalCart(given), totalCart({ ...given, lines })];
      assert.equal(back.totals.total, turn(forth.totals.total));
      assert.deepEqual(back.lines.map(({ tax }) => tax), forth.lines.map(({ tax }) => turn(tax)));
    }),
  );
});

test("rounding together conserves the sum and strays less than a unit", () => {
  const parts = fc.array(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), { maxLength: 12 });
  fc.assert(
    fc.property(parts, fc.bigInt({ min: 1n, max: 10n ** 7n }), (numerators, denominator) => {
      const rounded = roundTogether(numerators, denominator);
      const add = (values) => values.reduce((total, value) => total + value, 0n);
      assert.equal(add(rounded), divideHalfAway(add(numerators), denominator));
      rounded.forEach((part, index) => {
        const error = part * denominator - numerators[index];
        assert.ok(error < denominator && -error < denominator);
      });
    }),
  );
});

test("a payment balances or is refused, and what balances is a sale that adds up", () => {
  const tender = fc.record({
    kind: fc.constantFrom("cash", "card"),
    tendered: fc.integer({ min: -3000, max: 3000 }).map((value) => value * 5),
    unit: fc.constantFrom(1, 5, 100),
  });
  fc.assert(
    fc.property(cart, fc.array(tender, { maxLength: 4 }), (given, tenders) => {
      const { lines, totals } = totalCart(given);
      try {
        const out = settle({ total: totals.total, tenders });
        assert.equal(out.paid + out.due, totals.total + sum(out.tenders.map(({ rounding }) => rounding)));
        if (out.due !== 0) return;
        const body = {
          tax_mode: given.mode,
          tax_rounding: given.rounding,
          lines: lines.map((one, index) => ({ ...given.lines[index], ...one })),
          totals,
          tenders: out.tenders.map((one, index) => ({ kind: tenders[index].kind, ...one })),
        };
        assert.deepEqual(findMismatches({ kind: "sale", body, total: totals.total, digits: given.digits }), []);
      } catch (error) {
        assert.ok(error instanceof TillError, String(error));
      }
    }),
  );
});

test("any body at all is told and never fails", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (body) => {
      assert.ok(Array.isArray(findMismatches({ kind: "sale", body, total: 0, digits: 2 })));
    }),
  );
});

const JOURNAL = "0b7a8d0e-6a55-4b54-8a57-0000000000aa";
const envelope = fc
  .tuple(
    fc.uuid(),
    fc.integer({ min: 1, max: SAFE }),
    fc.integer({ min: -SAFE, max: SAFE }),
    fc.date({ min: new Date("0001-01-01"), max: new Date("9999-12-31"), noInvalidDate: true }),
  )
  .map(([uuid, seq, total, at]) => ({
    format: 1,
    uuid,
    journal: JOURNAL,
    seq,
    previous: seq === 1 ? null : "0".repeat(64),
    heads: [],
    kind: "sale",
    schema: 1,
    business_date: at.toISOString().slice(0, 10),
    shift: null,
    at: at.toISOString(),
    offset: 480,
    currency: "CNY",
    total: total === 0 ? 0 : total,
  }));
const bodies = fc.dictionary(
  fc.string({ unit: "binary" }),
  fc.oneof(fc.integer(), fc.string({ unit: "binary" }), fc.boolean(), fc.constant(null), fc.array(fc.string())),
);

test("what was sealed reads back, verifies, and nothing else does", async () => {
  const pair = await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"]);
  const key = Buffer.from(await crypto.subtle.exportKey("raw", pair.publicKey)).toString("base64url");
  await fc.assert(
    fc.asyncProperty(envelope, bodies, async (members, body) => {
      const made = await sealing.seal(members, body, pair.privateKey);
      const read = await sealing.parse(made.bytes);
      assert.equal(read.hash, made.hash);
      assert.deepEqual(read.envelope, made.envelope);
      assert.equal(JSON.stringify(read.body), JSON.stringify(body));
      assert.ok(await sealing.bodyHashMatches(read));
      const { envelope_bytes, signature } = read;
      assert.ok(await sealing.verify({ envelope_bytes, signature, key }));
      assert.ok(!(await sealing.verify({ envelope_bytes: read.body_bytes, signature, key })));
    }),
  );
});

test("spoilt bytes are refused or have another hash", async () => {
  const seed = Buffer.alloc(32, 7).toString("base64url");
  const signer = await privateKey(seed);
  const edits = fc.array(fc.tuple(fc.nat(3000), fc.constantFrom("cut", "put", "set"), fc.nat(255)), { minLength: 1, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(envelope, bodies, edits, async (members, body, changes) => {
      const made = await sealing.seal(members, body, signer);
      const spoilt = [...made.bytes];
      for (const [at, edit, byte] of changes) {
        spoilt.splice(at % spoilt.length, edit === "put" ? 0 : 1, ...(edit === "cut" ? [] : [byte]));
      }
      const bytes = Uint8Array.from(spoilt);
      try {
        const read = await sealing.parse(bytes);
        assert.equal(read.hash === made.hash, Buffer.compare(bytes, made.bytes) === 0);
      } catch (error) {
        assert.ok(error instanceof TillError, String(error));
        assert.equal(error.code, "document_malformed");
      }
    }),
  );
});

test("values that JSON would lose are refused before they are sealed", () => {
  for (const value of [undefined, () => 1, Symbol("x"), 1n, NaN, Infinity, 0.5, SAFE + 1, new Date(0), new Map(), new Uint8Array(1)]) {
    const refused = { name: "TillError", code: "document_malformed", data: { reason: "value" } };
    assert.throws(() => sealing.jsonText({ value }), refused);
    assert.throws(() => sealing.jsonText({ list: [value] }), refused);
  }
});

test("minus zero is zero", () => {
  assert.ok(Object.is(settle({ total: -0, tenders: [] }).due, 0));
  const given = { lines: [{ line: 1, unit_price: -0, quantity: -0, discount: -0, taxes: [], voided: false }] };
  const { lines, totals } = totalCart({ ...given, mode: "inclusive", rounding: "line", digits: 2 });
  for (const value of [lines[0].gross, lines[0].discount, lines[0].amount, totals.total]) assert.ok(Object.is(value, 0));
});

test("a document over a million bytes is not made", async () => {
  const [members] = fc.sample(envelope, 1);
  const { bytes } = await sealing.seal(members, { text: "" }, null);
  const room = 1_000_000 - bytes.length;
  assert.equal((await sealing.seal(members, { text: "x".repeat(room) }, null)).bytes.length, 1_000_000);
  await assert.rejects(sealing.seal(members, { text: "x".repeat(room + 1) }, null), {
    code: "document_too_large",
    data: { bytes: 1_000_001, limit: 1_000_000 },
  });
});
