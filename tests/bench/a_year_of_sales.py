# ruff: noqa: S608  (nothing from outside is in these statements)
"""A year of a large chain, written straight into the fact tables: the size of the real one (docs/realdata.md).

457 stores, 155,848 baskets, 1.47 million lines, a Z a store and day. The figures are made up by arithmetic on the row's
number, so every database gets the same rows. Only for measuring what reads them: nothing here was sealed.
"""

from django.db import connection

STORES, BASKETS, DAYS = 457, 155_848, 365
FIRST_DAY = "2025-01-01"

# What the two databases say differently. {i}: the number of the row; SQLite keeps a UUID as 32 hex digits.
DIALECTS = {
    "sqlite": {
        "uuid": "printf('%032x', {i})",
        "text": "printf('%04d', {i})",
        "day": f"date('{FIRST_DAY}', '+' || ({{i}}) || ' days')",
        "at": f"strftime('%Y-%m-%d %H:%M:%f000', '{FIRST_DAY}', '+' || ({{i}}) || ' minutes')",
        "bytes": "x'7b7d'",
        "json": "'[]'",
        "no": "0",
    },
    "postgresql": {
        "uuid": "lpad(to_hex({i}), 32, '0')::uuid",
        "text": "lpad(({i})::text, 4, '0')",
        "day": f"DATE '{FIRST_DAY}' + ({{i}})::int",
        "at": f"TIMESTAMPTZ '{FIRST_DAY} 00:00:00+00' + ({{i}}) * INTERVAL '1 minute'",
        "bytes": "'{{}}'::bytea",
        "json": "'[]'::jsonb",
        "no": "false",
    },
}

_DAY = f"(i * {DAYS} / {BASKETS + 1})"
_STORE = f"(i * 7919 % {STORES})"
_MINUTE = f"({_DAY} * 1440 + (13 + i * 31 % 14) * 60 + i % 60)"  # 13:00–02:59 UTC: a day in the United States
_LINES = "(1 + i * 7 % 18)"
_RETURN = "(i % 50 = 0)"
_TOTAL = f"(CASE WHEN {_RETURN} THEN -1 ELSE 1 END * {_LINES} * 310)"


def fill() -> None:
    """Into an empty, migrated database."""
    say = DIALECTS[connection.vendor]

    def sql(name: str, value: str) -> str:
        return say[name].replace("{i}", value).replace("{{}}", "{}")

    store = sql("text", _STORE)
    register = f"{store} || '-0' || (1 + i % 2)"
    numbers = f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {BASKETS}) "
    kind = f"CASE WHEN {_RETURN} THEN 'return' ELSE 'sale' END"
    statements = [
        "INSERT INTO transactions_rawdocument (id, uuid, hash, journal, seq, previous_hash, kind, schema,"
        f" business_date, content, received_at, received_from, state) {numbers}"
        f" SELECT i, {sql('uuid', 'i')}, '', {sql('uuid', '1')},"
        f" i, '', {kind}, 2, {sql('day', _DAY)}, {sql('bytes', '')}, {sql('at', _MINUTE)}, 'bench', 'posted' FROM n",
        "INSERT INTO transactions_transaction (id, document_id, uuid, kind, receipt_number, store, register, staff,"
        " business_date, at, currency, mode, gross, discount, tax, total, reason, note)"
        f" {numbers} SELECT i, i, {sql('uuid', 'i')}, {kind}, {register} || '-1-' || i, {store}, {register},"
        f" {store} || '-' || (i % 5), {sql('day', _DAY)}, {sql('at', _MINUTE)}, 'USD', 'online', {_TOTAL}, 0, 0,"
        f" {_TOTAL}, '', '' FROM n",
        "INSERT INTO transactions_transactionline (transaction_id, line, product, barcode, description, quantity,"
        " unit_price, gross, discount, amount, tax, voided, department, discounts, override_reason, return_receipt,"
        " return_reason)"
        " WITH RECURSIVE l(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM l WHERE k < 18)"
        " SELECT i, k, 'P' || (i * k % 92331), '2000000000000', 'A product with a name', 1000, 31000, 310, 0, 310, 0,"
        f" {sql('no', '')}, 'D' || ((i + k * k) % 30), {sql('json', '')}, '', '', ''"
        f" FROM (SELECT id AS i FROM transactions_transaction) AS t CROSS JOIN l WHERE k <= {_LINES}"
        " ORDER BY i, k",
        "INSERT INTO transactions_transactiontender (transaction_id, line, attempt, tender, kind, tendered, change,"
        " amount, rounding) SELECT id, 1, uuid, CASE WHEN id % 3 = 0 THEN 'card' ELSE 'cash' END, 'cash', total, 0,"
        " total, 0 FROM transactions_transaction",
        "INSERT INTO transactions_shift (uuid, journal, store, register, business_date, opened_by, opening_float,"
        " first_seq, closed_by, last_seq, z_document, z_totals, z_confirmed, closed_at, counted_cash)"
        f" WITH RECURSIVE s(a) AS (SELECT 0 UNION ALL SELECT a + 1 FROM s WHERE a < {STORES - 1}),"
        f" d(b) AS (SELECT 0 UNION ALL SELECT b + 1 FROM d WHERE b < {DAYS - 1})"
        f" SELECT {sql('uuid', f'(b * {STORES} + a + 1)')}, {sql('uuid', '1')}, {sql('text', 'a')},"
        f" {sql('text', 'a')} || '-01', {sql('day', 'b')}, '', 0, 1, '', 9, {sql('uuid', '(b * 427 + 1)')},"
        f" {say['json'].replace('[]', '{}')}, {say['no']}, {sql('at', 'b * 1440 + 1439')}, 0 FROM d CROSS JOIN s",
    ]
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
        cursor.execute("ANALYZE")
