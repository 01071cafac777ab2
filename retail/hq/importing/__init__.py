"""Files in and out of master data (docs/import-export.md).

`reading` makes rows of texts of a file, `columns` and `kinds` say what stands in them, `planning` compares them with
the database, `writing` makes it so, `runs` is the state machine around both; `exporting` writes the same columns.
"""
