-- retail/cdx/publish/vendors.py

SELECT "pk_value", "scope", "row_hash" FROM "cdx_publishedrow" WHERE "table" = ? AND "pk_value" IN (?, ?);
GO
MERGE INTO [cdx_publishedrow] WITH (HOLDLOCK) AS T USING (SELECT ? AS [table], ? AS [pk_value], ? AS [scope], ? AS [row_hash]) AS S ON T.[table] = S.[table] AND T.[pk_value] = S.[pk_value] WHEN MATCHED THEN UPDATE SET [scope] = S.[scope], [row_hash] = S.[row_hash] WHEN NOT MATCHED BY TARGET THEN INSERT ([table], [pk_value], [scope], [row_hash]) VALUES (S.[table], S.[pk_value], S.[scope], S.[row_hash]);
GO
MERGE INTO [cdx_tabledigest] WITH (HOLDLOCK) AS T USING (SELECT ? AS [table], ? AS [scope], ? AS [digest]) AS S ON T.[table] = S.[table] AND T.[scope] = S.[scope] WHEN MATCHED THEN UPDATE SET [digest] = S.[digest] WHEN NOT MATCHED BY TARGET THEN INSERT ([table], [scope], [digest]) VALUES (S.[table], S.[scope], S.[digest]);
GO
