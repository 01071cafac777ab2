--
-- Create model RestoreEvent
--
CREATE TABLE [transactions_restoreevent] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [neighbour] nvarchar(60) NOT NULL, [journal] char(32) NOT NULL, [from_seq] bigint NOT NULL CONSTRAINT transactions_restoreevent_from_seq_7d176e4c_check CHECK ([from_seq] >= 0), [to_seq] bigint NOT NULL CONSTRAINT transactions_restoreevent_to_seq_ee376a0b_check CHECK ([to_seq] >= 0), [at] datetimeoffset NOT NULL);
--
-- Create model Journal
--
CREATE TABLE [transactions_journal] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [uuid] char(32) NOT NULL UNIQUE, [certificate] nvarchar(max) NOT NULL, [register] nvarchar(20) NOT NULL, [store] nvarchar(20) NOT NULL, [ordinal] int NOT NULL CONSTRAINT transactions_journal_ordinal_cee5cdd9_check CHECK ([ordinal] >= 0), [device_key] nvarchar(64) NOT NULL, [activated_at] datetimeoffset NOT NULL, [held_seq] bigint NOT NULL CONSTRAINT transactions_journal_held_seq_9feb2850_check CHECK ([held_seq] >= 0), [held_hash] nvarchar(64) NOT NULL, [beyond] bigint NOT NULL CONSTRAINT transactions_journal_beyond_86efc12a_check CHECK ([beyond] >= 0), [reported_seq] bigint NOT NULL CONSTRAINT transactions_journal_reported_seq_674a6ae0_check CHECK ([reported_seq] >= 0), [reported_hash] nvarchar(64) NOT NULL, [reported_at] datetimeoffset NULL);
--
-- Create model JournalHole
--
CREATE TABLE [transactions_journalhole] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [journal] char(32) NOT NULL, [first_seq] bigint NOT NULL CONSTRAINT transactions_journalhole_first_seq_f4b917eb_check CHECK ([first_seq] >= 0), [last_seq] bigint NOT NULL CONSTRAINT transactions_journalhole_last_seq_e85a4086_check CHECK ([last_seq] >= 0), [first_seen] datetimeoffset NOT NULL, CONSTRAINT [journal_hole_once] UNIQUE ([journal], [first_seq]));
--
-- Create model NeighbourHead
--
CREATE TABLE [transactions_neighbourhead] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [neighbour] nvarchar(60) NOT NULL, [journal] char(32) NOT NULL, [seq] bigint NOT NULL CONSTRAINT transactions_neighbourhead_seq_c2157fec_check CHECK ([seq] >= 0), [hash] nvarchar(64) NOT NULL, [extras] nvarchar(max) NOT NULL CONSTRAINT transactions_neighbourhead_extras_f582c8e4_check CHECK ((ISJSON ("extras") = 1)), [seen_at] datetimeoffset NOT NULL, CONSTRAINT [neighbour_head_once] UNIQUE ([neighbour], [journal]));
--
-- Create model RawDocument
--
CREATE TABLE [transactions_rawdocument] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [uuid] char(32) NOT NULL, [hash] nvarchar(64) NOT NULL, [journal] char(32) NOT NULL, [seq] bigint NOT NULL CONSTRAINT transactions_rawdocument_seq_9fc023b1_check CHECK ([seq] >= 0), [previous_hash] nvarchar(64) NOT NULL, [kind] nvarchar(20) NOT NULL, [schema] int NOT NULL CONSTRAINT transactions_rawdocument_schema_f9877aac_check CHECK ([schema] >= 0), [business_date] date NOT NULL, [content] varbinary(max) NOT NULL, [received_at] datetimeoffset NOT NULL, [received_from] nvarchar(60) NOT NULL, [state] nvarchar(20) NOT NULL, CONSTRAINT [raw_document_uuid_hash] UNIQUE ([uuid], [hash]));
--
-- Create model Shift
--
CREATE TABLE [transactions_shift] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [uuid] char(32) NOT NULL UNIQUE, [journal] char(32) NOT NULL, [store] nvarchar(20) NOT NULL, [register] nvarchar(20) NOT NULL, [business_date] date NOT NULL, [opened_by] nvarchar(20) NOT NULL, [opened_at] datetimeoffset NULL, [opening_float] bigint NOT NULL, [first_seq] bigint NOT NULL CONSTRAINT transactions_shift_first_seq_25185325_check CHECK ([first_seq] >= 0), [closed_by] nvarchar(20) NOT NULL, [closed_at] datetimeoffset NULL, [counted_cash] bigint NULL, [last_seq] bigint NULL CONSTRAINT transactions_shift_last_seq_a855e5ff_check CHECK ([last_seq] >= 0), [z_document] char(32) NULL, [z_totals] nvarchar(max) NULL CONSTRAINT transactions_shift_z_totals_7de2c447_check CHECK ((ISJSON ("z_totals") = 1)), [z_confirmed] bit NULL);
--
-- Create model Transaction
--
CREATE TABLE [transactions_transaction] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [uuid] char(32) NOT NULL UNIQUE, [kind] nvarchar(20) NOT NULL, [receipt_number] nvarchar(60) NOT NULL, [store] nvarchar(20) NOT NULL, [register] nvarchar(20) NOT NULL, [shift] char(32) NULL, [staff] nvarchar(20) NOT NULL, [business_date] date NOT NULL, [at] datetimeoffset NOT NULL, [currency] nvarchar(3) NOT NULL, [mode] nvarchar(10) NOT NULL, [gross] bigint NOT NULL, [discount] bigint NOT NULL, [tax] bigint NOT NULL, [total] bigint NOT NULL, [customer] char(32) NULL, [document_id] bigint NOT NULL UNIQUE);
--
-- Create model TransactionLine
--
CREATE TABLE [transactions_transactionline] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [line] int NOT NULL CONSTRAINT transactions_transactionline_line_e03f6eea_check CHECK ([line] >= 0), [product] nvarchar(30) NOT NULL, [barcode] nvarchar(60) NOT NULL, [description] nvarchar(120) NOT NULL, [quantity] bigint NOT NULL, [unit_price] bigint NOT NULL, [gross] bigint NOT NULL, [discount] bigint NOT NULL, [amount] bigint NOT NULL, [tax] bigint NOT NULL, [voided] bit NOT NULL, [transaction_id] bigint NOT NULL);
--
-- Create model TransactionTax
--
CREATE TABLE [transactions_transactiontax] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [code] nvarchar(20) NOT NULL, [rate_ppm] int NOT NULL CONSTRAINT transactions_transactiontax_rate_ppm_df08a339_check CHECK ([rate_ppm] >= 0), [base] bigint NOT NULL, [tax] bigint NOT NULL, [transaction_id] bigint NOT NULL);
--
-- Create model TransactionTender
--
CREATE TABLE [transactions_transactiontender] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [line] int NOT NULL CONSTRAINT transactions_transactiontender_line_42931214_check CHECK ([line] >= 0), [attempt] char(32) NOT NULL, [tender] nvarchar(20) NOT NULL, [kind] nvarchar(10) NOT NULL, [tendered] bigint NOT NULL, [change] bigint NOT NULL, [amount] bigint NOT NULL, [rounding] bigint NOT NULL, [transaction_id] bigint NOT NULL);
--
-- Create model UploadSession
--
CREATE TABLE [transactions_uploadsession] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [neighbour] nvarchar(60) NOT NULL, [direction] nvarchar(10) NOT NULL, [state] nvarchar(20) NOT NULL, [started_at] datetimeoffset NOT NULL, [finished_at] datetimeoffset NULL, [documents] int NOT NULL CONSTRAINT transactions_uploadsession_documents_5d72f1bf_check CHECK ([documents] >= 0), [size] bigint NOT NULL CONSTRAINT transactions_uploadsession_size_cc02f562_check CHECK ([size] >= 0), [accepted] int NOT NULL CONSTRAINT transactions_uploadsession_accepted_612a9b4b_check CHECK ([accepted] >= 0), [duplicate] int NOT NULL CONSTRAINT transactions_uploadsession_duplicate_7aa559ad_check CHECK ([duplicate] >= 0), [conflicting] int NOT NULL CONSTRAINT transactions_uploadsession_conflicting_dfe84daa_check CHECK ([conflicting] >= 0), [flagged] int NOT NULL CONSTRAINT transactions_uploadsession_flagged_b065be25_check CHECK ([flagged] >= 0), [refused] int NOT NULL CONSTRAINT transactions_uploadsession_refused_cb2f921e_check CHECK ([refused] >= 0), [tries] int NOT NULL CONSTRAINT transactions_uploadsession_tries_0ffdb82a_check CHECK ([tries] >= 0), [error] nvarchar(max) NOT NULL);
--
-- Create model DocumentFlag
--
CREATE TABLE [transactions_documentflag] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [code] nvarchar(40) NOT NULL, [detail] nvarchar(max) NOT NULL CONSTRAINT transactions_documentflag_detail_5e840d91_check CHECK ((ISJSON ("detail") = 1)), [at] datetimeoffset NOT NULL, [document_id] bigint NOT NULL, CONSTRAINT [document_flag_once] UNIQUE ([document_id], [code]));
--
-- Create index transaction_store_day on field(s) store, business_date of model transaction
--
CREATE INDEX [transaction_store_day] ON [transactions_transaction] ([store], [business_date]);
--
-- Create index transaction_shift on field(s) shift of model transaction
--
CREATE INDEX [transaction_shift] ON [transactions_transaction] ([shift]);
--
-- Create index transaction_receipt on field(s) receipt_number of model transaction
--
CREATE INDEX [transaction_receipt] ON [transactions_transaction] ([receipt_number]);
--
-- Create constraint transaction_line_once on model transactionline
--
ALTER TABLE [transactions_transactionline] ADD CONSTRAINT [transaction_line_once] UNIQUE ([transaction_id], [line]);
--
-- Create constraint transaction_tax_once on model transactiontax
--
ALTER TABLE [transactions_transactiontax] ADD CONSTRAINT [transaction_tax_once] UNIQUE ([transaction_id], [code], [rate_ppm]);
--
-- Create constraint transaction_tender_once on model transactiontender
--
ALTER TABLE [transactions_transactiontender] ADD CONSTRAINT [transaction_tender_once] UNIQUE ([transaction_id], [line]);
ALTER TABLE [transactions_documentflag] ADD CONSTRAINT [transactions_documentflag_document_id_7bd053a1_fk_transactions_rawdocument_id] FOREIGN KEY ([document_id]) REFERENCES [transactions_rawdocument] ([id]);
ALTER TABLE [transactions_transaction] ADD CONSTRAINT [transactions_transaction_document_id_97e94fac_fk_transactions_rawdocument_id] FOREIGN KEY ([document_id]) REFERENCES [transactions_rawdocument] ([id]);
ALTER TABLE [transactions_transactionline] ADD CONSTRAINT [transactions_transactionline_transaction_id_56dedd84_fk_transactions_transaction_id] FOREIGN KEY ([transaction_id]) REFERENCES [transactions_transaction] ([id]);
ALTER TABLE [transactions_transactiontax] ADD CONSTRAINT [transactions_transactiontax_transaction_id_9a30e04b_fk_transactions_transaction_id] FOREIGN KEY ([transaction_id]) REFERENCES [transactions_transaction] ([id]);
ALTER TABLE [transactions_transactiontender] ADD CONSTRAINT [transactions_transactiontender_transaction_id_4634fbf8_fk_transactions_transaction_id] FOREIGN KEY ([transaction_id]) REFERENCES [transactions_transaction] ([id]);
CREATE INDEX [journal_register_ordinal_index] ON [transactions_journal] ([register], [ordinal]);
CREATE INDEX [raw_document_place] ON [transactions_rawdocument] ([journal], [seq]);
CREATE INDEX [raw_document_state] ON [transactions_rawdocument] ([state]) WHERE [state] IN ('unknown_body', 'failed', 'conflict');
CREATE INDEX [shift_store_day] ON [transactions_shift] ([store], [business_date]);
CREATE INDEX [transactions_documentflag_document_id_7bd053a1] ON [transactions_documentflag] ([document_id]);
CREATE INDEX [transactions_transactionline_transaction_id_56dedd84] ON [transactions_transactionline] ([transaction_id]);
CREATE INDEX [transactions_transactiontax_transaction_id_9a30e04b] ON [transactions_transactiontax] ([transaction_id]);
CREATE INDEX [transactions_transactiontender_transaction_id_4634fbf8] ON [transactions_transactiontender] ([transaction_id]);
CREATE INDEX [upload_session_neighbour] ON [transactions_uploadsession] ([neighbour], [direction]);
