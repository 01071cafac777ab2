-- retail/checks.py

SELECT is_read_committed_snapshot_on, snapshot_isolation_state, delayed_durability,
       CASE WHEN N'a' = N'A' COLLATE DATABASE_DEFAULT THEN 1 ELSE 0 END
FROM sys.databases WHERE database_id = DB_ID();
GO
