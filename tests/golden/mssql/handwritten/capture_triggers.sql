-- retail/cdx/capture/install.py

CREATE TRIGGER [cdx_capture_tax_group] ON [masterdata_taxgroup]
AFTER INSERT, UPDATE, DELETE AS
BEGIN
  SET NOCOUNT ON;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'tax_group', i.[id], 'I' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'tax_group', d.[id], 'D' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'tax_group', i.[id], 'U' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id], CAST(i.[code] AS varbinary(max)), CAST(i.[name_en] AS varbinary(max)), CAST(i.[name_zh] AS varbinary(max)) EXCEPT SELECT d.[id], CAST(d.[code] AS varbinary(max)), CAST(d.[name_en] AS varbinary(max)), CAST(d.[name_zh] AS varbinary(max)));
END;
GO
CREATE TRIGGER [cdx_capture_tax_rate] ON [masterdata_taxrate]
AFTER INSERT, UPDATE, DELETE AS
BEGIN
  SET NOCOUNT ON;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'tax_rate', i.[id], 'I' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'tax_rate', d.[id], 'D' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'tax_rate', i.[id], 'U' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id], CAST(i.[group] AS varbinary(max)), CAST(i.[code] AS varbinary(max)), CAST(i.[area] AS varbinary(max)), CAST(i.[name_en] AS varbinary(max)), CAST(i.[name_zh] AS varbinary(max)), i.[rate_ppm], i.[valid_from], i.[valid_to] EXCEPT SELECT d.[id], CAST(d.[group] AS varbinary(max)), CAST(d.[code] AS varbinary(max)), CAST(d.[area] AS varbinary(max)), CAST(d.[name_en] AS varbinary(max)), CAST(d.[name_zh] AS varbinary(max)), d.[rate_ppm], d.[valid_from], d.[valid_to]);
END;
GO
CREATE TRIGGER [cdx_capture_unit_of_measure] ON [masterdata_unitofmeasure]
AFTER INSERT, UPDATE, DELETE AS
BEGIN
  SET NOCOUNT ON;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'unit_of_measure', i.[id], 'I' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'unit_of_measure', d.[id], 'D' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'unit_of_measure', i.[id], 'U' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id], CAST(i.[code] AS varbinary(max)), CAST(i.[name_en] AS varbinary(max)), CAST(i.[name_zh] AS varbinary(max)), i.[digits] EXCEPT SELECT d.[id], CAST(d.[code] AS varbinary(max)), CAST(d.[name_en] AS varbinary(max)), CAST(d.[name_zh] AS varbinary(max)), d.[digits]);
END;
GO
CREATE TRIGGER [cdx_capture_denomination] ON [masterdata_denomination]
AFTER INSERT, UPDATE, DELETE AS
BEGIN
  SET NOCOUNT ON;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'denomination', i.[id], 'I' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'denomination', d.[id], 'D' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'denomination', i.[id], 'U' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id], CAST(i.[currency] AS varbinary(max)), i.[value], i.[is_note] EXCEPT SELECT d.[id], CAST(d.[currency] AS varbinary(max)), d.[value], d.[is_note]);
END;
GO
CREATE TRIGGER [cdx_capture_reason_code] ON [masterdata_reasoncode]
AFTER INSERT, UPDATE, DELETE AS
BEGIN
  SET NOCOUNT ON;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'reason_code', i.[id], 'I' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'reason_code', d.[id], 'D' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'reason_code', i.[id], 'U' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id], CAST(i.[code] AS varbinary(max)), CAST(i.[name_en] AS varbinary(max)), CAST(i.[name_zh] AS varbinary(max)), CAST(i.[use] AS varbinary(max)), i.[position], i.[active] EXCEPT SELECT d.[id], CAST(d.[code] AS varbinary(max)), CAST(d.[name_en] AS varbinary(max)), CAST(d.[name_zh] AS varbinary(max)), CAST(d.[use] AS varbinary(max)), d.[position], d.[active]);
END;
GO
CREATE TRIGGER [cdx_capture_tender] ON [masterdata_tender]
AFTER INSERT, UPDATE, DELETE AS
BEGIN
  SET NOCOUNT ON;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'tender', i.[id], 'I' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'tender', d.[id], 'D' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'tender', i.[id], 'U' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id], CAST(i.[code] AS varbinary(max)), CAST(i.[name_en] AS varbinary(max)), CAST(i.[name_zh] AS varbinary(max)), CAST(i.[kind] AS varbinary(max)), i.[rounding_unit], i.[allowed_offline], i.[max_amount], i.[for_refunds], i.[opens_drawer], i.[counted], i.[position], i.[active] EXCEPT SELECT d.[id], CAST(d.[code] AS varbinary(max)), CAST(d.[name_en] AS varbinary(max)), CAST(d.[name_zh] AS varbinary(max)), CAST(d.[kind] AS varbinary(max)), d.[rounding_unit], d.[allowed_offline], d.[max_amount], d.[for_refunds], d.[opens_drawer], d.[counted], d.[position], d.[active]);
END;
GO
CREATE TRIGGER [cdx_capture_organisation_unit] ON [masterdata_organisationunit]
AFTER INSERT, UPDATE, DELETE AS
BEGIN
  SET NOCOUNT ON;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'organisation_unit', i.[id], 'I' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'organisation_unit', d.[id], 'D' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'organisation_unit', i.[id], 'U' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id], CAST(i.[code] AS varbinary(max)), CAST(i.[name_en] AS varbinary(max)), CAST(i.[name_zh] AS varbinary(max)), CAST(i.[kind] AS varbinary(max)), i.[parent_id], CAST(i.[tax_number] AS varbinary(max)), CAST(i.[address] AS varbinary(max)) EXCEPT SELECT d.[id], CAST(d.[code] AS varbinary(max)), CAST(d.[name_en] AS varbinary(max)), CAST(d.[name_zh] AS varbinary(max)), CAST(d.[kind] AS varbinary(max)), d.[parent_id], CAST(d.[tax_number] AS varbinary(max)), CAST(d.[address] AS varbinary(max)));
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'organisation_unit<organisation_unit', i.[id], 'R' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'organisation_unit<organisation_unit', d.[id], 'R' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'organisation_unit<organisation_unit', d.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id] EXCEPT SELECT d.[id]);
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'organisation_unit<organisation_unit', i.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE i.[id] <> d.[id];
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'store<organisation_unit', i.[id], 'R' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'store<organisation_unit', d.[id], 'R' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'store<organisation_unit', d.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id] EXCEPT SELECT d.[id]);
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'store<organisation_unit', i.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE i.[id] <> d.[id];
END;
GO
CREATE TRIGGER [cdx_capture_functionality_profile] ON [masterdata_functionalityprofile]
AFTER INSERT, UPDATE, DELETE AS
BEGIN
  SET NOCOUNT ON;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'functionality_profile', i.[id], 'I' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'functionality_profile', d.[id], 'D' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'functionality_profile', i.[id], 'U' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id], CAST(i.[code] AS varbinary(max)), CAST(i.[name_en] AS varbinary(max)), CAST(i.[name_zh] AS varbinary(max)), i.[lock_after_seconds], i.[aggregate_lines], i.[max_quantity], i.[max_unit_price], i.[reason_for_return], i.[reason_for_override], i.[reason_for_discount], i.[reason_for_void], i.[declare_by_denomination], i.[print_receipt] EXCEPT SELECT d.[id], CAST(d.[code] AS varbinary(max)), CAST(d.[name_en] AS varbinary(max)), CAST(d.[name_zh] AS varbinary(max)), d.[lock_after_seconds], d.[aggregate_lines], d.[max_quantity], d.[max_unit_price], d.[reason_for_return], d.[reason_for_override], d.[reason_for_discount], d.[reason_for_void], d.[declare_by_denomination], d.[print_receipt]);
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'store<functionality_profile', i.[id], 'R' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'store<functionality_profile', d.[id], 'R' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'store<functionality_profile', d.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id] EXCEPT SELECT d.[id]);
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'store<functionality_profile', i.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE i.[id] <> d.[id];
END;
GO
CREATE TRIGGER [cdx_capture_receipt_profile] ON [masterdata_receiptprofile]
AFTER INSERT, UPDATE, DELETE AS
BEGIN
  SET NOCOUNT ON;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'receipt_profile', i.[id], 'I' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'receipt_profile', d.[id], 'D' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'receipt_profile', i.[id], 'U' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id], CAST(i.[code] AS varbinary(max)), CAST(i.[name_en] AS varbinary(max)), CAST(i.[name_zh] AS varbinary(max)), CAST(i.[logo] AS varbinary(max)), CAST(i.[header_en] AS varbinary(max)), CAST(i.[header_zh] AS varbinary(max)), CAST(i.[footer_en] AS varbinary(max)), CAST(i.[footer_zh] AS varbinary(max)), CAST(i.[legal_en] AS varbinary(max)), CAST(i.[legal_zh] AS varbinary(max)), i.[show_tax_table], i.[show_qr], i.[show_saved], i.[columns], i.[copies] EXCEPT SELECT d.[id], CAST(d.[code] AS varbinary(max)), CAST(d.[name_en] AS varbinary(max)), CAST(d.[name_zh] AS varbinary(max)), CAST(d.[logo] AS varbinary(max)), CAST(d.[header_en] AS varbinary(max)), CAST(d.[header_zh] AS varbinary(max)), CAST(d.[footer_en] AS varbinary(max)), CAST(d.[footer_zh] AS varbinary(max)), CAST(d.[legal_en] AS varbinary(max)), CAST(d.[legal_zh] AS varbinary(max)), d.[show_tax_table], d.[show_qr], d.[show_saved], d.[columns], d.[copies]);
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'store<receipt_profile', i.[id], 'R' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'store<receipt_profile', d.[id], 'R' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'store<receipt_profile', d.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id] EXCEPT SELECT d.[id]);
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'store<receipt_profile', i.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE i.[id] <> d.[id];
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'register<receipt_profile', i.[id], 'R' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'register<receipt_profile', d.[id], 'R' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'register<receipt_profile', d.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id] EXCEPT SELECT d.[id]);
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'register<receipt_profile', i.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE i.[id] <> d.[id];
END;
GO
CREATE TRIGGER [cdx_capture_hardware_profile] ON [masterdata_hardwareprofile]
AFTER INSERT, UPDATE, DELETE AS
BEGIN
  SET NOCOUNT ON;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'hardware_profile', i.[id], 'I' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'hardware_profile', d.[id], 'D' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'hardware_profile', i.[id], 'U' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id], CAST(i.[code] AS varbinary(max)), CAST(i.[name_en] AS varbinary(max)), CAST(i.[name_zh] AS varbinary(max)), CAST(i.[scanner_prefix] AS varbinary(max)), CAST(i.[scanner_suffix] AS varbinary(max)) EXCEPT SELECT d.[id], CAST(d.[code] AS varbinary(max)), CAST(d.[name_en] AS varbinary(max)), CAST(d.[name_zh] AS varbinary(max)), CAST(d.[scanner_prefix] AS varbinary(max)), CAST(d.[scanner_suffix] AS varbinary(max)));
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'hardware_device<hardware_profile', i.[id], 'R' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'hardware_device<hardware_profile', d.[id], 'R' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'hardware_device<hardware_profile', d.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id] EXCEPT SELECT d.[id]);
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'hardware_device<hardware_profile', i.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE i.[id] <> d.[id];
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'register<hardware_profile', i.[id], 'R' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'register<hardware_profile', d.[id], 'R' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'register<hardware_profile', d.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id] EXCEPT SELECT d.[id]);
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'register<hardware_profile', i.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE i.[id] <> d.[id];
END;
GO
CREATE TRIGGER [cdx_capture_hardware_device] ON [masterdata_hardwaredevice]
AFTER INSERT, UPDATE, DELETE AS
BEGIN
  SET NOCOUNT ON;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'hardware_device', i.[id], 'I' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'hardware_device', d.[id], 'D' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'hardware_device', i.[id], 'U' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id], i.[profile_id], CAST(i.[kind] AS varbinary(max)), i.[position], CAST(i.[connection] AS varbinary(max)), CAST(i.[address] AS varbinary(max)), CAST(i.[model] AS varbinary(max)) EXCEPT SELECT d.[id], d.[profile_id], CAST(d.[kind] AS varbinary(max)), d.[position], CAST(d.[connection] AS varbinary(max)), CAST(d.[address] AS varbinary(max)), CAST(d.[model] AS varbinary(max)));
END;
GO
CREATE TRIGGER [cdx_capture_offline_profile] ON [masterdata_offlineprofile]
AFTER INSERT, UPDATE, DELETE AS
BEGIN
  SET NOCOUNT ON;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'offline_profile', i.[id], 'I' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'offline_profile', d.[id], 'D' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'offline_profile', i.[id], 'U' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id], CAST(i.[code] AS varbinary(max)), CAST(i.[name] AS varbinary(max)), i.[timeout_ms], i.[reconnect_interval_ms], i.[retries_before_offline], i.[ask_before_switch], i.[manual_switch_before_sign_in], i.[advanced_switching], i.[health_check_interval_ms], i.[pause_synchronization], i.[sync_without_open_pos], i.[upload_interval_ms], i.[upload_batch_size], i.[days_kept], i.[slow_threshold_ms], i.[slow_return_interval_ms] EXCEPT SELECT d.[id], CAST(d.[code] AS varbinary(max)), CAST(d.[name] AS varbinary(max)), d.[timeout_ms], d.[reconnect_interval_ms], d.[retries_before_offline], d.[ask_before_switch], d.[manual_switch_before_sign_in], d.[advanced_switching], d.[health_check_interval_ms], d.[pause_synchronization], d.[sync_without_open_pos], d.[upload_interval_ms], d.[upload_batch_size], d.[days_kept], d.[slow_threshold_ms], d.[slow_return_interval_ms]);
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'offline_tender<offline_profile', i.[id], 'R' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'offline_tender<offline_profile', d.[id], 'R' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'offline_tender<offline_profile', d.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id] EXCEPT SELECT d.[id]);
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'offline_tender<offline_profile', i.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE i.[id] <> d.[id];
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'register<offline_profile', i.[id], 'R' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'register<offline_profile', d.[id], 'R' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'register<offline_profile', d.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id] EXCEPT SELECT d.[id]);
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'register<offline_profile', i.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE i.[id] <> d.[id];
END;
GO
CREATE TRIGGER [cdx_capture_offline_tender] ON [masterdata_offlinetender]
AFTER INSERT, UPDATE, DELETE AS
BEGIN
  SET NOCOUNT ON;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'offline_tender', i.[id], 'I' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'offline_tender', d.[id], 'D' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'offline_tender', i.[id], 'U' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id], i.[profile_id], CAST(i.[kind] AS varbinary(max)), CAST(i.[policy] AS varbinary(max)), i.[limit] EXCEPT SELECT d.[id], d.[profile_id], CAST(d.[kind] AS varbinary(max)), CAST(d.[policy] AS varbinary(max)), d.[limit]);
END;
GO
CREATE TRIGGER [cdx_capture_button_grid] ON [masterdata_buttongrid]
AFTER INSERT, UPDATE, DELETE AS
BEGIN
  SET NOCOUNT ON;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'button_grid', i.[id], 'I' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'button_grid', d.[id], 'D' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'button_grid', i.[id], 'U' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id], CAST(i.[code] AS varbinary(max)), CAST(i.[name_en] AS varbinary(max)), CAST(i.[name_zh] AS varbinary(max)), i.[columns], i.[rows] EXCEPT SELECT d.[id], CAST(d.[code] AS varbinary(max)), CAST(d.[name_en] AS varbinary(max)), CAST(d.[name_zh] AS varbinary(max)), d.[columns], d.[rows]);
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'grid_button<button_grid', i.[id], 'R' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'grid_button<button_grid', d.[id], 'R' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'grid_button<button_grid', d.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id] EXCEPT SELECT d.[id]);
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'grid_button<button_grid', i.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE i.[id] <> d.[id];
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'layout_grid<button_grid', i.[id], 'R' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'layout_grid<button_grid', d.[id], 'R' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'layout_grid<button_grid', d.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id] EXCEPT SELECT d.[id]);
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'layout_grid<button_grid', i.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE i.[id] <> d.[id];
END;
GO
CREATE TRIGGER [cdx_capture_grid_button] ON [masterdata_gridbutton]
AFTER INSERT, UPDATE, DELETE AS
BEGIN
  SET NOCOUNT ON;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'grid_button', i.[id], 'I' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'grid_button', d.[id], 'D' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'grid_button', i.[id], 'U' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id], i.[grid_id], i.[row], i.[column], i.[width], i.[height], i.[operation], CAST(i.[parameter] AS varbinary(max)), CAST(i.[label_en] AS varbinary(max)), CAST(i.[label_zh] AS varbinary(max)), CAST(i.[icon] AS varbinary(max)), CAST(i.[colour] AS varbinary(max)) EXCEPT SELECT d.[id], d.[grid_id], d.[row], d.[column], d.[width], d.[height], d.[operation], CAST(d.[parameter] AS varbinary(max)), CAST(d.[label_en] AS varbinary(max)), CAST(d.[label_zh] AS varbinary(max)), CAST(d.[icon] AS varbinary(max)), CAST(d.[colour] AS varbinary(max)));
END;
GO
CREATE TRIGGER [cdx_capture_screen_layout] ON [masterdata_screenlayout]
AFTER INSERT, UPDATE, DELETE AS
BEGIN
  SET NOCOUNT ON;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'screen_layout', i.[id], 'I' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'screen_layout', d.[id], 'D' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'screen_layout', i.[id], 'U' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id], CAST(i.[code] AS varbinary(max)), CAST(i.[name_en] AS varbinary(max)), CAST(i.[name_zh] AS varbinary(max)), CAST(i.[kind] AS varbinary(max)) EXCEPT SELECT d.[id], CAST(d.[code] AS varbinary(max)), CAST(d.[name_en] AS varbinary(max)), CAST(d.[name_zh] AS varbinary(max)), CAST(d.[kind] AS varbinary(max)));
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'layout_grid<screen_layout', i.[id], 'R' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'layout_grid<screen_layout', d.[id], 'R' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'layout_grid<screen_layout', d.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id] EXCEPT SELECT d.[id]);
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'layout_grid<screen_layout', i.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE i.[id] <> d.[id];
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'store<screen_layout', i.[id], 'R' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'store<screen_layout', d.[id], 'R' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'store<screen_layout', d.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id] EXCEPT SELECT d.[id]);
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'store<screen_layout', i.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE i.[id] <> d.[id];
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'register<screen_layout', i.[id], 'R' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'register<screen_layout', d.[id], 'R' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'register<screen_layout', d.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id] EXCEPT SELECT d.[id]);
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'register<screen_layout', i.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE i.[id] <> d.[id];
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'staff<screen_layout', i.[id], 'R' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'staff<screen_layout', d.[id], 'R' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'staff<screen_layout', d.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id] EXCEPT SELECT d.[id]);
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'staff<screen_layout', i.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE i.[id] <> d.[id];
END;
GO
CREATE TRIGGER [cdx_capture_layout_grid] ON [masterdata_layoutgrid]
AFTER INSERT, UPDATE, DELETE AS
BEGIN
  SET NOCOUNT ON;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'layout_grid', i.[id], 'I' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'layout_grid', d.[id], 'D' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'layout_grid', i.[id], 'U' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id], i.[layout_id], i.[grid_id], CAST(i.[area] AS varbinary(max)), i.[position] EXCEPT SELECT d.[id], d.[layout_id], d.[grid_id], CAST(d.[area] AS varbinary(max)), d.[position]);
END;
GO
CREATE TRIGGER [cdx_capture_store] ON [masterdata_store]
AFTER INSERT, UPDATE, DELETE AS
BEGIN
  SET NOCOUNT ON;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'store', i.[id], 'I' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'store', d.[id], 'D' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'store', i.[id], 'U' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id], CAST(i.[number] AS varbinary(max)), CAST(i.[name_en] AS varbinary(max)), CAST(i.[name_zh] AS varbinary(max)), i.[unit_id], CAST(i.[address] AS varbinary(max)), CAST(i.[city] AS varbinary(max)), CAST(i.[postal_code] AS varbinary(max)), CAST(i.[country] AS varbinary(max)), CAST(i.[phone] AS varbinary(max)), CAST(i.[data_group] AS varbinary(max)), CAST(i.[currency] AS varbinary(max)), i.[currency_digits], CAST(i.[time_zone] AS varbinary(max)), CAST(i.[locale] AS varbinary(max)), CAST(i.[tax_mode] AS varbinary(max)), CAST(i.[tax_rounding] AS varbinary(max)), CAST(i.[tax_area] AS varbinary(max)), i.[functionality_profile_id], i.[receipt_profile_id], i.[layout_id], CAST(i.[receipt_footer_en] AS varbinary(max)), CAST(i.[receipt_footer_zh] AS varbinary(max)), i.[opened_on], i.[closed_on] EXCEPT SELECT d.[id], CAST(d.[number] AS varbinary(max)), CAST(d.[name_en] AS varbinary(max)), CAST(d.[name_zh] AS varbinary(max)), d.[unit_id], CAST(d.[address] AS varbinary(max)), CAST(d.[city] AS varbinary(max)), CAST(d.[postal_code] AS varbinary(max)), CAST(d.[country] AS varbinary(max)), CAST(d.[phone] AS varbinary(max)), CAST(d.[data_group] AS varbinary(max)), CAST(d.[currency] AS varbinary(max)), d.[currency_digits], CAST(d.[time_zone] AS varbinary(max)), CAST(d.[locale] AS varbinary(max)), CAST(d.[tax_mode] AS varbinary(max)), CAST(d.[tax_rounding] AS varbinary(max)), CAST(d.[tax_area] AS varbinary(max)), d.[functionality_profile_id], d.[receipt_profile_id], d.[layout_id], CAST(d.[receipt_footer_en] AS varbinary(max)), CAST(d.[receipt_footer_zh] AS varbinary(max)), d.[opened_on], d.[closed_on]);
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'opening_hours<store', i.[id], 'R' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'opening_hours<store', d.[id], 'R' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'opening_hours<store', d.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id], CAST(i.[number] AS varbinary(max)) EXCEPT SELECT d.[id], CAST(d.[number] AS varbinary(max)));
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'opening_hours<store', i.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE i.[id] <> d.[id];
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'register<store', i.[id], 'R' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'register<store', d.[id], 'R' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'register<store', d.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id], CAST(i.[number] AS varbinary(max)) EXCEPT SELECT d.[id], CAST(d.[number] AS varbinary(max)));
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'register<store', i.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE i.[id] <> d.[id];
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'staff<store', i.[id], 'R' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'staff<store', d.[id], 'R' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'staff<store', d.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id], CAST(i.[number] AS varbinary(max)), CAST(i.[data_group] AS varbinary(max)) EXCEPT SELECT d.[id], CAST(d.[number] AS varbinary(max)), CAST(d.[data_group] AS varbinary(max)));
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'staff<store', i.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE i.[id] <> d.[id];
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'staff_assignment<store', i.[id], 'R' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'staff_assignment<store', d.[id], 'R' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'staff_assignment<store', d.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id], CAST(i.[number] AS varbinary(max)) EXCEPT SELECT d.[id], CAST(d.[number] AS varbinary(max)));
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'staff_assignment<store', i.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE i.[id] <> d.[id];
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'customer<store', i.[id], 'R' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'customer<store', d.[id], 'R' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'customer<store', d.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id], CAST(i.[number] AS varbinary(max)) EXCEPT SELECT d.[id], CAST(d.[number] AS varbinary(max)));
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'customer<store', i.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE i.[id] <> d.[id];
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'assortment_product<store', i.[id], 'R' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'assortment_product<store', d.[id], 'R' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'assortment_product<store', d.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id], CAST(i.[number] AS varbinary(max)), CAST(i.[data_group] AS varbinary(max)) EXCEPT SELECT d.[id], CAST(d.[number] AS varbinary(max)), CAST(d.[data_group] AS varbinary(max)));
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'assortment_product<store', i.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE i.[id] <> d.[id];
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'assortment_store<store', i.[id], 'R' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'assortment_store<store', d.[id], 'R' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'assortment_store<store', d.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id], CAST(i.[number] AS varbinary(max)) EXCEPT SELECT d.[id], CAST(d.[number] AS varbinary(max)));
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'assortment_store<store', i.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE i.[id] <> d.[id];
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'store_price_group<store', i.[id], 'R' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'store_price_group<store', d.[id], 'R' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'store_price_group<store', d.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id], CAST(i.[number] AS varbinary(max)) EXCEPT SELECT d.[id], CAST(d.[number] AS varbinary(max)));
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'store_price_group<store', i.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE i.[id] <> d.[id];
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'price<store', i.[id], 'R' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'price<store', d.[id], 'R' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'price<store', d.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id], CAST(i.[number] AS varbinary(max)), CAST(i.[data_group] AS varbinary(max)) EXCEPT SELECT d.[id], CAST(d.[number] AS varbinary(max)), CAST(d.[data_group] AS varbinary(max)));
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'price<store', i.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE i.[id] <> d.[id];
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'discount<store', i.[id], 'R' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'discount<store', d.[id], 'R' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'discount<store', d.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id], CAST(i.[number] AS varbinary(max)), CAST(i.[data_group] AS varbinary(max)) EXCEPT SELECT d.[id], CAST(d.[number] AS varbinary(max)), CAST(d.[data_group] AS varbinary(max)));
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'discount<store', i.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE i.[id] <> d.[id];
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'discount_line<store', i.[id], 'R' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'discount_line<store', d.[id], 'R' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'discount_line<store', d.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id], CAST(i.[number] AS varbinary(max)), CAST(i.[data_group] AS varbinary(max)) EXCEPT SELECT d.[id], CAST(d.[number] AS varbinary(max)), CAST(d.[data_group] AS varbinary(max)));
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'discount_line<store', i.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE i.[id] <> d.[id];
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'discount_tier<store', i.[id], 'R' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'discount_tier<store', d.[id], 'R' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'discount_tier<store', d.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id], CAST(i.[number] AS varbinary(max)), CAST(i.[data_group] AS varbinary(max)) EXCEPT SELECT d.[id], CAST(d.[number] AS varbinary(max)), CAST(d.[data_group] AS varbinary(max)));
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'discount_tier<store', i.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE i.[id] <> d.[id];
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'coupon<store', i.[id], 'R' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'coupon<store', d.[id], 'R' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'coupon<store', d.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id], CAST(i.[number] AS varbinary(max)), CAST(i.[data_group] AS varbinary(max)) EXCEPT SELECT d.[id], CAST(d.[number] AS varbinary(max)), CAST(d.[data_group] AS varbinary(max)));
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'coupon<store', i.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE i.[id] <> d.[id];
END;
GO
CREATE TRIGGER [cdx_capture_opening_hours] ON [masterdata_openinghours]
AFTER INSERT, UPDATE, DELETE AS
BEGIN
  SET NOCOUNT ON;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'opening_hours', i.[id], 'I' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'opening_hours', d.[id], 'D' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'opening_hours', i.[id], 'U' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id], i.[store_id], i.[weekday], i.[opens], i.[closes] EXCEPT SELECT d.[id], d.[store_id], d.[weekday], d.[opens], d.[closes]);
END;
GO
CREATE TRIGGER [cdx_capture_register] ON [masterdata_register]
AFTER INSERT, UPDATE, DELETE AS
BEGIN
  SET NOCOUNT ON;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'register', i.[id], 'I' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'register', d.[id], 'D' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'register', i.[id], 'U' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id], CAST(i.[number] AS varbinary(max)), i.[store_id], CAST(i.[name] AS varbinary(max)), i.[support_offline], i.[offline_profile_id], i.[hardware_profile_id], i.[receipt_profile_id], i.[layout_id], CAST(i.[receipt_mask] AS varbinary(max)), CAST(i.[language] AS varbinary(max)), i.[active] EXCEPT SELECT d.[id], CAST(d.[number] AS varbinary(max)), d.[store_id], CAST(d.[name] AS varbinary(max)), d.[support_offline], d.[offline_profile_id], d.[hardware_profile_id], d.[receipt_profile_id], d.[layout_id], CAST(d.[receipt_mask] AS varbinary(max)), CAST(d.[language] AS varbinary(max)), d.[active]);
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'device<register', i.[id], 'R' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'device<register', d.[id], 'R' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'device<register', d.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id] EXCEPT SELECT d.[id]);
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'device<register', i.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE i.[id] <> d.[id];
END;
GO
CREATE TRIGGER [cdx_capture_device] ON [masterdata_device]
AFTER INSERT, UPDATE, DELETE AS
BEGIN
  SET NOCOUNT ON;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'device', i.[id], 'I' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'device', d.[id], 'D' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'device', i.[id], 'U' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id], CAST(i.[number] AS varbinary(max)), i.[register_id], CAST(i.[kind] AS varbinary(max)), CAST(i.[description] AS varbinary(max)), CAST(i.[serial_number] AS varbinary(max)), i.[active] EXCEPT SELECT d.[id], CAST(d.[number] AS varbinary(max)), d.[register_id], CAST(d.[kind] AS varbinary(max)), CAST(d.[description] AS varbinary(max)), CAST(d.[serial_number] AS varbinary(max)), d.[active]);
END;
GO
CREATE TRIGGER [cdx_capture_role] ON [masterdata_role]
AFTER INSERT, UPDATE, DELETE AS
BEGIN
  SET NOCOUNT ON;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'role', i.[id], 'I' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'role', d.[id], 'D' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'role', i.[id], 'U' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id], CAST(i.[code] AS varbinary(max)), CAST(i.[name_en] AS varbinary(max)), CAST(i.[name_zh] AS varbinary(max)) EXCEPT SELECT d.[id], CAST(d.[code] AS varbinary(max)), CAST(d.[name_en] AS varbinary(max)), CAST(d.[name_zh] AS varbinary(max)));
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'role_permission<role', i.[id], 'R' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'role_permission<role', d.[id], 'R' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'role_permission<role', d.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id] EXCEPT SELECT d.[id]);
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'role_permission<role', i.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE i.[id] <> d.[id];
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'staff_assignment<role', i.[id], 'R' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'staff_assignment<role', d.[id], 'R' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'staff_assignment<role', d.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id] EXCEPT SELECT d.[id]);
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'staff_assignment<role', i.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE i.[id] <> d.[id];
END;
GO
CREATE TRIGGER [cdx_capture_role_permission] ON [masterdata_rolepermission]
AFTER INSERT, UPDATE, DELETE AS
BEGIN
  SET NOCOUNT ON;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'role_permission', i.[id], 'I' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'role_permission', d.[id], 'D' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'role_permission', i.[id], 'U' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id], i.[role_id], CAST(i.[permission] AS varbinary(max)), i.[limit_ppm] EXCEPT SELECT d.[id], d.[role_id], CAST(d.[permission] AS varbinary(max)), d.[limit_ppm]);
END;
GO
CREATE TRIGGER [cdx_capture_staff] ON [masterdata_staff]
AFTER INSERT, UPDATE, DELETE AS
BEGIN
  SET NOCOUNT ON;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'staff', i.[id], 'I' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'staff', d.[id], 'D' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'staff', i.[id], 'U' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id], CAST(i.[staff_id] AS varbinary(max)), CAST(i.[name] AS varbinary(max)), CAST(i.[name_on_receipt] AS varbinary(max)), CAST(i.[language] AS varbinary(max)), i.[layout_id], i.[active] EXCEPT SELECT d.[id], CAST(d.[staff_id] AS varbinary(max)), CAST(d.[name] AS varbinary(max)), CAST(d.[name_on_receipt] AS varbinary(max)), CAST(d.[language] AS varbinary(max)), d.[layout_id], d.[active]);
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'staff_assignment<staff', i.[id], 'R' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'staff_assignment<staff', d.[id], 'R' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'staff_assignment<staff', d.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id] EXCEPT SELECT d.[id]);
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'staff_assignment<staff', i.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE i.[id] <> d.[id];
END;
GO
CREATE TRIGGER [cdx_capture_staff_assignment] ON [masterdata_staffassignment]
AFTER INSERT, UPDATE, DELETE AS
BEGIN
  SET NOCOUNT ON;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'staff_assignment', i.[id], 'I' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'staff_assignment', d.[id], 'D' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'staff_assignment', i.[id], 'U' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id], i.[staff_id], i.[store_id], i.[role_id], CAST(i.[pin_verifier] AS varbinary(max)) EXCEPT SELECT d.[id], d.[staff_id], d.[store_id], d.[role_id], CAST(d.[pin_verifier] AS varbinary(max)));
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'staff', i.[staff_id], 'R' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'staff', d.[staff_id], 'R' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'staff', d.[staff_id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id], i.[store_id], i.[staff_id] EXCEPT SELECT d.[id], d.[store_id], d.[staff_id]);
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'staff', i.[staff_id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE i.[staff_id] <> d.[staff_id];
END;
GO
CREATE TRIGGER [cdx_capture_customer] ON [masterdata_customer]
AFTER INSERT, UPDATE, DELETE AS
BEGIN
  SET NOCOUNT ON;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'customer', i.[id], 'I' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'customer', d.[id], 'D' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'customer', i.[id], 'U' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id], i.[uuid], CAST(i.[number] AS varbinary(max)), CAST(i.[name] AS varbinary(max)), CAST(i.[company] AS varbinary(max)), CAST(i.[phone] AS varbinary(max)), CAST(i.[email] AS varbinary(max)), CAST(i.[address] AS varbinary(max)), CAST(i.[tax_number] AS varbinary(max)), CAST(i.[language] AS varbinary(max)), i.[home_store_id], i.[blocked], CAST(i.[note] AS varbinary(max)) EXCEPT SELECT d.[id], d.[uuid], CAST(d.[number] AS varbinary(max)), CAST(d.[name] AS varbinary(max)), CAST(d.[company] AS varbinary(max)), CAST(d.[phone] AS varbinary(max)), CAST(d.[email] AS varbinary(max)), CAST(d.[address] AS varbinary(max)), CAST(d.[tax_number] AS varbinary(max)), CAST(d.[language] AS varbinary(max)), d.[home_store_id], d.[blocked], CAST(d.[note] AS varbinary(max)));
END;
GO
CREATE TRIGGER [cdx_capture_department] ON [masterdata_department]
AFTER INSERT, UPDATE, DELETE AS
BEGIN
  SET NOCOUNT ON;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'department', i.[id], 'I' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'department', d.[id], 'D' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'department', i.[id], 'U' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id], CAST(i.[code] AS varbinary(max)), CAST(i.[name_en] AS varbinary(max)), CAST(i.[name_zh] AS varbinary(max)) EXCEPT SELECT d.[id], CAST(d.[code] AS varbinary(max)), CAST(d.[name_en] AS varbinary(max)), CAST(d.[name_zh] AS varbinary(max)));
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'product<department', i.[id], 'R' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'product<department', d.[id], 'R' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'product<department', d.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id] EXCEPT SELECT d.[id]);
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'product<department', i.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE i.[id] <> d.[id];
END;
GO
CREATE TRIGGER [cdx_capture_category] ON [masterdata_category]
AFTER INSERT, UPDATE, DELETE AS
BEGIN
  SET NOCOUNT ON;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'category', i.[id], 'I' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'category', d.[id], 'D' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'category', i.[id], 'U' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id], CAST(i.[code] AS varbinary(max)), CAST(i.[name_en] AS varbinary(max)), CAST(i.[name_zh] AS varbinary(max)), i.[parent_id], CAST(i.[icon] AS varbinary(max)), i.[position] EXCEPT SELECT d.[id], CAST(d.[code] AS varbinary(max)), CAST(d.[name_en] AS varbinary(max)), CAST(d.[name_zh] AS varbinary(max)), d.[parent_id], CAST(d.[icon] AS varbinary(max)), d.[position]);
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'category<category', i.[id], 'R' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'category<category', d.[id], 'R' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'category<category', d.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id] EXCEPT SELECT d.[id]);
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'category<category', i.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE i.[id] <> d.[id];
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'product<category', i.[id], 'R' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'product<category', d.[id], 'R' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'product<category', d.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id] EXCEPT SELECT d.[id]);
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'product<category', i.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE i.[id] <> d.[id];
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'assortment_product<category', i.[id], 'R' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'assortment_product<category', d.[id], 'R' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'assortment_product<category', d.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id] EXCEPT SELECT d.[id]);
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'assortment_product<category', i.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE i.[id] <> d.[id];
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'discount_line<category', i.[id], 'R' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'discount_line<category', d.[id], 'R' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'discount_line<category', d.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id] EXCEPT SELECT d.[id]);
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'discount_line<category', i.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE i.[id] <> d.[id];
END;
GO
CREATE TRIGGER [cdx_capture_product] ON [masterdata_product]
AFTER INSERT, UPDATE, DELETE AS
BEGIN
  SET NOCOUNT ON;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'product', i.[id], 'I' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'product', d.[id], 'D' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'product', i.[id], 'U' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id], CAST(i.[number] AS varbinary(max)), CAST(i.[kind] AS varbinary(max)), i.[master_id], CAST(i.[name_en] AS varbinary(max)), CAST(i.[name_zh] AS varbinary(max)), CAST(i.[description_en] AS varbinary(max)), CAST(i.[description_zh] AS varbinary(max)), CAST(i.[brand] AS varbinary(max)), i.[category_id], i.[department_id], CAST(i.[tax_group] AS varbinary(max)), CAST(i.[unit] AS varbinary(max)), i.[quantity_digits], i.[age_limit], i.[discountable], i.[stocked], CAST(i.[icon] AS varbinary(max)), i.[active] EXCEPT SELECT d.[id], CAST(d.[number] AS varbinary(max)), CAST(d.[kind] AS varbinary(max)), d.[master_id], CAST(d.[name_en] AS varbinary(max)), CAST(d.[name_zh] AS varbinary(max)), CAST(d.[description_en] AS varbinary(max)), CAST(d.[description_zh] AS varbinary(max)), CAST(d.[brand] AS varbinary(max)), d.[category_id], d.[department_id], CAST(d.[tax_group] AS varbinary(max)), CAST(d.[unit] AS varbinary(max)), d.[quantity_digits], d.[age_limit], d.[discountable], d.[stocked], CAST(d.[icon] AS varbinary(max)), d.[active]);
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'product<product', i.[id], 'R' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'product<product', d.[id], 'R' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'product<product', d.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id] EXCEPT SELECT d.[id]);
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'product<product', i.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE i.[id] <> d.[id];
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'variant_value<product', i.[id], 'R' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'variant_value<product', d.[id], 'R' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'variant_value<product', d.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id] EXCEPT SELECT d.[id]);
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'variant_value<product', i.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE i.[id] <> d.[id];
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'unit_conversion<product', i.[id], 'R' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'unit_conversion<product', d.[id], 'R' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'unit_conversion<product', d.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id] EXCEPT SELECT d.[id]);
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'unit_conversion<product', i.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE i.[id] <> d.[id];
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'barcode<product', i.[id], 'R' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'barcode<product', d.[id], 'R' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'barcode<product', d.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id] EXCEPT SELECT d.[id]);
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'barcode<product', i.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE i.[id] <> d.[id];
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'assortment_product<product', i.[id], 'R' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'assortment_product<product', d.[id], 'R' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'assortment_product<product', d.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id] EXCEPT SELECT d.[id]);
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'assortment_product<product', i.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE i.[id] <> d.[id];
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'product_picture<product', i.[id], 'R' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'product_picture<product', d.[id], 'R' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'product_picture<product', d.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id] EXCEPT SELECT d.[id]);
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'product_picture<product', i.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE i.[id] <> d.[id];
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'price<product', i.[id], 'R' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'price<product', d.[id], 'R' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'price<product', d.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id] EXCEPT SELECT d.[id]);
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'price<product', i.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE i.[id] <> d.[id];
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'discount_line<product', i.[id], 'R' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'discount_line<product', d.[id], 'R' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'discount_line<product', d.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id] EXCEPT SELECT d.[id]);
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'discount_line<product', i.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE i.[id] <> d.[id];
END;
GO
CREATE TRIGGER [cdx_capture_variant_value] ON [masterdata_variantvalue]
AFTER INSERT, UPDATE, DELETE AS
BEGIN
  SET NOCOUNT ON;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'variant_value', i.[id], 'I' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'variant_value', d.[id], 'D' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'variant_value', i.[id], 'U' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id], i.[product_id], CAST(i.[dimension] AS varbinary(max)), CAST(i.[value_en] AS varbinary(max)), CAST(i.[value_zh] AS varbinary(max)), i.[position] EXCEPT SELECT d.[id], d.[product_id], CAST(d.[dimension] AS varbinary(max)), CAST(d.[value_en] AS varbinary(max)), CAST(d.[value_zh] AS varbinary(max)), d.[position]);
END;
GO
CREATE TRIGGER [cdx_capture_unit_conversion] ON [masterdata_unitconversion]
AFTER INSERT, UPDATE, DELETE AS
BEGIN
  SET NOCOUNT ON;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'unit_conversion', i.[id], 'I' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'unit_conversion', d.[id], 'D' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'unit_conversion', i.[id], 'U' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id], i.[product_id], CAST(i.[unit] AS varbinary(max)), i.[factor] EXCEPT SELECT d.[id], d.[product_id], CAST(d.[unit] AS varbinary(max)), d.[factor]);
END;
GO
CREATE TRIGGER [cdx_capture_barcode] ON [masterdata_barcode]
AFTER INSERT, UPDATE, DELETE AS
BEGIN
  SET NOCOUNT ON;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'barcode', i.[id], 'I' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'barcode', d.[id], 'D' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'barcode', i.[id], 'U' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id], CAST(i.[text] AS varbinary(max)), i.[product_id], i.[quantity] EXCEPT SELECT d.[id], CAST(d.[text] AS varbinary(max)), d.[product_id], d.[quantity]);
END;
GO
CREATE TRIGGER [cdx_capture_assortment] ON [masterdata_assortment]
AFTER INSERT, UPDATE, DELETE AS
BEGIN
  SET NOCOUNT ON;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'assortment', i.[id], 'I' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'assortment', d.[id], 'D' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'assortment', i.[id], 'U' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id], CAST(i.[code] AS varbinary(max)), CAST(i.[name_en] AS varbinary(max)), CAST(i.[name_zh] AS varbinary(max)), i.[valid_from], i.[valid_to] EXCEPT SELECT d.[id], CAST(d.[code] AS varbinary(max)), CAST(d.[name_en] AS varbinary(max)), CAST(d.[name_zh] AS varbinary(max)), d.[valid_from], d.[valid_to]);
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'assortment_product<assortment', i.[id], 'R' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'assortment_product<assortment', d.[id], 'R' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'assortment_product<assortment', d.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id] EXCEPT SELECT d.[id]);
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'assortment_product<assortment', i.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE i.[id] <> d.[id];
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'assortment_store<assortment', i.[id], 'R' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'assortment_store<assortment', d.[id], 'R' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'assortment_store<assortment', d.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id] EXCEPT SELECT d.[id]);
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'assortment_store<assortment', i.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE i.[id] <> d.[id];
END;
GO
CREATE TRIGGER [cdx_capture_assortment_product] ON [masterdata_assortmentproduct]
AFTER INSERT, UPDATE, DELETE AS
BEGIN
  SET NOCOUNT ON;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'assortment_product', i.[id], 'I' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'assortment_product', d.[id], 'D' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'assortment_product', i.[id], 'U' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id], i.[assortment_id], i.[product_id], i.[category_id] EXCEPT SELECT d.[id], d.[assortment_id], d.[product_id], d.[category_id]);
END;
GO
CREATE TRIGGER [cdx_capture_assortment_store] ON [masterdata_assortmentstore]
AFTER INSERT, UPDATE, DELETE AS
BEGIN
  SET NOCOUNT ON;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'assortment_store', i.[id], 'I' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'assortment_store', d.[id], 'D' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'assortment_store', i.[id], 'U' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id], i.[assortment_id], i.[store_id] EXCEPT SELECT d.[id], d.[assortment_id], d.[store_id]);
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'assortment_product<assortment_store', i.[assortment_id], 'R' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'assortment_product<assortment_store', d.[assortment_id], 'R' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'assortment_product<assortment_store', d.[assortment_id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id], i.[store_id], i.[assortment_id] EXCEPT SELECT d.[id], d.[store_id], d.[assortment_id]);
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'assortment_product<assortment_store', i.[assortment_id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE i.[assortment_id] <> d.[assortment_id];
END;
GO
CREATE TRIGGER [cdx_capture_product_picture] ON [masterdata_productpicture]
AFTER INSERT, UPDATE, DELETE AS
BEGIN
  SET NOCOUNT ON;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'product_picture', i.[id], 'I' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'product_picture', d.[id], 'D' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'product_picture', i.[id], 'U' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id], i.[product_id], i.[position], CAST(i.[media_type] AS varbinary(max)), CAST(i.[sha256] AS varbinary(max)), CAST(i.[content] AS varbinary(max)) EXCEPT SELECT d.[id], d.[product_id], d.[position], CAST(d.[media_type] AS varbinary(max)), CAST(d.[sha256] AS varbinary(max)), CAST(d.[content] AS varbinary(max)));
END;
GO
CREATE TRIGGER [cdx_capture_price_group] ON [masterdata_pricegroup]
AFTER INSERT, UPDATE, DELETE AS
BEGIN
  SET NOCOUNT ON;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'price_group', i.[id], 'I' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'price_group', d.[id], 'D' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'price_group', i.[id], 'U' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id], CAST(i.[code] AS varbinary(max)), CAST(i.[name_en] AS varbinary(max)), CAST(i.[name_zh] AS varbinary(max)), i.[priority] EXCEPT SELECT d.[id], CAST(d.[code] AS varbinary(max)), CAST(d.[name_en] AS varbinary(max)), CAST(d.[name_zh] AS varbinary(max)), d.[priority]);
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'store_price_group<price_group', i.[id], 'R' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'store_price_group<price_group', d.[id], 'R' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'store_price_group<price_group', d.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id] EXCEPT SELECT d.[id]);
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'store_price_group<price_group', i.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE i.[id] <> d.[id];
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'price<price_group', i.[id], 'R' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'price<price_group', d.[id], 'R' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'price<price_group', d.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id] EXCEPT SELECT d.[id]);
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'price<price_group', i.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE i.[id] <> d.[id];
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'discount<price_group', i.[id], 'R' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'discount<price_group', d.[id], 'R' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'discount<price_group', d.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id] EXCEPT SELECT d.[id]);
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'discount<price_group', i.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE i.[id] <> d.[id];
END;
GO
CREATE TRIGGER [cdx_capture_store_price_group] ON [masterdata_storepricegroup]
AFTER INSERT, UPDATE, DELETE AS
BEGIN
  SET NOCOUNT ON;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'store_price_group', i.[id], 'I' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'store_price_group', d.[id], 'D' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'store_price_group', i.[id], 'U' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id], i.[store_id], i.[price_group_id] EXCEPT SELECT d.[id], d.[store_id], d.[price_group_id]);
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'price<store_price_group', i.[price_group_id], 'R' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'price<store_price_group', d.[price_group_id], 'R' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'price<store_price_group', d.[price_group_id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id], i.[store_id], i.[price_group_id] EXCEPT SELECT d.[id], d.[store_id], d.[price_group_id]);
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'price<store_price_group', i.[price_group_id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE i.[price_group_id] <> d.[price_group_id];
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'discount<store_price_group', i.[price_group_id], 'R' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'discount<store_price_group', d.[price_group_id], 'R' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'discount<store_price_group', d.[price_group_id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id], i.[store_id], i.[price_group_id] EXCEPT SELECT d.[id], d.[store_id], d.[price_group_id]);
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'discount<store_price_group', i.[price_group_id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE i.[price_group_id] <> d.[price_group_id];
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'discount_line<store_price_group', i.[price_group_id], 'R' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'discount_line<store_price_group', d.[price_group_id], 'R' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'discount_line<store_price_group', d.[price_group_id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id], i.[store_id], i.[price_group_id] EXCEPT SELECT d.[id], d.[store_id], d.[price_group_id]);
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'discount_line<store_price_group', i.[price_group_id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE i.[price_group_id] <> d.[price_group_id];
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'discount_tier<store_price_group', i.[price_group_id], 'R' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'discount_tier<store_price_group', d.[price_group_id], 'R' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'discount_tier<store_price_group', d.[price_group_id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id], i.[store_id], i.[price_group_id] EXCEPT SELECT d.[id], d.[store_id], d.[price_group_id]);
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'discount_tier<store_price_group', i.[price_group_id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE i.[price_group_id] <> d.[price_group_id];
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'coupon<store_price_group', i.[price_group_id], 'R' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'coupon<store_price_group', d.[price_group_id], 'R' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'coupon<store_price_group', d.[price_group_id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id], i.[store_id], i.[price_group_id] EXCEPT SELECT d.[id], d.[store_id], d.[price_group_id]);
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'coupon<store_price_group', i.[price_group_id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE i.[price_group_id] <> d.[price_group_id];
END;
GO
CREATE TRIGGER [cdx_capture_price] ON [masterdata_price]
AFTER INSERT, UPDATE, DELETE AS
BEGIN
  SET NOCOUNT ON;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'price', i.[id], 'I' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'price', d.[id], 'D' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'price', i.[id], 'U' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id], i.[product_id], i.[store_id], i.[price_group_id], CAST(i.[currency] AS varbinary(max)), i.[unit_price], i.[valid_from], i.[valid_to] EXCEPT SELECT d.[id], d.[product_id], d.[store_id], d.[price_group_id], CAST(d.[currency] AS varbinary(max)), d.[unit_price], d.[valid_from], d.[valid_to]);
END;
GO
CREATE TRIGGER [cdx_capture_discount] ON [masterdata_discount]
AFTER INSERT, UPDATE, DELETE AS
BEGIN
  SET NOCOUNT ON;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'discount', i.[id], 'I' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'discount', d.[id], 'D' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'discount', i.[id], 'U' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id], CAST(i.[code] AS varbinary(max)), CAST(i.[name_en] AS varbinary(max)), CAST(i.[name_zh] AS varbinary(max)), CAST(i.[kind] AS varbinary(max)), CAST(i.[concurrency] AS varbinary(max)), i.[priority], i.[store_id], i.[price_group_id], CAST(i.[currency] AS varbinary(max)), i.[coupon_required], i.[weekdays], i.[valid_from], i.[valid_to], i.[active] EXCEPT SELECT d.[id], CAST(d.[code] AS varbinary(max)), CAST(d.[name_en] AS varbinary(max)), CAST(d.[name_zh] AS varbinary(max)), CAST(d.[kind] AS varbinary(max)), CAST(d.[concurrency] AS varbinary(max)), d.[priority], d.[store_id], d.[price_group_id], CAST(d.[currency] AS varbinary(max)), d.[coupon_required], d.[weekdays], d.[valid_from], d.[valid_to], d.[active]);
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'discount_line<discount', i.[id], 'R' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'discount_line<discount', d.[id], 'R' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'discount_line<discount', d.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id], i.[store_id], i.[price_group_id] EXCEPT SELECT d.[id], d.[store_id], d.[price_group_id]);
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'discount_line<discount', i.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE i.[id] <> d.[id];
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'discount_tier<discount', i.[id], 'R' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'discount_tier<discount', d.[id], 'R' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'discount_tier<discount', d.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id], i.[store_id], i.[price_group_id] EXCEPT SELECT d.[id], d.[store_id], d.[price_group_id]);
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'discount_tier<discount', i.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE i.[id] <> d.[id];
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'coupon<discount', i.[id], 'R' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'coupon<discount', d.[id], 'R' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'coupon<discount', d.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id], i.[store_id], i.[price_group_id] EXCEPT SELECT d.[id], d.[store_id], d.[price_group_id]);
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'coupon<discount', i.[id], 'R' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE i.[id] <> d.[id];
END;
GO
CREATE TRIGGER [cdx_capture_discount_line] ON [masterdata_discountline]
AFTER INSERT, UPDATE, DELETE AS
BEGIN
  SET NOCOUNT ON;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'discount_line', i.[id], 'I' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'discount_line', d.[id], 'D' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'discount_line', i.[id], 'U' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id], i.[discount_id], i.[product_id], i.[category_id], CAST(i.[method] AS varbinary(max)), i.[value], CAST(i.[group] AS varbinary(max)), i.[min_quantity], i.[valid_from], i.[valid_to] EXCEPT SELECT d.[id], d.[discount_id], d.[product_id], d.[category_id], CAST(d.[method] AS varbinary(max)), d.[value], CAST(d.[group] AS varbinary(max)), d.[min_quantity], d.[valid_from], d.[valid_to]);
END;
GO
CREATE TRIGGER [cdx_capture_discount_tier] ON [masterdata_discounttier]
AFTER INSERT, UPDATE, DELETE AS
BEGIN
  SET NOCOUNT ON;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'discount_tier', i.[id], 'I' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'discount_tier', d.[id], 'D' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'discount_tier', i.[id], 'U' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id], i.[discount_id], i.[threshold], CAST(i.[method] AS varbinary(max)), i.[value] EXCEPT SELECT d.[id], d.[discount_id], d.[threshold], CAST(d.[method] AS varbinary(max)), d.[value]);
END;
GO
CREATE TRIGGER [cdx_capture_coupon] ON [masterdata_coupon]
AFTER INSERT, UPDATE, DELETE AS
BEGIN
  SET NOCOUNT ON;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'coupon', i.[id], 'I' FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'coupon', d.[id], 'D' FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL;
  INSERT INTO [cdx_changelog] ([table], [pk_value], [operation]) SELECT 'coupon', i.[id], 'U' FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id] WHERE EXISTS (SELECT i.[id], CAST(i.[text] AS varbinary(max)), i.[discount_id], i.[uses], i.[valid_from], i.[valid_to] EXCEPT SELECT d.[id], CAST(d.[text] AS varbinary(max)), d.[discount_id], d.[uses], d.[valid_from], d.[valid_to]);
END;
GO
