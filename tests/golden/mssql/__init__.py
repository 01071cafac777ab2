"""SQL Server without a server: every migration and every hand-written statement as text (docs/databases.md).

    python -m tests.golden.mssql           # what differs from the kept files
    python -m tests.golden.mssql --write   # renew them (make golden-mssql)

`migrations`, `examples` and `handwritten` say what, `generate` puts it together, `parse` reads each statement as
T-SQL, `files` compares with what is kept, `hazards` looks through the models.
"""
