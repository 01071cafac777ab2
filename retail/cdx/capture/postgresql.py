"""The capture triggers of PostgreSQL: one function a table, a row trigger and a TRUNCATE trigger that call it."""

from collections.abc import Sequence

from .plan import LOG_TABLE, Capture

ROW, TRUNCATE = "cdx_capture_row", "cdx_capture_truncate"
# pg_trigger.tgtype: for each row 1, insert 4, delete 8, update 16, truncate 32; after: no bit.
ROW_TYPE, TRUNCATE_TYPE = 1 + 4 + 8 + 16, 32


def function_name(capture: Capture) -> str:
    return f"cdx_capture_{capture.table.name}"


def _into(values: Sequence[str]) -> str:
    return f'INSERT INTO "{LOG_TABLE}" ("table", "pk_value", "operation") VALUES {", ".join(values)};'  # noqa: S608


def _differs(columns: Sequence[str]) -> str:
    return " OR ".join(f'OLD."{column}" IS DISTINCT FROM NEW."{column}"' for column in columns)


def _change(capture: Capture, row: str, operation: str) -> str:
    own = f"('{capture.table.name}', {row}.\"id\", '{operation}')"
    return _into([own, *(f"('{link.entry}', {row}.\"{link.key}\", 'R')" for link in capture.links)])


def body(capture: Capture) -> str:
    """The function's source, exactly as `pg_proc.prosrc` keeps it."""
    name = capture.table.name
    old_new = _into([f"('{name}', OLD.\"id\", 'D')", f"('{name}', NEW.\"id\", 'I')"])
    links = []
    for link in capture.links:
        links += [
            f"    IF {_differs(link.columns)} THEN",
            "      " + _into([f"('{link.entry}', OLD.\"{link.key}\", 'R')"]),
            "    END IF;",
            f'    IF OLD."{link.key}" <> NEW."{link.key}" THEN',
            "      " + _into([f"('{link.entry}', NEW.\"{link.key}\", 'R')"]),
            "    END IF;",
        ]
    lines = [
        "",
        "BEGIN",
        "  IF TG_OP = 'INSERT' THEN",
        "    " + _change(capture, "NEW", "I"),
        "  ELSIF TG_OP = 'DELETE' THEN",
        "    " + _change(capture, "OLD", "D"),
        "  ELSIF TG_OP = 'TRUNCATE' THEN",
        "    " + _into([f"('{mark}', 0, 'T')" for mark in capture.marks]),
        # cdx_scope is not among the columns: it is the node's, and nothing to publish.
        f"  ELSIF {_differs(capture.table.columns)} THEN",
        '    IF OLD."id" = NEW."id" THEN',
        "      " + _into([f"('{name}', NEW.\"id\", 'U')"]),
        "    ELSE",
        "      " + old_new,
        "    END IF;",
        *links,
        "  END IF;",
        "  RETURN NULL;",
        "END",
        "",
    ]
    return "\n".join(lines)


def statements(capture: Capture) -> list[str]:
    """ENABLE ALWAYS: also where a session replays as a replica, and no one can leave them off by accident."""
    table, function = capture.table.db_table, function_name(capture)
    return [
        f'CREATE OR REPLACE FUNCTION "{function}"() RETURNS trigger LANGUAGE plpgsql AS $cdx${body(capture)}$cdx$',
        f'DROP TRIGGER IF EXISTS "{ROW}" ON "{table}"',
        f'DROP TRIGGER IF EXISTS "{TRUNCATE}" ON "{table}"',
        f'CREATE TRIGGER "{ROW}" AFTER INSERT OR UPDATE OR DELETE ON "{table}" '
        f'FOR EACH ROW EXECUTE FUNCTION "{function}"()',
        f'CREATE TRIGGER "{TRUNCATE}" AFTER TRUNCATE ON "{table}" FOR EACH STATEMENT EXECUTE FUNCTION "{function}"()',
        f'ALTER TABLE "{table}" ENABLE ALWAYS TRIGGER "{ROW}"',
        f'ALTER TABLE "{table}" ENABLE ALWAYS TRIGGER "{TRUNCATE}"',
    ]


INSTALLED = f"""
SELECT c.relname, string_agg(
         concat_ws(' ', t.tgname, t.tgenabled, t.tgtype, t.tgqual IS NULL, t.tgattr::text = '', p.proname,
                   md5(p.prosrc)),
         '; ' ORDER BY t.tgname)
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
WHERE t.tgname IN ('{ROW}', '{TRUNCATE}') AND pg_table_is_visible(c.oid)
GROUP BY c.relname
"""  # noqa: S608  (names of this module)
