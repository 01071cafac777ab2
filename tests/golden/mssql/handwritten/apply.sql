-- retail/cdx/node/vendors.py

SELECT TOP 0 [id], [code], [name_en], [name_zh], [cdx_scope] INTO #cdx_incoming FROM [masterdata_taxgroup] UNION ALL SELECT TOP 0 [id], [code], [name_en], [name_zh], [cdx_scope] FROM [masterdata_taxgroup];
GO
INSERT INTO #cdx_incoming ([id], [code], [name_en], [name_zh], [cdx_scope]) VALUES (?, ?, ?, ?, ?);
GO
SET IDENTITY_INSERT [masterdata_taxgroup] ON;
GO
MERGE INTO [masterdata_taxgroup] WITH (HOLDLOCK) AS T USING #cdx_incoming AS S ON T.[id] = S.[id] WHEN MATCHED THEN UPDATE SET T.[code] = S.[code], T.[name_en] = S.[name_en], T.[name_zh] = S.[name_zh], T.[cdx_scope] = S.[cdx_scope] WHEN NOT MATCHED BY TARGET THEN INSERT ([id], [code], [name_en], [name_zh], [cdx_scope]) VALUES (S.[id], S.[code], S.[name_en], S.[name_zh], S.[cdx_scope]);
GO
SET IDENTITY_INSERT [masterdata_taxgroup] OFF;
GO
DROP TABLE #cdx_incoming;
GO
DELETE FROM "masterdata_taxgroup" WHERE "id" = ? AND "cdx_scope" = ?;
GO
DELETE FROM "masterdata_taxgroup" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "cdx_scope", COUNT(*) FROM "masterdata_taxgroup" GROUP BY "cdx_scope";
GO
SELECT "id", "code", "name_en", "name_zh", "cdx_scope" FROM "masterdata_taxgroup" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "id", "code", "name_en", "name_zh", "cdx_scope" FROM "masterdata_taxgroup" WHERE "cdx_scope" IN (?, ?) AND "id" IN (?, ?);
GO
SELECT TOP 0 [id], [group], [code], [area], [name_en], [name_zh], [rate_ppm], [valid_from], [valid_to], [cdx_scope] INTO #cdx_incoming FROM [masterdata_taxrate] UNION ALL SELECT TOP 0 [id], [group], [code], [area], [name_en], [name_zh], [rate_ppm], [valid_from], [valid_to], [cdx_scope] FROM [masterdata_taxrate];
GO
INSERT INTO #cdx_incoming ([id], [group], [code], [area], [name_en], [name_zh], [rate_ppm], [valid_from], [valid_to], [cdx_scope]) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?);
GO
SET IDENTITY_INSERT [masterdata_taxrate] ON;
GO
MERGE INTO [masterdata_taxrate] WITH (HOLDLOCK) AS T USING #cdx_incoming AS S ON T.[id] = S.[id] WHEN MATCHED THEN UPDATE SET T.[group] = S.[group], T.[code] = S.[code], T.[area] = S.[area], T.[name_en] = S.[name_en], T.[name_zh] = S.[name_zh], T.[rate_ppm] = S.[rate_ppm], T.[valid_from] = S.[valid_from], T.[valid_to] = S.[valid_to], T.[cdx_scope] = S.[cdx_scope] WHEN NOT MATCHED BY TARGET THEN INSERT ([id], [group], [code], [area], [name_en], [name_zh], [rate_ppm], [valid_from], [valid_to], [cdx_scope]) VALUES (S.[id], S.[group], S.[code], S.[area], S.[name_en], S.[name_zh], S.[rate_ppm], S.[valid_from], S.[valid_to], S.[cdx_scope]);
GO
SET IDENTITY_INSERT [masterdata_taxrate] OFF;
GO
DROP TABLE #cdx_incoming;
GO
DELETE FROM "masterdata_taxrate" WHERE "id" = ? AND "cdx_scope" = ?;
GO
DELETE FROM "masterdata_taxrate" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "cdx_scope", COUNT(*) FROM "masterdata_taxrate" GROUP BY "cdx_scope";
GO
SELECT "id", "group", "code", "area", "name_en", "name_zh", "rate_ppm", "valid_from", "valid_to", "cdx_scope" FROM "masterdata_taxrate" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "id", "group", "code", "area", "name_en", "name_zh", "rate_ppm", "valid_from", "valid_to", "cdx_scope" FROM "masterdata_taxrate" WHERE "cdx_scope" IN (?, ?) AND "id" IN (?, ?);
GO
SELECT TOP 0 [id], [code], [name_en], [name_zh], [digits], [cdx_scope] INTO #cdx_incoming FROM [masterdata_unitofmeasure] UNION ALL SELECT TOP 0 [id], [code], [name_en], [name_zh], [digits], [cdx_scope] FROM [masterdata_unitofmeasure];
GO
INSERT INTO #cdx_incoming ([id], [code], [name_en], [name_zh], [digits], [cdx_scope]) VALUES (?, ?, ?, ?, ?, ?);
GO
SET IDENTITY_INSERT [masterdata_unitofmeasure] ON;
GO
MERGE INTO [masterdata_unitofmeasure] WITH (HOLDLOCK) AS T USING #cdx_incoming AS S ON T.[id] = S.[id] WHEN MATCHED THEN UPDATE SET T.[code] = S.[code], T.[name_en] = S.[name_en], T.[name_zh] = S.[name_zh], T.[digits] = S.[digits], T.[cdx_scope] = S.[cdx_scope] WHEN NOT MATCHED BY TARGET THEN INSERT ([id], [code], [name_en], [name_zh], [digits], [cdx_scope]) VALUES (S.[id], S.[code], S.[name_en], S.[name_zh], S.[digits], S.[cdx_scope]);
GO
SET IDENTITY_INSERT [masterdata_unitofmeasure] OFF;
GO
DROP TABLE #cdx_incoming;
GO
DELETE FROM "masterdata_unitofmeasure" WHERE "id" = ? AND "cdx_scope" = ?;
GO
DELETE FROM "masterdata_unitofmeasure" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "cdx_scope", COUNT(*) FROM "masterdata_unitofmeasure" GROUP BY "cdx_scope";
GO
SELECT "id", "code", "name_en", "name_zh", "digits", "cdx_scope" FROM "masterdata_unitofmeasure" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "id", "code", "name_en", "name_zh", "digits", "cdx_scope" FROM "masterdata_unitofmeasure" WHERE "cdx_scope" IN (?, ?) AND "id" IN (?, ?);
GO
SELECT TOP 0 [id], [currency], [value], [is_note], [cdx_scope] INTO #cdx_incoming FROM [masterdata_denomination] UNION ALL SELECT TOP 0 [id], [currency], [value], [is_note], [cdx_scope] FROM [masterdata_denomination];
GO
INSERT INTO #cdx_incoming ([id], [currency], [value], [is_note], [cdx_scope]) VALUES (?, ?, ?, ?, ?);
GO
SET IDENTITY_INSERT [masterdata_denomination] ON;
GO
MERGE INTO [masterdata_denomination] WITH (HOLDLOCK) AS T USING #cdx_incoming AS S ON T.[id] = S.[id] WHEN MATCHED THEN UPDATE SET T.[currency] = S.[currency], T.[value] = S.[value], T.[is_note] = S.[is_note], T.[cdx_scope] = S.[cdx_scope] WHEN NOT MATCHED BY TARGET THEN INSERT ([id], [currency], [value], [is_note], [cdx_scope]) VALUES (S.[id], S.[currency], S.[value], S.[is_note], S.[cdx_scope]);
GO
SET IDENTITY_INSERT [masterdata_denomination] OFF;
GO
DROP TABLE #cdx_incoming;
GO
DELETE FROM "masterdata_denomination" WHERE "id" = ? AND "cdx_scope" = ?;
GO
DELETE FROM "masterdata_denomination" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "cdx_scope", COUNT(*) FROM "masterdata_denomination" GROUP BY "cdx_scope";
GO
SELECT "id", "currency", "value", "is_note", "cdx_scope" FROM "masterdata_denomination" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "id", "currency", "value", "is_note", "cdx_scope" FROM "masterdata_denomination" WHERE "cdx_scope" IN (?, ?) AND "id" IN (?, ?);
GO
SELECT TOP 0 [id], [code], [name_en], [name_zh], [use], [position], [active], [cdx_scope] INTO #cdx_incoming FROM [masterdata_reasoncode] UNION ALL SELECT TOP 0 [id], [code], [name_en], [name_zh], [use], [position], [active], [cdx_scope] FROM [masterdata_reasoncode];
GO
INSERT INTO #cdx_incoming ([id], [code], [name_en], [name_zh], [use], [position], [active], [cdx_scope]) VALUES (?, ?, ?, ?, ?, ?, ?, ?);
GO
SET IDENTITY_INSERT [masterdata_reasoncode] ON;
GO
MERGE INTO [masterdata_reasoncode] WITH (HOLDLOCK) AS T USING #cdx_incoming AS S ON T.[id] = S.[id] WHEN MATCHED THEN UPDATE SET T.[code] = S.[code], T.[name_en] = S.[name_en], T.[name_zh] = S.[name_zh], T.[use] = S.[use], T.[position] = S.[position], T.[active] = S.[active], T.[cdx_scope] = S.[cdx_scope] WHEN NOT MATCHED BY TARGET THEN INSERT ([id], [code], [name_en], [name_zh], [use], [position], [active], [cdx_scope]) VALUES (S.[id], S.[code], S.[name_en], S.[name_zh], S.[use], S.[position], S.[active], S.[cdx_scope]);
GO
SET IDENTITY_INSERT [masterdata_reasoncode] OFF;
GO
DROP TABLE #cdx_incoming;
GO
DELETE FROM "masterdata_reasoncode" WHERE "id" = ? AND "cdx_scope" = ?;
GO
DELETE FROM "masterdata_reasoncode" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "cdx_scope", COUNT(*) FROM "masterdata_reasoncode" GROUP BY "cdx_scope";
GO
SELECT "id", "code", "name_en", "name_zh", "use", "position", "active", "cdx_scope" FROM "masterdata_reasoncode" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "id", "code", "name_en", "name_zh", "use", "position", "active", "cdx_scope" FROM "masterdata_reasoncode" WHERE "cdx_scope" IN (?, ?) AND "id" IN (?, ?);
GO
SELECT TOP 0 [id], [code], [name_en], [name_zh], [kind], [rounding_unit], [allowed_offline], [max_amount], [for_refunds], [opens_drawer], [counted], [position], [active], [cdx_scope] INTO #cdx_incoming FROM [masterdata_tender] UNION ALL SELECT TOP 0 [id], [code], [name_en], [name_zh], [kind], [rounding_unit], [allowed_offline], [max_amount], [for_refunds], [opens_drawer], [counted], [position], [active], [cdx_scope] FROM [masterdata_tender];
GO
INSERT INTO #cdx_incoming ([id], [code], [name_en], [name_zh], [kind], [rounding_unit], [allowed_offline], [max_amount], [for_refunds], [opens_drawer], [counted], [position], [active], [cdx_scope]) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);
GO
SET IDENTITY_INSERT [masterdata_tender] ON;
GO
MERGE INTO [masterdata_tender] WITH (HOLDLOCK) AS T USING #cdx_incoming AS S ON T.[id] = S.[id] WHEN MATCHED THEN UPDATE SET T.[code] = S.[code], T.[name_en] = S.[name_en], T.[name_zh] = S.[name_zh], T.[kind] = S.[kind], T.[rounding_unit] = S.[rounding_unit], T.[allowed_offline] = S.[allowed_offline], T.[max_amount] = S.[max_amount], T.[for_refunds] = S.[for_refunds], T.[opens_drawer] = S.[opens_drawer], T.[counted] = S.[counted], T.[position] = S.[position], T.[active] = S.[active], T.[cdx_scope] = S.[cdx_scope] WHEN NOT MATCHED BY TARGET THEN INSERT ([id], [code], [name_en], [name_zh], [kind], [rounding_unit], [allowed_offline], [max_amount], [for_refunds], [opens_drawer], [counted], [position], [active], [cdx_scope]) VALUES (S.[id], S.[code], S.[name_en], S.[name_zh], S.[kind], S.[rounding_unit], S.[allowed_offline], S.[max_amount], S.[for_refunds], S.[opens_drawer], S.[counted], S.[position], S.[active], S.[cdx_scope]);
GO
SET IDENTITY_INSERT [masterdata_tender] OFF;
GO
DROP TABLE #cdx_incoming;
GO
DELETE FROM "masterdata_tender" WHERE "id" = ? AND "cdx_scope" = ?;
GO
DELETE FROM "masterdata_tender" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "cdx_scope", COUNT(*) FROM "masterdata_tender" GROUP BY "cdx_scope";
GO
SELECT "id", "code", "name_en", "name_zh", "kind", "rounding_unit", "allowed_offline", "max_amount", "for_refunds", "opens_drawer", "counted", "position", "active", "cdx_scope" FROM "masterdata_tender" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "id", "code", "name_en", "name_zh", "kind", "rounding_unit", "allowed_offline", "max_amount", "for_refunds", "opens_drawer", "counted", "position", "active", "cdx_scope" FROM "masterdata_tender" WHERE "cdx_scope" IN (?, ?) AND "id" IN (?, ?);
GO
SELECT TOP 0 [id], [code], [name_en], [name_zh], [kind], [parent_id], [tax_number], [address], [cdx_scope] INTO #cdx_incoming FROM [masterdata_organisationunit] UNION ALL SELECT TOP 0 [id], [code], [name_en], [name_zh], [kind], [parent_id], [tax_number], [address], [cdx_scope] FROM [masterdata_organisationunit];
GO
INSERT INTO #cdx_incoming ([id], [code], [name_en], [name_zh], [kind], [parent_id], [tax_number], [address], [cdx_scope]) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?);
GO
SET IDENTITY_INSERT [masterdata_organisationunit] ON;
GO
MERGE INTO [masterdata_organisationunit] WITH (HOLDLOCK) AS T USING #cdx_incoming AS S ON T.[id] = S.[id] WHEN MATCHED THEN UPDATE SET T.[code] = S.[code], T.[name_en] = S.[name_en], T.[name_zh] = S.[name_zh], T.[kind] = S.[kind], T.[parent_id] = S.[parent_id], T.[tax_number] = S.[tax_number], T.[address] = S.[address], T.[cdx_scope] = S.[cdx_scope] WHEN NOT MATCHED BY TARGET THEN INSERT ([id], [code], [name_en], [name_zh], [kind], [parent_id], [tax_number], [address], [cdx_scope]) VALUES (S.[id], S.[code], S.[name_en], S.[name_zh], S.[kind], S.[parent_id], S.[tax_number], S.[address], S.[cdx_scope]);
GO
SET IDENTITY_INSERT [masterdata_organisationunit] OFF;
GO
DROP TABLE #cdx_incoming;
GO
DELETE FROM "masterdata_organisationunit" WHERE "id" = ? AND "cdx_scope" = ?;
GO
DELETE FROM "masterdata_organisationunit" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "cdx_scope", COUNT(*) FROM "masterdata_organisationunit" GROUP BY "cdx_scope";
GO
SELECT "id", "code", "name_en", "name_zh", "kind", "parent_id", "tax_number", "address", "cdx_scope" FROM "masterdata_organisationunit" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "id", "code", "name_en", "name_zh", "kind", "parent_id", "tax_number", "address", "cdx_scope" FROM "masterdata_organisationunit" WHERE "cdx_scope" IN (?, ?) AND "id" IN (?, ?);
GO
SELECT TOP 0 [id], [code], [name_en], [name_zh], [lock_after_seconds], [aggregate_lines], [max_quantity], [max_unit_price], [reason_for_return], [reason_for_override], [reason_for_discount], [reason_for_void], [declare_by_denomination], [print_receipt], [cdx_scope] INTO #cdx_incoming FROM [masterdata_functionalityprofile] UNION ALL SELECT TOP 0 [id], [code], [name_en], [name_zh], [lock_after_seconds], [aggregate_lines], [max_quantity], [max_unit_price], [reason_for_return], [reason_for_override], [reason_for_discount], [reason_for_void], [declare_by_denomination], [print_receipt], [cdx_scope] FROM [masterdata_functionalityprofile];
GO
INSERT INTO #cdx_incoming ([id], [code], [name_en], [name_zh], [lock_after_seconds], [aggregate_lines], [max_quantity], [max_unit_price], [reason_for_return], [reason_for_override], [reason_for_discount], [reason_for_void], [declare_by_denomination], [print_receipt], [cdx_scope]) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);
GO
SET IDENTITY_INSERT [masterdata_functionalityprofile] ON;
GO
MERGE INTO [masterdata_functionalityprofile] WITH (HOLDLOCK) AS T USING #cdx_incoming AS S ON T.[id] = S.[id] WHEN MATCHED THEN UPDATE SET T.[code] = S.[code], T.[name_en] = S.[name_en], T.[name_zh] = S.[name_zh], T.[lock_after_seconds] = S.[lock_after_seconds], T.[aggregate_lines] = S.[aggregate_lines], T.[max_quantity] = S.[max_quantity], T.[max_unit_price] = S.[max_unit_price], T.[reason_for_return] = S.[reason_for_return], T.[reason_for_override] = S.[reason_for_override], T.[reason_for_discount] = S.[reason_for_discount], T.[reason_for_void] = S.[reason_for_void], T.[declare_by_denomination] = S.[declare_by_denomination], T.[print_receipt] = S.[print_receipt], T.[cdx_scope] = S.[cdx_scope] WHEN NOT MATCHED BY TARGET THEN INSERT ([id], [code], [name_en], [name_zh], [lock_after_seconds], [aggregate_lines], [max_quantity], [max_unit_price], [reason_for_return], [reason_for_override], [reason_for_discount], [reason_for_void], [declare_by_denomination], [print_receipt], [cdx_scope]) VALUES (S.[id], S.[code], S.[name_en], S.[name_zh], S.[lock_after_seconds], S.[aggregate_lines], S.[max_quantity], S.[max_unit_price], S.[reason_for_return], S.[reason_for_override], S.[reason_for_discount], S.[reason_for_void], S.[declare_by_denomination], S.[print_receipt], S.[cdx_scope]);
GO
SET IDENTITY_INSERT [masterdata_functionalityprofile] OFF;
GO
DROP TABLE #cdx_incoming;
GO
DELETE FROM "masterdata_functionalityprofile" WHERE "id" = ? AND "cdx_scope" = ?;
GO
DELETE FROM "masterdata_functionalityprofile" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "cdx_scope", COUNT(*) FROM "masterdata_functionalityprofile" GROUP BY "cdx_scope";
GO
SELECT "id", "code", "name_en", "name_zh", "lock_after_seconds", "aggregate_lines", "max_quantity", "max_unit_price", "reason_for_return", "reason_for_override", "reason_for_discount", "reason_for_void", "declare_by_denomination", "print_receipt", "cdx_scope" FROM "masterdata_functionalityprofile" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "id", "code", "name_en", "name_zh", "lock_after_seconds", "aggregate_lines", "max_quantity", "max_unit_price", "reason_for_return", "reason_for_override", "reason_for_discount", "reason_for_void", "declare_by_denomination", "print_receipt", "cdx_scope" FROM "masterdata_functionalityprofile" WHERE "cdx_scope" IN (?, ?) AND "id" IN (?, ?);
GO
SELECT TOP 0 [id], [code], [name_en], [name_zh], [logo], [header_en], [header_zh], [footer_en], [footer_zh], [legal_en], [legal_zh], [show_tax_table], [show_qr], [show_saved], [columns], [copies], [cdx_scope] INTO #cdx_incoming FROM [masterdata_receiptprofile] UNION ALL SELECT TOP 0 [id], [code], [name_en], [name_zh], [logo], [header_en], [header_zh], [footer_en], [footer_zh], [legal_en], [legal_zh], [show_tax_table], [show_qr], [show_saved], [columns], [copies], [cdx_scope] FROM [masterdata_receiptprofile];
GO
INSERT INTO #cdx_incoming ([id], [code], [name_en], [name_zh], [logo], [header_en], [header_zh], [footer_en], [footer_zh], [legal_en], [legal_zh], [show_tax_table], [show_qr], [show_saved], [columns], [copies], [cdx_scope]) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);
GO
SET IDENTITY_INSERT [masterdata_receiptprofile] ON;
GO
MERGE INTO [masterdata_receiptprofile] WITH (HOLDLOCK) AS T USING #cdx_incoming AS S ON T.[id] = S.[id] WHEN MATCHED THEN UPDATE SET T.[code] = S.[code], T.[name_en] = S.[name_en], T.[name_zh] = S.[name_zh], T.[logo] = S.[logo], T.[header_en] = S.[header_en], T.[header_zh] = S.[header_zh], T.[footer_en] = S.[footer_en], T.[footer_zh] = S.[footer_zh], T.[legal_en] = S.[legal_en], T.[legal_zh] = S.[legal_zh], T.[show_tax_table] = S.[show_tax_table], T.[show_qr] = S.[show_qr], T.[show_saved] = S.[show_saved], T.[columns] = S.[columns], T.[copies] = S.[copies], T.[cdx_scope] = S.[cdx_scope] WHEN NOT MATCHED BY TARGET THEN INSERT ([id], [code], [name_en], [name_zh], [logo], [header_en], [header_zh], [footer_en], [footer_zh], [legal_en], [legal_zh], [show_tax_table], [show_qr], [show_saved], [columns], [copies], [cdx_scope]) VALUES (S.[id], S.[code], S.[name_en], S.[name_zh], S.[logo], S.[header_en], S.[header_zh], S.[footer_en], S.[footer_zh], S.[legal_en], S.[legal_zh], S.[show_tax_table], S.[show_qr], S.[show_saved], S.[columns], S.[copies], S.[cdx_scope]);
GO
SET IDENTITY_INSERT [masterdata_receiptprofile] OFF;
GO
DROP TABLE #cdx_incoming;
GO
DELETE FROM "masterdata_receiptprofile" WHERE "id" = ? AND "cdx_scope" = ?;
GO
DELETE FROM "masterdata_receiptprofile" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "cdx_scope", COUNT(*) FROM "masterdata_receiptprofile" GROUP BY "cdx_scope";
GO
SELECT "id", "code", "name_en", "name_zh", "logo", "header_en", "header_zh", "footer_en", "footer_zh", "legal_en", "legal_zh", "show_tax_table", "show_qr", "show_saved", "columns", "copies", "cdx_scope" FROM "masterdata_receiptprofile" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "id", "code", "name_en", "name_zh", "logo", "header_en", "header_zh", "footer_en", "footer_zh", "legal_en", "legal_zh", "show_tax_table", "show_qr", "show_saved", "columns", "copies", "cdx_scope" FROM "masterdata_receiptprofile" WHERE "cdx_scope" IN (?, ?) AND "id" IN (?, ?);
GO
SELECT TOP 0 [id], [code], [name_en], [name_zh], [scanner_prefix], [scanner_suffix], [cdx_scope] INTO #cdx_incoming FROM [masterdata_hardwareprofile] UNION ALL SELECT TOP 0 [id], [code], [name_en], [name_zh], [scanner_prefix], [scanner_suffix], [cdx_scope] FROM [masterdata_hardwareprofile];
GO
INSERT INTO #cdx_incoming ([id], [code], [name_en], [name_zh], [scanner_prefix], [scanner_suffix], [cdx_scope]) VALUES (?, ?, ?, ?, ?, ?, ?);
GO
SET IDENTITY_INSERT [masterdata_hardwareprofile] ON;
GO
MERGE INTO [masterdata_hardwareprofile] WITH (HOLDLOCK) AS T USING #cdx_incoming AS S ON T.[id] = S.[id] WHEN MATCHED THEN UPDATE SET T.[code] = S.[code], T.[name_en] = S.[name_en], T.[name_zh] = S.[name_zh], T.[scanner_prefix] = S.[scanner_prefix], T.[scanner_suffix] = S.[scanner_suffix], T.[cdx_scope] = S.[cdx_scope] WHEN NOT MATCHED BY TARGET THEN INSERT ([id], [code], [name_en], [name_zh], [scanner_prefix], [scanner_suffix], [cdx_scope]) VALUES (S.[id], S.[code], S.[name_en], S.[name_zh], S.[scanner_prefix], S.[scanner_suffix], S.[cdx_scope]);
GO
SET IDENTITY_INSERT [masterdata_hardwareprofile] OFF;
GO
DROP TABLE #cdx_incoming;
GO
DELETE FROM "masterdata_hardwareprofile" WHERE "id" = ? AND "cdx_scope" = ?;
GO
DELETE FROM "masterdata_hardwareprofile" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "cdx_scope", COUNT(*) FROM "masterdata_hardwareprofile" GROUP BY "cdx_scope";
GO
SELECT "id", "code", "name_en", "name_zh", "scanner_prefix", "scanner_suffix", "cdx_scope" FROM "masterdata_hardwareprofile" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "id", "code", "name_en", "name_zh", "scanner_prefix", "scanner_suffix", "cdx_scope" FROM "masterdata_hardwareprofile" WHERE "cdx_scope" IN (?, ?) AND "id" IN (?, ?);
GO
SELECT TOP 0 [id], [profile_id], [kind], [position], [connection], [address], [model], [cdx_scope] INTO #cdx_incoming FROM [masterdata_hardwaredevice] UNION ALL SELECT TOP 0 [id], [profile_id], [kind], [position], [connection], [address], [model], [cdx_scope] FROM [masterdata_hardwaredevice];
GO
INSERT INTO #cdx_incoming ([id], [profile_id], [kind], [position], [connection], [address], [model], [cdx_scope]) VALUES (?, ?, ?, ?, ?, ?, ?, ?);
GO
SET IDENTITY_INSERT [masterdata_hardwaredevice] ON;
GO
MERGE INTO [masterdata_hardwaredevice] WITH (HOLDLOCK) AS T USING #cdx_incoming AS S ON T.[id] = S.[id] WHEN MATCHED THEN UPDATE SET T.[profile_id] = S.[profile_id], T.[kind] = S.[kind], T.[position] = S.[position], T.[connection] = S.[connection], T.[address] = S.[address], T.[model] = S.[model], T.[cdx_scope] = S.[cdx_scope] WHEN NOT MATCHED BY TARGET THEN INSERT ([id], [profile_id], [kind], [position], [connection], [address], [model], [cdx_scope]) VALUES (S.[id], S.[profile_id], S.[kind], S.[position], S.[connection], S.[address], S.[model], S.[cdx_scope]);
GO
SET IDENTITY_INSERT [masterdata_hardwaredevice] OFF;
GO
DROP TABLE #cdx_incoming;
GO
DELETE FROM "masterdata_hardwaredevice" WHERE "id" = ? AND "cdx_scope" = ?;
GO
DELETE FROM "masterdata_hardwaredevice" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "cdx_scope", COUNT(*) FROM "masterdata_hardwaredevice" GROUP BY "cdx_scope";
GO
SELECT "id", "profile_id", "kind", "position", "connection", "address", "model", "cdx_scope" FROM "masterdata_hardwaredevice" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "id", "profile_id", "kind", "position", "connection", "address", "model", "cdx_scope" FROM "masterdata_hardwaredevice" WHERE "cdx_scope" IN (?, ?) AND "id" IN (?, ?);
GO
SELECT TOP 0 [id], [code], [name], [timeout_ms], [reconnect_interval_ms], [retries_before_offline], [ask_before_switch], [manual_switch_before_sign_in], [advanced_switching], [health_check_interval_ms], [pause_synchronization], [sync_without_open_pos], [upload_interval_ms], [upload_batch_size], [days_kept], [slow_threshold_ms], [slow_return_interval_ms], [cdx_scope] INTO #cdx_incoming FROM [masterdata_offlineprofile] UNION ALL SELECT TOP 0 [id], [code], [name], [timeout_ms], [reconnect_interval_ms], [retries_before_offline], [ask_before_switch], [manual_switch_before_sign_in], [advanced_switching], [health_check_interval_ms], [pause_synchronization], [sync_without_open_pos], [upload_interval_ms], [upload_batch_size], [days_kept], [slow_threshold_ms], [slow_return_interval_ms], [cdx_scope] FROM [masterdata_offlineprofile];
GO
INSERT INTO #cdx_incoming ([id], [code], [name], [timeout_ms], [reconnect_interval_ms], [retries_before_offline], [ask_before_switch], [manual_switch_before_sign_in], [advanced_switching], [health_check_interval_ms], [pause_synchronization], [sync_without_open_pos], [upload_interval_ms], [upload_batch_size], [days_kept], [slow_threshold_ms], [slow_return_interval_ms], [cdx_scope]) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);
GO
SET IDENTITY_INSERT [masterdata_offlineprofile] ON;
GO
MERGE INTO [masterdata_offlineprofile] WITH (HOLDLOCK) AS T USING #cdx_incoming AS S ON T.[id] = S.[id] WHEN MATCHED THEN UPDATE SET T.[code] = S.[code], T.[name] = S.[name], T.[timeout_ms] = S.[timeout_ms], T.[reconnect_interval_ms] = S.[reconnect_interval_ms], T.[retries_before_offline] = S.[retries_before_offline], T.[ask_before_switch] = S.[ask_before_switch], T.[manual_switch_before_sign_in] = S.[manual_switch_before_sign_in], T.[advanced_switching] = S.[advanced_switching], T.[health_check_interval_ms] = S.[health_check_interval_ms], T.[pause_synchronization] = S.[pause_synchronization], T.[sync_without_open_pos] = S.[sync_without_open_pos], T.[upload_interval_ms] = S.[upload_interval_ms], T.[upload_batch_size] = S.[upload_batch_size], T.[days_kept] = S.[days_kept], T.[slow_threshold_ms] = S.[slow_threshold_ms], T.[slow_return_interval_ms] = S.[slow_return_interval_ms], T.[cdx_scope] = S.[cdx_scope] WHEN NOT MATCHED BY TARGET THEN INSERT ([id], [code], [name], [timeout_ms], [reconnect_interval_ms], [retries_before_offline], [ask_before_switch], [manual_switch_before_sign_in], [advanced_switching], [health_check_interval_ms], [pause_synchronization], [sync_without_open_pos], [upload_interval_ms], [upload_batch_size], [days_kept], [slow_threshold_ms], [slow_return_interval_ms], [cdx_scope]) VALUES (S.[id], S.[code], S.[name], S.[timeout_ms], S.[reconnect_interval_ms], S.[retries_before_offline], S.[ask_before_switch], S.[manual_switch_before_sign_in], S.[advanced_switching], S.[health_check_interval_ms], S.[pause_synchronization], S.[sync_without_open_pos], S.[upload_interval_ms], S.[upload_batch_size], S.[days_kept], S.[slow_threshold_ms], S.[slow_return_interval_ms], S.[cdx_scope]);
GO
SET IDENTITY_INSERT [masterdata_offlineprofile] OFF;
GO
DROP TABLE #cdx_incoming;
GO
DELETE FROM "masterdata_offlineprofile" WHERE "id" = ? AND "cdx_scope" = ?;
GO
DELETE FROM "masterdata_offlineprofile" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "cdx_scope", COUNT(*) FROM "masterdata_offlineprofile" GROUP BY "cdx_scope";
GO
SELECT "id", "code", "name", "timeout_ms", "reconnect_interval_ms", "retries_before_offline", "ask_before_switch", "manual_switch_before_sign_in", "advanced_switching", "health_check_interval_ms", "pause_synchronization", "sync_without_open_pos", "upload_interval_ms", "upload_batch_size", "days_kept", "slow_threshold_ms", "slow_return_interval_ms", "cdx_scope" FROM "masterdata_offlineprofile" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "id", "code", "name", "timeout_ms", "reconnect_interval_ms", "retries_before_offline", "ask_before_switch", "manual_switch_before_sign_in", "advanced_switching", "health_check_interval_ms", "pause_synchronization", "sync_without_open_pos", "upload_interval_ms", "upload_batch_size", "days_kept", "slow_threshold_ms", "slow_return_interval_ms", "cdx_scope" FROM "masterdata_offlineprofile" WHERE "cdx_scope" IN (?, ?) AND "id" IN (?, ?);
GO
SELECT TOP 0 [id], [profile_id], [kind], [policy], [limit], [cdx_scope] INTO #cdx_incoming FROM [masterdata_offlinetender] UNION ALL SELECT TOP 0 [id], [profile_id], [kind], [policy], [limit], [cdx_scope] FROM [masterdata_offlinetender];
GO
INSERT INTO #cdx_incoming ([id], [profile_id], [kind], [policy], [limit], [cdx_scope]) VALUES (?, ?, ?, ?, ?, ?);
GO
SET IDENTITY_INSERT [masterdata_offlinetender] ON;
GO
MERGE INTO [masterdata_offlinetender] WITH (HOLDLOCK) AS T USING #cdx_incoming AS S ON T.[id] = S.[id] WHEN MATCHED THEN UPDATE SET T.[profile_id] = S.[profile_id], T.[kind] = S.[kind], T.[policy] = S.[policy], T.[limit] = S.[limit], T.[cdx_scope] = S.[cdx_scope] WHEN NOT MATCHED BY TARGET THEN INSERT ([id], [profile_id], [kind], [policy], [limit], [cdx_scope]) VALUES (S.[id], S.[profile_id], S.[kind], S.[policy], S.[limit], S.[cdx_scope]);
GO
SET IDENTITY_INSERT [masterdata_offlinetender] OFF;
GO
DROP TABLE #cdx_incoming;
GO
DELETE FROM "masterdata_offlinetender" WHERE "id" = ? AND "cdx_scope" = ?;
GO
DELETE FROM "masterdata_offlinetender" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "cdx_scope", COUNT(*) FROM "masterdata_offlinetender" GROUP BY "cdx_scope";
GO
SELECT "id", "profile_id", "kind", "policy", "limit", "cdx_scope" FROM "masterdata_offlinetender" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "id", "profile_id", "kind", "policy", "limit", "cdx_scope" FROM "masterdata_offlinetender" WHERE "cdx_scope" IN (?, ?) AND "id" IN (?, ?);
GO
SELECT TOP 0 [id], [code], [name_en], [name_zh], [columns], [rows], [cdx_scope] INTO #cdx_incoming FROM [masterdata_buttongrid] UNION ALL SELECT TOP 0 [id], [code], [name_en], [name_zh], [columns], [rows], [cdx_scope] FROM [masterdata_buttongrid];
GO
INSERT INTO #cdx_incoming ([id], [code], [name_en], [name_zh], [columns], [rows], [cdx_scope]) VALUES (?, ?, ?, ?, ?, ?, ?);
GO
SET IDENTITY_INSERT [masterdata_buttongrid] ON;
GO
MERGE INTO [masterdata_buttongrid] WITH (HOLDLOCK) AS T USING #cdx_incoming AS S ON T.[id] = S.[id] WHEN MATCHED THEN UPDATE SET T.[code] = S.[code], T.[name_en] = S.[name_en], T.[name_zh] = S.[name_zh], T.[columns] = S.[columns], T.[rows] = S.[rows], T.[cdx_scope] = S.[cdx_scope] WHEN NOT MATCHED BY TARGET THEN INSERT ([id], [code], [name_en], [name_zh], [columns], [rows], [cdx_scope]) VALUES (S.[id], S.[code], S.[name_en], S.[name_zh], S.[columns], S.[rows], S.[cdx_scope]);
GO
SET IDENTITY_INSERT [masterdata_buttongrid] OFF;
GO
DROP TABLE #cdx_incoming;
GO
DELETE FROM "masterdata_buttongrid" WHERE "id" = ? AND "cdx_scope" = ?;
GO
DELETE FROM "masterdata_buttongrid" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "cdx_scope", COUNT(*) FROM "masterdata_buttongrid" GROUP BY "cdx_scope";
GO
SELECT "id", "code", "name_en", "name_zh", "columns", "rows", "cdx_scope" FROM "masterdata_buttongrid" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "id", "code", "name_en", "name_zh", "columns", "rows", "cdx_scope" FROM "masterdata_buttongrid" WHERE "cdx_scope" IN (?, ?) AND "id" IN (?, ?);
GO
SELECT TOP 0 [id], [grid_id], [row], [column], [width], [height], [operation], [parameter], [label_en], [label_zh], [icon], [colour], [cdx_scope] INTO #cdx_incoming FROM [masterdata_gridbutton] UNION ALL SELECT TOP 0 [id], [grid_id], [row], [column], [width], [height], [operation], [parameter], [label_en], [label_zh], [icon], [colour], [cdx_scope] FROM [masterdata_gridbutton];
GO
INSERT INTO #cdx_incoming ([id], [grid_id], [row], [column], [width], [height], [operation], [parameter], [label_en], [label_zh], [icon], [colour], [cdx_scope]) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);
GO
SET IDENTITY_INSERT [masterdata_gridbutton] ON;
GO
MERGE INTO [masterdata_gridbutton] WITH (HOLDLOCK) AS T USING #cdx_incoming AS S ON T.[id] = S.[id] WHEN MATCHED THEN UPDATE SET T.[grid_id] = S.[grid_id], T.[row] = S.[row], T.[column] = S.[column], T.[width] = S.[width], T.[height] = S.[height], T.[operation] = S.[operation], T.[parameter] = S.[parameter], T.[label_en] = S.[label_en], T.[label_zh] = S.[label_zh], T.[icon] = S.[icon], T.[colour] = S.[colour], T.[cdx_scope] = S.[cdx_scope] WHEN NOT MATCHED BY TARGET THEN INSERT ([id], [grid_id], [row], [column], [width], [height], [operation], [parameter], [label_en], [label_zh], [icon], [colour], [cdx_scope]) VALUES (S.[id], S.[grid_id], S.[row], S.[column], S.[width], S.[height], S.[operation], S.[parameter], S.[label_en], S.[label_zh], S.[icon], S.[colour], S.[cdx_scope]);
GO
SET IDENTITY_INSERT [masterdata_gridbutton] OFF;
GO
DROP TABLE #cdx_incoming;
GO
DELETE FROM "masterdata_gridbutton" WHERE "id" = ? AND "cdx_scope" = ?;
GO
DELETE FROM "masterdata_gridbutton" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "cdx_scope", COUNT(*) FROM "masterdata_gridbutton" GROUP BY "cdx_scope";
GO
SELECT "id", "grid_id", "row", "column", "width", "height", "operation", "parameter", "label_en", "label_zh", "icon", "colour", "cdx_scope" FROM "masterdata_gridbutton" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "id", "grid_id", "row", "column", "width", "height", "operation", "parameter", "label_en", "label_zh", "icon", "colour", "cdx_scope" FROM "masterdata_gridbutton" WHERE "cdx_scope" IN (?, ?) AND "id" IN (?, ?);
GO
SELECT TOP 0 [id], [code], [name_en], [name_zh], [kind], [cdx_scope] INTO #cdx_incoming FROM [masterdata_screenlayout] UNION ALL SELECT TOP 0 [id], [code], [name_en], [name_zh], [kind], [cdx_scope] FROM [masterdata_screenlayout];
GO
INSERT INTO #cdx_incoming ([id], [code], [name_en], [name_zh], [kind], [cdx_scope]) VALUES (?, ?, ?, ?, ?, ?);
GO
SET IDENTITY_INSERT [masterdata_screenlayout] ON;
GO
MERGE INTO [masterdata_screenlayout] WITH (HOLDLOCK) AS T USING #cdx_incoming AS S ON T.[id] = S.[id] WHEN MATCHED THEN UPDATE SET T.[code] = S.[code], T.[name_en] = S.[name_en], T.[name_zh] = S.[name_zh], T.[kind] = S.[kind], T.[cdx_scope] = S.[cdx_scope] WHEN NOT MATCHED BY TARGET THEN INSERT ([id], [code], [name_en], [name_zh], [kind], [cdx_scope]) VALUES (S.[id], S.[code], S.[name_en], S.[name_zh], S.[kind], S.[cdx_scope]);
GO
SET IDENTITY_INSERT [masterdata_screenlayout] OFF;
GO
DROP TABLE #cdx_incoming;
GO
DELETE FROM "masterdata_screenlayout" WHERE "id" = ? AND "cdx_scope" = ?;
GO
DELETE FROM "masterdata_screenlayout" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "cdx_scope", COUNT(*) FROM "masterdata_screenlayout" GROUP BY "cdx_scope";
GO
SELECT "id", "code", "name_en", "name_zh", "kind", "cdx_scope" FROM "masterdata_screenlayout" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "id", "code", "name_en", "name_zh", "kind", "cdx_scope" FROM "masterdata_screenlayout" WHERE "cdx_scope" IN (?, ?) AND "id" IN (?, ?);
GO
SELECT TOP 0 [id], [layout_id], [grid_id], [area], [position], [cdx_scope] INTO #cdx_incoming FROM [masterdata_layoutgrid] UNION ALL SELECT TOP 0 [id], [layout_id], [grid_id], [area], [position], [cdx_scope] FROM [masterdata_layoutgrid];
GO
INSERT INTO #cdx_incoming ([id], [layout_id], [grid_id], [area], [position], [cdx_scope]) VALUES (?, ?, ?, ?, ?, ?);
GO
SET IDENTITY_INSERT [masterdata_layoutgrid] ON;
GO
MERGE INTO [masterdata_layoutgrid] WITH (HOLDLOCK) AS T USING #cdx_incoming AS S ON T.[id] = S.[id] WHEN MATCHED THEN UPDATE SET T.[layout_id] = S.[layout_id], T.[grid_id] = S.[grid_id], T.[area] = S.[area], T.[position] = S.[position], T.[cdx_scope] = S.[cdx_scope] WHEN NOT MATCHED BY TARGET THEN INSERT ([id], [layout_id], [grid_id], [area], [position], [cdx_scope]) VALUES (S.[id], S.[layout_id], S.[grid_id], S.[area], S.[position], S.[cdx_scope]);
GO
SET IDENTITY_INSERT [masterdata_layoutgrid] OFF;
GO
DROP TABLE #cdx_incoming;
GO
DELETE FROM "masterdata_layoutgrid" WHERE "id" = ? AND "cdx_scope" = ?;
GO
DELETE FROM "masterdata_layoutgrid" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "cdx_scope", COUNT(*) FROM "masterdata_layoutgrid" GROUP BY "cdx_scope";
GO
SELECT "id", "layout_id", "grid_id", "area", "position", "cdx_scope" FROM "masterdata_layoutgrid" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "id", "layout_id", "grid_id", "area", "position", "cdx_scope" FROM "masterdata_layoutgrid" WHERE "cdx_scope" IN (?, ?) AND "id" IN (?, ?);
GO
SELECT TOP 0 [id], [number], [name_en], [name_zh], [unit_id], [address], [city], [postal_code], [country], [phone], [data_group], [currency], [currency_digits], [time_zone], [locale], [tax_mode], [tax_rounding], [tax_area], [functionality_profile_id], [receipt_profile_id], [layout_id], [receipt_footer_en], [receipt_footer_zh], [opened_on], [closed_on], [cdx_scope] INTO #cdx_incoming FROM [masterdata_store] UNION ALL SELECT TOP 0 [id], [number], [name_en], [name_zh], [unit_id], [address], [city], [postal_code], [country], [phone], [data_group], [currency], [currency_digits], [time_zone], [locale], [tax_mode], [tax_rounding], [tax_area], [functionality_profile_id], [receipt_profile_id], [layout_id], [receipt_footer_en], [receipt_footer_zh], [opened_on], [closed_on], [cdx_scope] FROM [masterdata_store];
GO
INSERT INTO #cdx_incoming ([id], [number], [name_en], [name_zh], [unit_id], [address], [city], [postal_code], [country], [phone], [data_group], [currency], [currency_digits], [time_zone], [locale], [tax_mode], [tax_rounding], [tax_area], [functionality_profile_id], [receipt_profile_id], [layout_id], [receipt_footer_en], [receipt_footer_zh], [opened_on], [closed_on], [cdx_scope]) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);
GO
SET IDENTITY_INSERT [masterdata_store] ON;
GO
MERGE INTO [masterdata_store] WITH (HOLDLOCK) AS T USING #cdx_incoming AS S ON T.[id] = S.[id] WHEN MATCHED THEN UPDATE SET T.[number] = S.[number], T.[name_en] = S.[name_en], T.[name_zh] = S.[name_zh], T.[unit_id] = S.[unit_id], T.[address] = S.[address], T.[city] = S.[city], T.[postal_code] = S.[postal_code], T.[country] = S.[country], T.[phone] = S.[phone], T.[data_group] = S.[data_group], T.[currency] = S.[currency], T.[currency_digits] = S.[currency_digits], T.[time_zone] = S.[time_zone], T.[locale] = S.[locale], T.[tax_mode] = S.[tax_mode], T.[tax_rounding] = S.[tax_rounding], T.[tax_area] = S.[tax_area], T.[functionality_profile_id] = S.[functionality_profile_id], T.[receipt_profile_id] = S.[receipt_profile_id], T.[layout_id] = S.[layout_id], T.[receipt_footer_en] = S.[receipt_footer_en], T.[receipt_footer_zh] = S.[receipt_footer_zh], T.[opened_on] = S.[opened_on], T.[closed_on] = S.[closed_on], T.[cdx_scope] = S.[cdx_scope] WHEN NOT MATCHED BY TARGET THEN INSERT ([id], [number], [name_en], [name_zh], [unit_id], [address], [city], [postal_code], [country], [phone], [data_group], [currency], [currency_digits], [time_zone], [locale], [tax_mode], [tax_rounding], [tax_area], [functionality_profile_id], [receipt_profile_id], [layout_id], [receipt_footer_en], [receipt_footer_zh], [opened_on], [closed_on], [cdx_scope]) VALUES (S.[id], S.[number], S.[name_en], S.[name_zh], S.[unit_id], S.[address], S.[city], S.[postal_code], S.[country], S.[phone], S.[data_group], S.[currency], S.[currency_digits], S.[time_zone], S.[locale], S.[tax_mode], S.[tax_rounding], S.[tax_area], S.[functionality_profile_id], S.[receipt_profile_id], S.[layout_id], S.[receipt_footer_en], S.[receipt_footer_zh], S.[opened_on], S.[closed_on], S.[cdx_scope]);
GO
SET IDENTITY_INSERT [masterdata_store] OFF;
GO
DROP TABLE #cdx_incoming;
GO
DELETE FROM "masterdata_store" WHERE "id" = ? AND "cdx_scope" = ?;
GO
DELETE FROM "masterdata_store" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "cdx_scope", COUNT(*) FROM "masterdata_store" GROUP BY "cdx_scope";
GO
SELECT "id", "number", "name_en", "name_zh", "unit_id", "address", "city", "postal_code", "country", "phone", "data_group", "currency", "currency_digits", "time_zone", "locale", "tax_mode", "tax_rounding", "tax_area", "functionality_profile_id", "receipt_profile_id", "layout_id", "receipt_footer_en", "receipt_footer_zh", "opened_on", "closed_on", "cdx_scope" FROM "masterdata_store" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "id", "number", "name_en", "name_zh", "unit_id", "address", "city", "postal_code", "country", "phone", "data_group", "currency", "currency_digits", "time_zone", "locale", "tax_mode", "tax_rounding", "tax_area", "functionality_profile_id", "receipt_profile_id", "layout_id", "receipt_footer_en", "receipt_footer_zh", "opened_on", "closed_on", "cdx_scope" FROM "masterdata_store" WHERE "cdx_scope" IN (?, ?) AND "id" IN (?, ?);
GO
SELECT TOP 0 [id], [store_id], [weekday], [opens], [closes], [cdx_scope] INTO #cdx_incoming FROM [masterdata_openinghours] UNION ALL SELECT TOP 0 [id], [store_id], [weekday], [opens], [closes], [cdx_scope] FROM [masterdata_openinghours];
GO
INSERT INTO #cdx_incoming ([id], [store_id], [weekday], [opens], [closes], [cdx_scope]) VALUES (?, ?, ?, ?, ?, ?);
GO
SET IDENTITY_INSERT [masterdata_openinghours] ON;
GO
MERGE INTO [masterdata_openinghours] WITH (HOLDLOCK) AS T USING #cdx_incoming AS S ON T.[id] = S.[id] WHEN MATCHED THEN UPDATE SET T.[store_id] = S.[store_id], T.[weekday] = S.[weekday], T.[opens] = S.[opens], T.[closes] = S.[closes], T.[cdx_scope] = S.[cdx_scope] WHEN NOT MATCHED BY TARGET THEN INSERT ([id], [store_id], [weekday], [opens], [closes], [cdx_scope]) VALUES (S.[id], S.[store_id], S.[weekday], S.[opens], S.[closes], S.[cdx_scope]);
GO
SET IDENTITY_INSERT [masterdata_openinghours] OFF;
GO
DROP TABLE #cdx_incoming;
GO
DELETE FROM "masterdata_openinghours" WHERE "id" = ? AND "cdx_scope" = ?;
GO
DELETE FROM "masterdata_openinghours" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "cdx_scope", COUNT(*) FROM "masterdata_openinghours" GROUP BY "cdx_scope";
GO
SELECT "id", "store_id", "weekday", "opens", "closes", "cdx_scope" FROM "masterdata_openinghours" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "id", "store_id", "weekday", "opens", "closes", "cdx_scope" FROM "masterdata_openinghours" WHERE "cdx_scope" IN (?, ?) AND "id" IN (?, ?);
GO
SELECT TOP 0 [id], [number], [store_id], [name], [support_offline], [offline_profile_id], [hardware_profile_id], [receipt_profile_id], [layout_id], [receipt_mask], [language], [active], [cdx_scope] INTO #cdx_incoming FROM [masterdata_register] UNION ALL SELECT TOP 0 [id], [number], [store_id], [name], [support_offline], [offline_profile_id], [hardware_profile_id], [receipt_profile_id], [layout_id], [receipt_mask], [language], [active], [cdx_scope] FROM [masterdata_register];
GO
INSERT INTO #cdx_incoming ([id], [number], [store_id], [name], [support_offline], [offline_profile_id], [hardware_profile_id], [receipt_profile_id], [layout_id], [receipt_mask], [language], [active], [cdx_scope]) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);
GO
SET IDENTITY_INSERT [masterdata_register] ON;
GO
MERGE INTO [masterdata_register] WITH (HOLDLOCK) AS T USING #cdx_incoming AS S ON T.[id] = S.[id] WHEN MATCHED THEN UPDATE SET T.[number] = S.[number], T.[store_id] = S.[store_id], T.[name] = S.[name], T.[support_offline] = S.[support_offline], T.[offline_profile_id] = S.[offline_profile_id], T.[hardware_profile_id] = S.[hardware_profile_id], T.[receipt_profile_id] = S.[receipt_profile_id], T.[layout_id] = S.[layout_id], T.[receipt_mask] = S.[receipt_mask], T.[language] = S.[language], T.[active] = S.[active], T.[cdx_scope] = S.[cdx_scope] WHEN NOT MATCHED BY TARGET THEN INSERT ([id], [number], [store_id], [name], [support_offline], [offline_profile_id], [hardware_profile_id], [receipt_profile_id], [layout_id], [receipt_mask], [language], [active], [cdx_scope]) VALUES (S.[id], S.[number], S.[store_id], S.[name], S.[support_offline], S.[offline_profile_id], S.[hardware_profile_id], S.[receipt_profile_id], S.[layout_id], S.[receipt_mask], S.[language], S.[active], S.[cdx_scope]);
GO
SET IDENTITY_INSERT [masterdata_register] OFF;
GO
DROP TABLE #cdx_incoming;
GO
DELETE FROM "masterdata_register" WHERE "id" = ? AND "cdx_scope" = ?;
GO
DELETE FROM "masterdata_register" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "cdx_scope", COUNT(*) FROM "masterdata_register" GROUP BY "cdx_scope";
GO
SELECT "id", "number", "store_id", "name", "support_offline", "offline_profile_id", "hardware_profile_id", "receipt_profile_id", "layout_id", "receipt_mask", "language", "active", "cdx_scope" FROM "masterdata_register" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "id", "number", "store_id", "name", "support_offline", "offline_profile_id", "hardware_profile_id", "receipt_profile_id", "layout_id", "receipt_mask", "language", "active", "cdx_scope" FROM "masterdata_register" WHERE "cdx_scope" IN (?, ?) AND "id" IN (?, ?);
GO
SELECT TOP 0 [id], [number], [register_id], [kind], [description], [serial_number], [active], [cdx_scope] INTO #cdx_incoming FROM [masterdata_device] UNION ALL SELECT TOP 0 [id], [number], [register_id], [kind], [description], [serial_number], [active], [cdx_scope] FROM [masterdata_device];
GO
INSERT INTO #cdx_incoming ([id], [number], [register_id], [kind], [description], [serial_number], [active], [cdx_scope]) VALUES (?, ?, ?, ?, ?, ?, ?, ?);
GO
SET IDENTITY_INSERT [masterdata_device] ON;
GO
MERGE INTO [masterdata_device] WITH (HOLDLOCK) AS T USING #cdx_incoming AS S ON T.[id] = S.[id] WHEN MATCHED THEN UPDATE SET T.[number] = S.[number], T.[register_id] = S.[register_id], T.[kind] = S.[kind], T.[description] = S.[description], T.[serial_number] = S.[serial_number], T.[active] = S.[active], T.[cdx_scope] = S.[cdx_scope] WHEN NOT MATCHED BY TARGET THEN INSERT ([id], [number], [register_id], [kind], [description], [serial_number], [active], [cdx_scope]) VALUES (S.[id], S.[number], S.[register_id], S.[kind], S.[description], S.[serial_number], S.[active], S.[cdx_scope]);
GO
SET IDENTITY_INSERT [masterdata_device] OFF;
GO
DROP TABLE #cdx_incoming;
GO
DELETE FROM "masterdata_device" WHERE "id" = ? AND "cdx_scope" = ?;
GO
DELETE FROM "masterdata_device" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "cdx_scope", COUNT(*) FROM "masterdata_device" GROUP BY "cdx_scope";
GO
SELECT "id", "number", "register_id", "kind", "description", "serial_number", "active", "cdx_scope" FROM "masterdata_device" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "id", "number", "register_id", "kind", "description", "serial_number", "active", "cdx_scope" FROM "masterdata_device" WHERE "cdx_scope" IN (?, ?) AND "id" IN (?, ?);
GO
SELECT TOP 0 [id], [code], [name_en], [name_zh], [cdx_scope] INTO #cdx_incoming FROM [masterdata_role] UNION ALL SELECT TOP 0 [id], [code], [name_en], [name_zh], [cdx_scope] FROM [masterdata_role];
GO
INSERT INTO #cdx_incoming ([id], [code], [name_en], [name_zh], [cdx_scope]) VALUES (?, ?, ?, ?, ?);
GO
SET IDENTITY_INSERT [masterdata_role] ON;
GO
MERGE INTO [masterdata_role] WITH (HOLDLOCK) AS T USING #cdx_incoming AS S ON T.[id] = S.[id] WHEN MATCHED THEN UPDATE SET T.[code] = S.[code], T.[name_en] = S.[name_en], T.[name_zh] = S.[name_zh], T.[cdx_scope] = S.[cdx_scope] WHEN NOT MATCHED BY TARGET THEN INSERT ([id], [code], [name_en], [name_zh], [cdx_scope]) VALUES (S.[id], S.[code], S.[name_en], S.[name_zh], S.[cdx_scope]);
GO
SET IDENTITY_INSERT [masterdata_role] OFF;
GO
DROP TABLE #cdx_incoming;
GO
DELETE FROM "masterdata_role" WHERE "id" = ? AND "cdx_scope" = ?;
GO
DELETE FROM "masterdata_role" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "cdx_scope", COUNT(*) FROM "masterdata_role" GROUP BY "cdx_scope";
GO
SELECT "id", "code", "name_en", "name_zh", "cdx_scope" FROM "masterdata_role" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "id", "code", "name_en", "name_zh", "cdx_scope" FROM "masterdata_role" WHERE "cdx_scope" IN (?, ?) AND "id" IN (?, ?);
GO
SELECT TOP 0 [id], [role_id], [permission], [limit_ppm], [cdx_scope] INTO #cdx_incoming FROM [masterdata_rolepermission] UNION ALL SELECT TOP 0 [id], [role_id], [permission], [limit_ppm], [cdx_scope] FROM [masterdata_rolepermission];
GO
INSERT INTO #cdx_incoming ([id], [role_id], [permission], [limit_ppm], [cdx_scope]) VALUES (?, ?, ?, ?, ?);
GO
SET IDENTITY_INSERT [masterdata_rolepermission] ON;
GO
MERGE INTO [masterdata_rolepermission] WITH (HOLDLOCK) AS T USING #cdx_incoming AS S ON T.[id] = S.[id] WHEN MATCHED THEN UPDATE SET T.[role_id] = S.[role_id], T.[permission] = S.[permission], T.[limit_ppm] = S.[limit_ppm], T.[cdx_scope] = S.[cdx_scope] WHEN NOT MATCHED BY TARGET THEN INSERT ([id], [role_id], [permission], [limit_ppm], [cdx_scope]) VALUES (S.[id], S.[role_id], S.[permission], S.[limit_ppm], S.[cdx_scope]);
GO
SET IDENTITY_INSERT [masterdata_rolepermission] OFF;
GO
DROP TABLE #cdx_incoming;
GO
DELETE FROM "masterdata_rolepermission" WHERE "id" = ? AND "cdx_scope" = ?;
GO
DELETE FROM "masterdata_rolepermission" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "cdx_scope", COUNT(*) FROM "masterdata_rolepermission" GROUP BY "cdx_scope";
GO
SELECT "id", "role_id", "permission", "limit_ppm", "cdx_scope" FROM "masterdata_rolepermission" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "id", "role_id", "permission", "limit_ppm", "cdx_scope" FROM "masterdata_rolepermission" WHERE "cdx_scope" IN (?, ?) AND "id" IN (?, ?);
GO
SELECT TOP 0 [id], [staff_id], [name], [name_on_receipt], [language], [layout_id], [active], [cdx_scope] INTO #cdx_incoming FROM [masterdata_staff] UNION ALL SELECT TOP 0 [id], [staff_id], [name], [name_on_receipt], [language], [layout_id], [active], [cdx_scope] FROM [masterdata_staff];
GO
INSERT INTO #cdx_incoming ([id], [staff_id], [name], [name_on_receipt], [language], [layout_id], [active], [cdx_scope]) VALUES (?, ?, ?, ?, ?, ?, ?, ?);
GO
SET IDENTITY_INSERT [masterdata_staff] ON;
GO
MERGE INTO [masterdata_staff] WITH (HOLDLOCK) AS T USING #cdx_incoming AS S ON T.[id] = S.[id] WHEN MATCHED THEN UPDATE SET T.[staff_id] = S.[staff_id], T.[name] = S.[name], T.[name_on_receipt] = S.[name_on_receipt], T.[language] = S.[language], T.[layout_id] = S.[layout_id], T.[active] = S.[active], T.[cdx_scope] = S.[cdx_scope] WHEN NOT MATCHED BY TARGET THEN INSERT ([id], [staff_id], [name], [name_on_receipt], [language], [layout_id], [active], [cdx_scope]) VALUES (S.[id], S.[staff_id], S.[name], S.[name_on_receipt], S.[language], S.[layout_id], S.[active], S.[cdx_scope]);
GO
SET IDENTITY_INSERT [masterdata_staff] OFF;
GO
DROP TABLE #cdx_incoming;
GO
DELETE FROM "masterdata_staff" WHERE "id" = ? AND "cdx_scope" = ?;
GO
DELETE FROM "masterdata_staff" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "cdx_scope", COUNT(*) FROM "masterdata_staff" GROUP BY "cdx_scope";
GO
SELECT "id", "staff_id", "name", "name_on_receipt", "language", "layout_id", "active", "cdx_scope" FROM "masterdata_staff" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "id", "staff_id", "name", "name_on_receipt", "language", "layout_id", "active", "cdx_scope" FROM "masterdata_staff" WHERE "cdx_scope" IN (?, ?) AND "id" IN (?, ?);
GO
SELECT TOP 0 [id], [staff_id], [store_id], [role_id], [pin_verifier], [cdx_scope] INTO #cdx_incoming FROM [masterdata_staffassignment] UNION ALL SELECT TOP 0 [id], [staff_id], [store_id], [role_id], [pin_verifier], [cdx_scope] FROM [masterdata_staffassignment];
GO
INSERT INTO #cdx_incoming ([id], [staff_id], [store_id], [role_id], [pin_verifier], [cdx_scope]) VALUES (?, ?, ?, ?, ?, ?);
GO
SET IDENTITY_INSERT [masterdata_staffassignment] ON;
GO
MERGE INTO [masterdata_staffassignment] WITH (HOLDLOCK) AS T USING #cdx_incoming AS S ON T.[id] = S.[id] WHEN MATCHED THEN UPDATE SET T.[staff_id] = S.[staff_id], T.[store_id] = S.[store_id], T.[role_id] = S.[role_id], T.[pin_verifier] = S.[pin_verifier], T.[cdx_scope] = S.[cdx_scope] WHEN NOT MATCHED BY TARGET THEN INSERT ([id], [staff_id], [store_id], [role_id], [pin_verifier], [cdx_scope]) VALUES (S.[id], S.[staff_id], S.[store_id], S.[role_id], S.[pin_verifier], S.[cdx_scope]);
GO
SET IDENTITY_INSERT [masterdata_staffassignment] OFF;
GO
DROP TABLE #cdx_incoming;
GO
DELETE FROM "masterdata_staffassignment" WHERE "id" = ? AND "cdx_scope" = ?;
GO
DELETE FROM "masterdata_staffassignment" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "cdx_scope", COUNT(*) FROM "masterdata_staffassignment" GROUP BY "cdx_scope";
GO
SELECT "id", "staff_id", "store_id", "role_id", "pin_verifier", "cdx_scope" FROM "masterdata_staffassignment" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "id", "staff_id", "store_id", "role_id", "pin_verifier", "cdx_scope" FROM "masterdata_staffassignment" WHERE "cdx_scope" IN (?, ?) AND "id" IN (?, ?);
GO
SELECT TOP 0 [id], [uuid], [number], [name], [company], [phone], [email], [address], [tax_number], [language], [home_store_id], [blocked], [note], [cdx_scope] INTO #cdx_incoming FROM [masterdata_customer] UNION ALL SELECT TOP 0 [id], [uuid], [number], [name], [company], [phone], [email], [address], [tax_number], [language], [home_store_id], [blocked], [note], [cdx_scope] FROM [masterdata_customer];
GO
INSERT INTO #cdx_incoming ([id], [uuid], [number], [name], [company], [phone], [email], [address], [tax_number], [language], [home_store_id], [blocked], [note], [cdx_scope]) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);
GO
SET IDENTITY_INSERT [masterdata_customer] ON;
GO
MERGE INTO [masterdata_customer] WITH (HOLDLOCK) AS T USING #cdx_incoming AS S ON T.[id] = S.[id] WHEN MATCHED THEN UPDATE SET T.[uuid] = S.[uuid], T.[number] = S.[number], T.[name] = S.[name], T.[company] = S.[company], T.[phone] = S.[phone], T.[email] = S.[email], T.[address] = S.[address], T.[tax_number] = S.[tax_number], T.[language] = S.[language], T.[home_store_id] = S.[home_store_id], T.[blocked] = S.[blocked], T.[note] = S.[note], T.[cdx_scope] = S.[cdx_scope] WHEN NOT MATCHED BY TARGET THEN INSERT ([id], [uuid], [number], [name], [company], [phone], [email], [address], [tax_number], [language], [home_store_id], [blocked], [note], [cdx_scope]) VALUES (S.[id], S.[uuid], S.[number], S.[name], S.[company], S.[phone], S.[email], S.[address], S.[tax_number], S.[language], S.[home_store_id], S.[blocked], S.[note], S.[cdx_scope]);
GO
SET IDENTITY_INSERT [masterdata_customer] OFF;
GO
DROP TABLE #cdx_incoming;
GO
DELETE FROM "masterdata_customer" WHERE "id" = ? AND "cdx_scope" = ?;
GO
DELETE FROM "masterdata_customer" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "cdx_scope", COUNT(*) FROM "masterdata_customer" GROUP BY "cdx_scope";
GO
SELECT "id", "uuid", "number", "name", "company", "phone", "email", "address", "tax_number", "language", "home_store_id", "blocked", "note", "cdx_scope" FROM "masterdata_customer" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "id", "uuid", "number", "name", "company", "phone", "email", "address", "tax_number", "language", "home_store_id", "blocked", "note", "cdx_scope" FROM "masterdata_customer" WHERE "cdx_scope" IN (?, ?) AND "id" IN (?, ?);
GO
SELECT TOP 0 [id], [code], [name_en], [name_zh], [cdx_scope] INTO #cdx_incoming FROM [masterdata_department] UNION ALL SELECT TOP 0 [id], [code], [name_en], [name_zh], [cdx_scope] FROM [masterdata_department];
GO
INSERT INTO #cdx_incoming ([id], [code], [name_en], [name_zh], [cdx_scope]) VALUES (?, ?, ?, ?, ?);
GO
SET IDENTITY_INSERT [masterdata_department] ON;
GO
MERGE INTO [masterdata_department] WITH (HOLDLOCK) AS T USING #cdx_incoming AS S ON T.[id] = S.[id] WHEN MATCHED THEN UPDATE SET T.[code] = S.[code], T.[name_en] = S.[name_en], T.[name_zh] = S.[name_zh], T.[cdx_scope] = S.[cdx_scope] WHEN NOT MATCHED BY TARGET THEN INSERT ([id], [code], [name_en], [name_zh], [cdx_scope]) VALUES (S.[id], S.[code], S.[name_en], S.[name_zh], S.[cdx_scope]);
GO
SET IDENTITY_INSERT [masterdata_department] OFF;
GO
DROP TABLE #cdx_incoming;
GO
DELETE FROM "masterdata_department" WHERE "id" = ? AND "cdx_scope" = ?;
GO
DELETE FROM "masterdata_department" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "cdx_scope", COUNT(*) FROM "masterdata_department" GROUP BY "cdx_scope";
GO
SELECT "id", "code", "name_en", "name_zh", "cdx_scope" FROM "masterdata_department" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "id", "code", "name_en", "name_zh", "cdx_scope" FROM "masterdata_department" WHERE "cdx_scope" IN (?, ?) AND "id" IN (?, ?);
GO
SELECT TOP 0 [id], [code], [name_en], [name_zh], [parent_id], [icon], [position], [cdx_scope] INTO #cdx_incoming FROM [masterdata_category] UNION ALL SELECT TOP 0 [id], [code], [name_en], [name_zh], [parent_id], [icon], [position], [cdx_scope] FROM [masterdata_category];
GO
INSERT INTO #cdx_incoming ([id], [code], [name_en], [name_zh], [parent_id], [icon], [position], [cdx_scope]) VALUES (?, ?, ?, ?, ?, ?, ?, ?);
GO
SET IDENTITY_INSERT [masterdata_category] ON;
GO
MERGE INTO [masterdata_category] WITH (HOLDLOCK) AS T USING #cdx_incoming AS S ON T.[id] = S.[id] WHEN MATCHED THEN UPDATE SET T.[code] = S.[code], T.[name_en] = S.[name_en], T.[name_zh] = S.[name_zh], T.[parent_id] = S.[parent_id], T.[icon] = S.[icon], T.[position] = S.[position], T.[cdx_scope] = S.[cdx_scope] WHEN NOT MATCHED BY TARGET THEN INSERT ([id], [code], [name_en], [name_zh], [parent_id], [icon], [position], [cdx_scope]) VALUES (S.[id], S.[code], S.[name_en], S.[name_zh], S.[parent_id], S.[icon], S.[position], S.[cdx_scope]);
GO
SET IDENTITY_INSERT [masterdata_category] OFF;
GO
DROP TABLE #cdx_incoming;
GO
DELETE FROM "masterdata_category" WHERE "id" = ? AND "cdx_scope" = ?;
GO
DELETE FROM "masterdata_category" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "cdx_scope", COUNT(*) FROM "masterdata_category" GROUP BY "cdx_scope";
GO
SELECT "id", "code", "name_en", "name_zh", "parent_id", "icon", "position", "cdx_scope" FROM "masterdata_category" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "id", "code", "name_en", "name_zh", "parent_id", "icon", "position", "cdx_scope" FROM "masterdata_category" WHERE "cdx_scope" IN (?, ?) AND "id" IN (?, ?);
GO
SELECT TOP 0 [id], [number], [kind], [master_id], [name_en], [name_zh], [description_en], [description_zh], [brand], [category_id], [department_id], [tax_group], [unit], [quantity_digits], [age_limit], [discountable], [stocked], [icon], [active], [cdx_scope] INTO #cdx_incoming FROM [masterdata_product] UNION ALL SELECT TOP 0 [id], [number], [kind], [master_id], [name_en], [name_zh], [description_en], [description_zh], [brand], [category_id], [department_id], [tax_group], [unit], [quantity_digits], [age_limit], [discountable], [stocked], [icon], [active], [cdx_scope] FROM [masterdata_product];
GO
INSERT INTO #cdx_incoming ([id], [number], [kind], [master_id], [name_en], [name_zh], [description_en], [description_zh], [brand], [category_id], [department_id], [tax_group], [unit], [quantity_digits], [age_limit], [discountable], [stocked], [icon], [active], [cdx_scope]) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);
GO
SET IDENTITY_INSERT [masterdata_product] ON;
GO
MERGE INTO [masterdata_product] WITH (HOLDLOCK) AS T USING #cdx_incoming AS S ON T.[id] = S.[id] WHEN MATCHED THEN UPDATE SET T.[number] = S.[number], T.[kind] = S.[kind], T.[master_id] = S.[master_id], T.[name_en] = S.[name_en], T.[name_zh] = S.[name_zh], T.[description_en] = S.[description_en], T.[description_zh] = S.[description_zh], T.[brand] = S.[brand], T.[category_id] = S.[category_id], T.[department_id] = S.[department_id], T.[tax_group] = S.[tax_group], T.[unit] = S.[unit], T.[quantity_digits] = S.[quantity_digits], T.[age_limit] = S.[age_limit], T.[discountable] = S.[discountable], T.[stocked] = S.[stocked], T.[icon] = S.[icon], T.[active] = S.[active], T.[cdx_scope] = S.[cdx_scope] WHEN NOT MATCHED BY TARGET THEN INSERT ([id], [number], [kind], [master_id], [name_en], [name_zh], [description_en], [description_zh], [brand], [category_id], [department_id], [tax_group], [unit], [quantity_digits], [age_limit], [discountable], [stocked], [icon], [active], [cdx_scope]) VALUES (S.[id], S.[number], S.[kind], S.[master_id], S.[name_en], S.[name_zh], S.[description_en], S.[description_zh], S.[brand], S.[category_id], S.[department_id], S.[tax_group], S.[unit], S.[quantity_digits], S.[age_limit], S.[discountable], S.[stocked], S.[icon], S.[active], S.[cdx_scope]);
GO
SET IDENTITY_INSERT [masterdata_product] OFF;
GO
DROP TABLE #cdx_incoming;
GO
DELETE FROM "masterdata_product" WHERE "id" = ? AND "cdx_scope" = ?;
GO
DELETE FROM "masterdata_product" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "cdx_scope", COUNT(*) FROM "masterdata_product" GROUP BY "cdx_scope";
GO
SELECT "id", "number", "kind", "master_id", "name_en", "name_zh", "description_en", "description_zh", "brand", "category_id", "department_id", "tax_group", "unit", "quantity_digits", "age_limit", "discountable", "stocked", "icon", "active", "cdx_scope" FROM "masterdata_product" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "id", "number", "kind", "master_id", "name_en", "name_zh", "description_en", "description_zh", "brand", "category_id", "department_id", "tax_group", "unit", "quantity_digits", "age_limit", "discountable", "stocked", "icon", "active", "cdx_scope" FROM "masterdata_product" WHERE "cdx_scope" IN (?, ?) AND "id" IN (?, ?);
GO
SELECT TOP 0 [id], [product_id], [dimension], [value_en], [value_zh], [position], [cdx_scope] INTO #cdx_incoming FROM [masterdata_variantvalue] UNION ALL SELECT TOP 0 [id], [product_id], [dimension], [value_en], [value_zh], [position], [cdx_scope] FROM [masterdata_variantvalue];
GO
INSERT INTO #cdx_incoming ([id], [product_id], [dimension], [value_en], [value_zh], [position], [cdx_scope]) VALUES (?, ?, ?, ?, ?, ?, ?);
GO
SET IDENTITY_INSERT [masterdata_variantvalue] ON;
GO
MERGE INTO [masterdata_variantvalue] WITH (HOLDLOCK) AS T USING #cdx_incoming AS S ON T.[id] = S.[id] WHEN MATCHED THEN UPDATE SET T.[product_id] = S.[product_id], T.[dimension] = S.[dimension], T.[value_en] = S.[value_en], T.[value_zh] = S.[value_zh], T.[position] = S.[position], T.[cdx_scope] = S.[cdx_scope] WHEN NOT MATCHED BY TARGET THEN INSERT ([id], [product_id], [dimension], [value_en], [value_zh], [position], [cdx_scope]) VALUES (S.[id], S.[product_id], S.[dimension], S.[value_en], S.[value_zh], S.[position], S.[cdx_scope]);
GO
SET IDENTITY_INSERT [masterdata_variantvalue] OFF;
GO
DROP TABLE #cdx_incoming;
GO
DELETE FROM "masterdata_variantvalue" WHERE "id" = ? AND "cdx_scope" = ?;
GO
DELETE FROM "masterdata_variantvalue" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "cdx_scope", COUNT(*) FROM "masterdata_variantvalue" GROUP BY "cdx_scope";
GO
SELECT "id", "product_id", "dimension", "value_en", "value_zh", "position", "cdx_scope" FROM "masterdata_variantvalue" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "id", "product_id", "dimension", "value_en", "value_zh", "position", "cdx_scope" FROM "masterdata_variantvalue" WHERE "cdx_scope" IN (?, ?) AND "id" IN (?, ?);
GO
SELECT TOP 0 [id], [product_id], [unit], [factor], [cdx_scope] INTO #cdx_incoming FROM [masterdata_unitconversion] UNION ALL SELECT TOP 0 [id], [product_id], [unit], [factor], [cdx_scope] FROM [masterdata_unitconversion];
GO
INSERT INTO #cdx_incoming ([id], [product_id], [unit], [factor], [cdx_scope]) VALUES (?, ?, ?, ?, ?);
GO
SET IDENTITY_INSERT [masterdata_unitconversion] ON;
GO
MERGE INTO [masterdata_unitconversion] WITH (HOLDLOCK) AS T USING #cdx_incoming AS S ON T.[id] = S.[id] WHEN MATCHED THEN UPDATE SET T.[product_id] = S.[product_id], T.[unit] = S.[unit], T.[factor] = S.[factor], T.[cdx_scope] = S.[cdx_scope] WHEN NOT MATCHED BY TARGET THEN INSERT ([id], [product_id], [unit], [factor], [cdx_scope]) VALUES (S.[id], S.[product_id], S.[unit], S.[factor], S.[cdx_scope]);
GO
SET IDENTITY_INSERT [masterdata_unitconversion] OFF;
GO
DROP TABLE #cdx_incoming;
GO
DELETE FROM "masterdata_unitconversion" WHERE "id" = ? AND "cdx_scope" = ?;
GO
DELETE FROM "masterdata_unitconversion" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "cdx_scope", COUNT(*) FROM "masterdata_unitconversion" GROUP BY "cdx_scope";
GO
SELECT "id", "product_id", "unit", "factor", "cdx_scope" FROM "masterdata_unitconversion" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "id", "product_id", "unit", "factor", "cdx_scope" FROM "masterdata_unitconversion" WHERE "cdx_scope" IN (?, ?) AND "id" IN (?, ?);
GO
SELECT TOP 0 [id], [text], [product_id], [quantity], [cdx_scope] INTO #cdx_incoming FROM [masterdata_barcode] UNION ALL SELECT TOP 0 [id], [text], [product_id], [quantity], [cdx_scope] FROM [masterdata_barcode];
GO
INSERT INTO #cdx_incoming ([id], [text], [product_id], [quantity], [cdx_scope]) VALUES (?, ?, ?, ?, ?);
GO
SET IDENTITY_INSERT [masterdata_barcode] ON;
GO
MERGE INTO [masterdata_barcode] WITH (HOLDLOCK) AS T USING #cdx_incoming AS S ON T.[id] = S.[id] WHEN MATCHED THEN UPDATE SET T.[text] = S.[text], T.[product_id] = S.[product_id], T.[quantity] = S.[quantity], T.[cdx_scope] = S.[cdx_scope] WHEN NOT MATCHED BY TARGET THEN INSERT ([id], [text], [product_id], [quantity], [cdx_scope]) VALUES (S.[id], S.[text], S.[product_id], S.[quantity], S.[cdx_scope]);
GO
SET IDENTITY_INSERT [masterdata_barcode] OFF;
GO
DROP TABLE #cdx_incoming;
GO
DELETE FROM "masterdata_barcode" WHERE "id" = ? AND "cdx_scope" = ?;
GO
DELETE FROM "masterdata_barcode" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "cdx_scope", COUNT(*) FROM "masterdata_barcode" GROUP BY "cdx_scope";
GO
SELECT "id", "text", "product_id", "quantity", "cdx_scope" FROM "masterdata_barcode" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "id", "text", "product_id", "quantity", "cdx_scope" FROM "masterdata_barcode" WHERE "cdx_scope" IN (?, ?) AND "id" IN (?, ?);
GO
SELECT TOP 0 [id], [code], [name_en], [name_zh], [valid_from], [valid_to], [cdx_scope] INTO #cdx_incoming FROM [masterdata_assortment] UNION ALL SELECT TOP 0 [id], [code], [name_en], [name_zh], [valid_from], [valid_to], [cdx_scope] FROM [masterdata_assortment];
GO
INSERT INTO #cdx_incoming ([id], [code], [name_en], [name_zh], [valid_from], [valid_to], [cdx_scope]) VALUES (?, ?, ?, ?, ?, ?, ?);
GO
SET IDENTITY_INSERT [masterdata_assortment] ON;
GO
MERGE INTO [masterdata_assortment] WITH (HOLDLOCK) AS T USING #cdx_incoming AS S ON T.[id] = S.[id] WHEN MATCHED THEN UPDATE SET T.[code] = S.[code], T.[name_en] = S.[name_en], T.[name_zh] = S.[name_zh], T.[valid_from] = S.[valid_from], T.[valid_to] = S.[valid_to], T.[cdx_scope] = S.[cdx_scope] WHEN NOT MATCHED BY TARGET THEN INSERT ([id], [code], [name_en], [name_zh], [valid_from], [valid_to], [cdx_scope]) VALUES (S.[id], S.[code], S.[name_en], S.[name_zh], S.[valid_from], S.[valid_to], S.[cdx_scope]);
GO
SET IDENTITY_INSERT [masterdata_assortment] OFF;
GO
DROP TABLE #cdx_incoming;
GO
DELETE FROM "masterdata_assortment" WHERE "id" = ? AND "cdx_scope" = ?;
GO
DELETE FROM "masterdata_assortment" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "cdx_scope", COUNT(*) FROM "masterdata_assortment" GROUP BY "cdx_scope";
GO
SELECT "id", "code", "name_en", "name_zh", "valid_from", "valid_to", "cdx_scope" FROM "masterdata_assortment" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "id", "code", "name_en", "name_zh", "valid_from", "valid_to", "cdx_scope" FROM "masterdata_assortment" WHERE "cdx_scope" IN (?, ?) AND "id" IN (?, ?);
GO
SELECT TOP 0 [id], [assortment_id], [product_id], [category_id], [cdx_scope] INTO #cdx_incoming FROM [masterdata_assortmentproduct] UNION ALL SELECT TOP 0 [id], [assortment_id], [product_id], [category_id], [cdx_scope] FROM [masterdata_assortmentproduct];
GO
INSERT INTO #cdx_incoming ([id], [assortment_id], [product_id], [category_id], [cdx_scope]) VALUES (?, ?, ?, ?, ?);
GO
SET IDENTITY_INSERT [masterdata_assortmentproduct] ON;
GO
MERGE INTO [masterdata_assortmentproduct] WITH (HOLDLOCK) AS T USING #cdx_incoming AS S ON T.[id] = S.[id] WHEN MATCHED THEN UPDATE SET T.[assortment_id] = S.[assortment_id], T.[product_id] = S.[product_id], T.[category_id] = S.[category_id], T.[cdx_scope] = S.[cdx_scope] WHEN NOT MATCHED BY TARGET THEN INSERT ([id], [assortment_id], [product_id], [category_id], [cdx_scope]) VALUES (S.[id], S.[assortment_id], S.[product_id], S.[category_id], S.[cdx_scope]);
GO
SET IDENTITY_INSERT [masterdata_assortmentproduct] OFF;
GO
DROP TABLE #cdx_incoming;
GO
DELETE FROM "masterdata_assortmentproduct" WHERE "id" = ? AND "cdx_scope" = ?;
GO
DELETE FROM "masterdata_assortmentproduct" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "cdx_scope", COUNT(*) FROM "masterdata_assortmentproduct" GROUP BY "cdx_scope";
GO
SELECT "id", "assortment_id", "product_id", "category_id", "cdx_scope" FROM "masterdata_assortmentproduct" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "id", "assortment_id", "product_id", "category_id", "cdx_scope" FROM "masterdata_assortmentproduct" WHERE "cdx_scope" IN (?, ?) AND "id" IN (?, ?);
GO
SELECT TOP 0 [id], [assortment_id], [store_id], [cdx_scope] INTO #cdx_incoming FROM [masterdata_assortmentstore] UNION ALL SELECT TOP 0 [id], [assortment_id], [store_id], [cdx_scope] FROM [masterdata_assortmentstore];
GO
INSERT INTO #cdx_incoming ([id], [assortment_id], [store_id], [cdx_scope]) VALUES (?, ?, ?, ?);
GO
SET IDENTITY_INSERT [masterdata_assortmentstore] ON;
GO
MERGE INTO [masterdata_assortmentstore] WITH (HOLDLOCK) AS T USING #cdx_incoming AS S ON T.[id] = S.[id] WHEN MATCHED THEN UPDATE SET T.[assortment_id] = S.[assortment_id], T.[store_id] = S.[store_id], T.[cdx_scope] = S.[cdx_scope] WHEN NOT MATCHED BY TARGET THEN INSERT ([id], [assortment_id], [store_id], [cdx_scope]) VALUES (S.[id], S.[assortment_id], S.[store_id], S.[cdx_scope]);
GO
SET IDENTITY_INSERT [masterdata_assortmentstore] OFF;
GO
DROP TABLE #cdx_incoming;
GO
DELETE FROM "masterdata_assortmentstore" WHERE "id" = ? AND "cdx_scope" = ?;
GO
DELETE FROM "masterdata_assortmentstore" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "cdx_scope", COUNT(*) FROM "masterdata_assortmentstore" GROUP BY "cdx_scope";
GO
SELECT "id", "assortment_id", "store_id", "cdx_scope" FROM "masterdata_assortmentstore" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "id", "assortment_id", "store_id", "cdx_scope" FROM "masterdata_assortmentstore" WHERE "cdx_scope" IN (?, ?) AND "id" IN (?, ?);
GO
SELECT TOP 0 [id], [product_id], [position], [media_type], [sha256], [content], [cdx_scope] INTO #cdx_incoming FROM [masterdata_productpicture] UNION ALL SELECT TOP 0 [id], [product_id], [position], [media_type], [sha256], [content], [cdx_scope] FROM [masterdata_productpicture];
GO
INSERT INTO #cdx_incoming ([id], [product_id], [position], [media_type], [sha256], [content], [cdx_scope]) VALUES (?, ?, ?, ?, ?, ?, ?);
GO
SET IDENTITY_INSERT [masterdata_productpicture] ON;
GO
MERGE INTO [masterdata_productpicture] WITH (HOLDLOCK) AS T USING #cdx_incoming AS S ON T.[id] = S.[id] WHEN MATCHED THEN UPDATE SET T.[product_id] = S.[product_id], T.[position] = S.[position], T.[media_type] = S.[media_type], T.[sha256] = S.[sha256], T.[content] = S.[content], T.[cdx_scope] = S.[cdx_scope] WHEN NOT MATCHED BY TARGET THEN INSERT ([id], [product_id], [position], [media_type], [sha256], [content], [cdx_scope]) VALUES (S.[id], S.[product_id], S.[position], S.[media_type], S.[sha256], S.[content], S.[cdx_scope]);
GO
SET IDENTITY_INSERT [masterdata_productpicture] OFF;
GO
DROP TABLE #cdx_incoming;
GO
DELETE FROM "masterdata_productpicture" WHERE "id" = ? AND "cdx_scope" = ?;
GO
DELETE FROM "masterdata_productpicture" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "cdx_scope", COUNT(*) FROM "masterdata_productpicture" GROUP BY "cdx_scope";
GO
SELECT "id", "product_id", "position", "media_type", "sha256", "content", "cdx_scope" FROM "masterdata_productpicture" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "id", "product_id", "position", "media_type", "sha256", "content", "cdx_scope" FROM "masterdata_productpicture" WHERE "cdx_scope" IN (?, ?) AND "id" IN (?, ?);
GO
SELECT TOP 0 [id], [code], [name_en], [name_zh], [priority], [cdx_scope] INTO #cdx_incoming FROM [masterdata_pricegroup] UNION ALL SELECT TOP 0 [id], [code], [name_en], [name_zh], [priority], [cdx_scope] FROM [masterdata_pricegroup];
GO
INSERT INTO #cdx_incoming ([id], [code], [name_en], [name_zh], [priority], [cdx_scope]) VALUES (?, ?, ?, ?, ?, ?);
GO
SET IDENTITY_INSERT [masterdata_pricegroup] ON;
GO
MERGE INTO [masterdata_pricegroup] WITH (HOLDLOCK) AS T USING #cdx_incoming AS S ON T.[id] = S.[id] WHEN MATCHED THEN UPDATE SET T.[code] = S.[code], T.[name_en] = S.[name_en], T.[name_zh] = S.[name_zh], T.[priority] = S.[priority], T.[cdx_scope] = S.[cdx_scope] WHEN NOT MATCHED BY TARGET THEN INSERT ([id], [code], [name_en], [name_zh], [priority], [cdx_scope]) VALUES (S.[id], S.[code], S.[name_en], S.[name_zh], S.[priority], S.[cdx_scope]);
GO
SET IDENTITY_INSERT [masterdata_pricegroup] OFF;
GO
DROP TABLE #cdx_incoming;
GO
DELETE FROM "masterdata_pricegroup" WHERE "id" = ? AND "cdx_scope" = ?;
GO
DELETE FROM "masterdata_pricegroup" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "cdx_scope", COUNT(*) FROM "masterdata_pricegroup" GROUP BY "cdx_scope";
GO
SELECT "id", "code", "name_en", "name_zh", "priority", "cdx_scope" FROM "masterdata_pricegroup" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "id", "code", "name_en", "name_zh", "priority", "cdx_scope" FROM "masterdata_pricegroup" WHERE "cdx_scope" IN (?, ?) AND "id" IN (?, ?);
GO
SELECT TOP 0 [id], [store_id], [price_group_id], [cdx_scope] INTO #cdx_incoming FROM [masterdata_storepricegroup] UNION ALL SELECT TOP 0 [id], [store_id], [price_group_id], [cdx_scope] FROM [masterdata_storepricegroup];
GO
INSERT INTO #cdx_incoming ([id], [store_id], [price_group_id], [cdx_scope]) VALUES (?, ?, ?, ?);
GO
SET IDENTITY_INSERT [masterdata_storepricegroup] ON;
GO
MERGE INTO [masterdata_storepricegroup] WITH (HOLDLOCK) AS T USING #cdx_incoming AS S ON T.[id] = S.[id] WHEN MATCHED THEN UPDATE SET T.[store_id] = S.[store_id], T.[price_group_id] = S.[price_group_id], T.[cdx_scope] = S.[cdx_scope] WHEN NOT MATCHED BY TARGET THEN INSERT ([id], [store_id], [price_group_id], [cdx_scope]) VALUES (S.[id], S.[store_id], S.[price_group_id], S.[cdx_scope]);
GO
SET IDENTITY_INSERT [masterdata_storepricegroup] OFF;
GO
DROP TABLE #cdx_incoming;
GO
DELETE FROM "masterdata_storepricegroup" WHERE "id" = ? AND "cdx_scope" = ?;
GO
DELETE FROM "masterdata_storepricegroup" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "cdx_scope", COUNT(*) FROM "masterdata_storepricegroup" GROUP BY "cdx_scope";
GO
SELECT "id", "store_id", "price_group_id", "cdx_scope" FROM "masterdata_storepricegroup" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "id", "store_id", "price_group_id", "cdx_scope" FROM "masterdata_storepricegroup" WHERE "cdx_scope" IN (?, ?) AND "id" IN (?, ?);
GO
SELECT TOP 0 [id], [product_id], [store_id], [price_group_id], [currency], [unit_price], [valid_from], [valid_to], [cdx_scope] INTO #cdx_incoming FROM [masterdata_price] UNION ALL SELECT TOP 0 [id], [product_id], [store_id], [price_group_id], [currency], [unit_price], [valid_from], [valid_to], [cdx_scope] FROM [masterdata_price];
GO
INSERT INTO #cdx_incoming ([id], [product_id], [store_id], [price_group_id], [currency], [unit_price], [valid_from], [valid_to], [cdx_scope]) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?);
GO
SET IDENTITY_INSERT [masterdata_price] ON;
GO
MERGE INTO [masterdata_price] WITH (HOLDLOCK) AS T USING #cdx_incoming AS S ON T.[id] = S.[id] WHEN MATCHED THEN UPDATE SET T.[product_id] = S.[product_id], T.[store_id] = S.[store_id], T.[price_group_id] = S.[price_group_id], T.[currency] = S.[currency], T.[unit_price] = S.[unit_price], T.[valid_from] = S.[valid_from], T.[valid_to] = S.[valid_to], T.[cdx_scope] = S.[cdx_scope] WHEN NOT MATCHED BY TARGET THEN INSERT ([id], [product_id], [store_id], [price_group_id], [currency], [unit_price], [valid_from], [valid_to], [cdx_scope]) VALUES (S.[id], S.[product_id], S.[store_id], S.[price_group_id], S.[currency], S.[unit_price], S.[valid_from], S.[valid_to], S.[cdx_scope]);
GO
SET IDENTITY_INSERT [masterdata_price] OFF;
GO
DROP TABLE #cdx_incoming;
GO
DELETE FROM "masterdata_price" WHERE "id" = ? AND "cdx_scope" = ?;
GO
DELETE FROM "masterdata_price" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "cdx_scope", COUNT(*) FROM "masterdata_price" GROUP BY "cdx_scope";
GO
SELECT "id", "product_id", "store_id", "price_group_id", "currency", "unit_price", "valid_from", "valid_to", "cdx_scope" FROM "masterdata_price" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "id", "product_id", "store_id", "price_group_id", "currency", "unit_price", "valid_from", "valid_to", "cdx_scope" FROM "masterdata_price" WHERE "cdx_scope" IN (?, ?) AND "id" IN (?, ?);
GO
SELECT TOP 0 [id], [code], [name_en], [name_zh], [kind], [concurrency], [priority], [store_id], [price_group_id], [currency], [coupon_required], [weekdays], [valid_from], [valid_to], [active], [cdx_scope] INTO #cdx_incoming FROM [masterdata_discount] UNION ALL SELECT TOP 0 [id], [code], [name_en], [name_zh], [kind], [concurrency], [priority], [store_id], [price_group_id], [currency], [coupon_required], [weekdays], [valid_from], [valid_to], [active], [cdx_scope] FROM [masterdata_discount];
GO
INSERT INTO #cdx_incoming ([id], [code], [name_en], [name_zh], [kind], [concurrency], [priority], [store_id], [price_group_id], [currency], [coupon_required], [weekdays], [valid_from], [valid_to], [active], [cdx_scope]) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);
GO
SET IDENTITY_INSERT [masterdata_discount] ON;
GO
MERGE INTO [masterdata_discount] WITH (HOLDLOCK) AS T USING #cdx_incoming AS S ON T.[id] = S.[id] WHEN MATCHED THEN UPDATE SET T.[code] = S.[code], T.[name_en] = S.[name_en], T.[name_zh] = S.[name_zh], T.[kind] = S.[kind], T.[concurrency] = S.[concurrency], T.[priority] = S.[priority], T.[store_id] = S.[store_id], T.[price_group_id] = S.[price_group_id], T.[currency] = S.[currency], T.[coupon_required] = S.[coupon_required], T.[weekdays] = S.[weekdays], T.[valid_from] = S.[valid_from], T.[valid_to] = S.[valid_to], T.[active] = S.[active], T.[cdx_scope] = S.[cdx_scope] WHEN NOT MATCHED BY TARGET THEN INSERT ([id], [code], [name_en], [name_zh], [kind], [concurrency], [priority], [store_id], [price_group_id], [currency], [coupon_required], [weekdays], [valid_from], [valid_to], [active], [cdx_scope]) VALUES (S.[id], S.[code], S.[name_en], S.[name_zh], S.[kind], S.[concurrency], S.[priority], S.[store_id], S.[price_group_id], S.[currency], S.[coupon_required], S.[weekdays], S.[valid_from], S.[valid_to], S.[active], S.[cdx_scope]);
GO
SET IDENTITY_INSERT [masterdata_discount] OFF;
GO
DROP TABLE #cdx_incoming;
GO
DELETE FROM "masterdata_discount" WHERE "id" = ? AND "cdx_scope" = ?;
GO
DELETE FROM "masterdata_discount" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "cdx_scope", COUNT(*) FROM "masterdata_discount" GROUP BY "cdx_scope";
GO
SELECT "id", "code", "name_en", "name_zh", "kind", "concurrency", "priority", "store_id", "price_group_id", "currency", "coupon_required", "weekdays", "valid_from", "valid_to", "active", "cdx_scope" FROM "masterdata_discount" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "id", "code", "name_en", "name_zh", "kind", "concurrency", "priority", "store_id", "price_group_id", "currency", "coupon_required", "weekdays", "valid_from", "valid_to", "active", "cdx_scope" FROM "masterdata_discount" WHERE "cdx_scope" IN (?, ?) AND "id" IN (?, ?);
GO
SELECT TOP 0 [id], [discount_id], [product_id], [category_id], [method], [value], [group], [min_quantity], [valid_from], [valid_to], [cdx_scope] INTO #cdx_incoming FROM [masterdata_discountline] UNION ALL SELECT TOP 0 [id], [discount_id], [product_id], [category_id], [method], [value], [group], [min_quantity], [valid_from], [valid_to], [cdx_scope] FROM [masterdata_discountline];
GO
INSERT INTO #cdx_incoming ([id], [discount_id], [product_id], [category_id], [method], [value], [group], [min_quantity], [valid_from], [valid_to], [cdx_scope]) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);
GO
SET IDENTITY_INSERT [masterdata_discountline] ON;
GO
MERGE INTO [masterdata_discountline] WITH (HOLDLOCK) AS T USING #cdx_incoming AS S ON T.[id] = S.[id] WHEN MATCHED THEN UPDATE SET T.[discount_id] = S.[discount_id], T.[product_id] = S.[product_id], T.[category_id] = S.[category_id], T.[method] = S.[method], T.[value] = S.[value], T.[group] = S.[group], T.[min_quantity] = S.[min_quantity], T.[valid_from] = S.[valid_from], T.[valid_to] = S.[valid_to], T.[cdx_scope] = S.[cdx_scope] WHEN NOT MATCHED BY TARGET THEN INSERT ([id], [discount_id], [product_id], [category_id], [method], [value], [group], [min_quantity], [valid_from], [valid_to], [cdx_scope]) VALUES (S.[id], S.[discount_id], S.[product_id], S.[category_id], S.[method], S.[value], S.[group], S.[min_quantity], S.[valid_from], S.[valid_to], S.[cdx_scope]);
GO
SET IDENTITY_INSERT [masterdata_discountline] OFF;
GO
DROP TABLE #cdx_incoming;
GO
DELETE FROM "masterdata_discountline" WHERE "id" = ? AND "cdx_scope" = ?;
GO
DELETE FROM "masterdata_discountline" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "cdx_scope", COUNT(*) FROM "masterdata_discountline" GROUP BY "cdx_scope";
GO
SELECT "id", "discount_id", "product_id", "category_id", "method", "value", "group", "min_quantity", "valid_from", "valid_to", "cdx_scope" FROM "masterdata_discountline" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "id", "discount_id", "product_id", "category_id", "method", "value", "group", "min_quantity", "valid_from", "valid_to", "cdx_scope" FROM "masterdata_discountline" WHERE "cdx_scope" IN (?, ?) AND "id" IN (?, ?);
GO
SELECT TOP 0 [id], [discount_id], [threshold], [method], [value], [cdx_scope] INTO #cdx_incoming FROM [masterdata_discounttier] UNION ALL SELECT TOP 0 [id], [discount_id], [threshold], [method], [value], [cdx_scope] FROM [masterdata_discounttier];
GO
INSERT INTO #cdx_incoming ([id], [discount_id], [threshold], [method], [value], [cdx_scope]) VALUES (?, ?, ?, ?, ?, ?);
GO
SET IDENTITY_INSERT [masterdata_discounttier] ON;
GO
MERGE INTO [masterdata_discounttier] WITH (HOLDLOCK) AS T USING #cdx_incoming AS S ON T.[id] = S.[id] WHEN MATCHED THEN UPDATE SET T.[discount_id] = S.[discount_id], T.[threshold] = S.[threshold], T.[method] = S.[method], T.[value] = S.[value], T.[cdx_scope] = S.[cdx_scope] WHEN NOT MATCHED BY TARGET THEN INSERT ([id], [discount_id], [threshold], [method], [value], [cdx_scope]) VALUES (S.[id], S.[discount_id], S.[threshold], S.[method], S.[value], S.[cdx_scope]);
GO
SET IDENTITY_INSERT [masterdata_discounttier] OFF;
GO
DROP TABLE #cdx_incoming;
GO
DELETE FROM "masterdata_discounttier" WHERE "id" = ? AND "cdx_scope" = ?;
GO
DELETE FROM "masterdata_discounttier" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "cdx_scope", COUNT(*) FROM "masterdata_discounttier" GROUP BY "cdx_scope";
GO
SELECT "id", "discount_id", "threshold", "method", "value", "cdx_scope" FROM "masterdata_discounttier" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "id", "discount_id", "threshold", "method", "value", "cdx_scope" FROM "masterdata_discounttier" WHERE "cdx_scope" IN (?, ?) AND "id" IN (?, ?);
GO
SELECT TOP 0 [id], [text], [discount_id], [uses], [valid_from], [valid_to], [cdx_scope] INTO #cdx_incoming FROM [masterdata_coupon] UNION ALL SELECT TOP 0 [id], [text], [discount_id], [uses], [valid_from], [valid_to], [cdx_scope] FROM [masterdata_coupon];
GO
INSERT INTO #cdx_incoming ([id], [text], [discount_id], [uses], [valid_from], [valid_to], [cdx_scope]) VALUES (?, ?, ?, ?, ?, ?, ?);
GO
SET IDENTITY_INSERT [masterdata_coupon] ON;
GO
MERGE INTO [masterdata_coupon] WITH (HOLDLOCK) AS T USING #cdx_incoming AS S ON T.[id] = S.[id] WHEN MATCHED THEN UPDATE SET T.[text] = S.[text], T.[discount_id] = S.[discount_id], T.[uses] = S.[uses], T.[valid_from] = S.[valid_from], T.[valid_to] = S.[valid_to], T.[cdx_scope] = S.[cdx_scope] WHEN NOT MATCHED BY TARGET THEN INSERT ([id], [text], [discount_id], [uses], [valid_from], [valid_to], [cdx_scope]) VALUES (S.[id], S.[text], S.[discount_id], S.[uses], S.[valid_from], S.[valid_to], S.[cdx_scope]);
GO
SET IDENTITY_INSERT [masterdata_coupon] OFF;
GO
DROP TABLE #cdx_incoming;
GO
DELETE FROM "masterdata_coupon" WHERE "id" = ? AND "cdx_scope" = ?;
GO
DELETE FROM "masterdata_coupon" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "cdx_scope", COUNT(*) FROM "masterdata_coupon" GROUP BY "cdx_scope";
GO
SELECT "id", "text", "discount_id", "uses", "valid_from", "valid_to", "cdx_scope" FROM "masterdata_coupon" WHERE "cdx_scope" IN (?, ?);
GO
SELECT "id", "text", "discount_id", "uses", "valid_from", "valid_to", "cdx_scope" FROM "masterdata_coupon" WHERE "cdx_scope" IN (?, ?) AND "id" IN (?, ?);
GO
