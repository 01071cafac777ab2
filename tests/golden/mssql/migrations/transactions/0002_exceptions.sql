--
-- Create model JournalTail
--
CREATE TABLE [transactions_journaltail] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [journal] char(32) NOT NULL UNIQUE, [last_seq] bigint NOT NULL CONSTRAINT transactions_journaltail_last_seq_1fb0cf19_check CHECK ([last_seq] >= 0), [first_seen] datetimeoffset NOT NULL);
--
-- Add field edge_denied_at to journalhole
--
ALTER TABLE [transactions_journalhole] ADD [edge_denied_at] datetimeoffset NULL;
--
-- Add field till_denied_at to journalhole
--
ALTER TABLE [transactions_journalhole] ADD [till_denied_at] datetimeoffset NULL;
--
-- Create model BookException
--
CREATE TABLE [transactions_bookexception] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [kind] nvarchar(20) NOT NULL, [reason] nvarchar(20) NOT NULL, [state] nvarchar(20) NOT NULL, [store] nvarchar(20) NOT NULL, [register] nvarchar(20) NOT NULL, [journal] char(32) NOT NULL, [first_seq] bigint NOT NULL CONSTRAINT transactions_bookexception_first_seq_aa8890f4_check CHECK ([first_seq] >= 0), [last_seq] bigint NOT NULL CONSTRAINT transactions_bookexception_last_seq_41b46ebd_check CHECK ([last_seq] >= 0), [detail] nvarchar(max) NOT NULL CONSTRAINT transactions_bookexception_detail_e9d2de3e_check CHECK ((ISJSON ("detail") = 1)), [opened_at] datetimeoffset NOT NULL, [document_id] bigint NULL);
--
-- Create model ExceptionStep
--
CREATE TABLE [transactions_exceptionstep] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [action] nvarchar(20) NOT NULL, [at] datetimeoffset NOT NULL, [who] nvarchar(150) NOT NULL, [note] nvarchar(max) NOT NULL, [exception_id] bigint NOT NULL);
--
-- Create index exception_kind_journal on field(s) kind, journal of model bookexception
--
CREATE INDEX [exception_kind_journal] ON [transactions_bookexception] ([kind], [journal]);
--
-- Create index exception_state_opened on field(s) state, opened_at of model bookexception
--
CREATE INDEX [exception_state_opened] ON [transactions_bookexception] ([state], [opened_at]);
--
-- Create constraint one_live_exception_a_range on model bookexception
--
CREATE UNIQUE INDEX [one_live_exception_a_range] ON [transactions_bookexception] ([kind], [journal], [first_seq]) WHERE ([state] IN ('open', 'acknowledged') AND [document_id] IS NULL);
--
-- Create constraint one_live_exception_a_document on model bookexception
--
CREATE UNIQUE INDEX [one_live_exception_a_document] ON [transactions_bookexception] ([kind], [document_id]) WHERE ([state] IN ('open', 'acknowledged') AND [document_id] IS NOT NULL);
--
-- Create constraint exception_range_in_order on model bookexception
--
ALTER TABLE [transactions_bookexception] ADD CONSTRAINT [exception_range_in_order] CHECK ([first_seq] <= ([last_seq]));
ALTER TABLE [transactions_bookexception] ADD CONSTRAINT [transactions_bookexception_document_id_80ee193b_fk_transactions_rawdocument_id] FOREIGN KEY ([document_id]) REFERENCES [transactions_rawdocument] ([id]);
ALTER TABLE [transactions_exceptionstep] ADD CONSTRAINT [transactions_exceptionstep_exception_id_b3755ef0_fk_transactions_bookexception_id] FOREIGN KEY ([exception_id]) REFERENCES [transactions_bookexception] ([id]);
CREATE INDEX [transactions_bookexception_document_id_80ee193b] ON [transactions_bookexception] ([document_id]);
CREATE INDEX [transactions_exceptionstep_exception_id_b3755ef0] ON [transactions_exceptionstep] ([exception_id]);
