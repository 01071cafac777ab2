--
-- Create model ImportRun
--
CREATE TABLE [hq_importrun] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [kind] nvarchar(20) NOT NULL, [state] nvarchar(20) NOT NULL, [file_name] nvarchar(200) NOT NULL, [size] bigint NOT NULL CONSTRAINT hq_importrun_size_eff46603_check CHECK ([size] >= 0), [created_at] datetimeoffset NOT NULL, [skip_wrong] bit NOT NULL, [finished_at] datetimeoffset NULL, [done_rows] int NOT NULL CONSTRAINT hq_importrun_done_rows_9d20b336_check CHECK ([done_rows] >= 0), [total_rows] int NOT NULL CONSTRAINT hq_importrun_total_rows_6e12e43a_check CHECK ([total_rows] >= 0), [new_rows] int NOT NULL CONSTRAINT hq_importrun_new_rows_077cf9d7_check CHECK ([new_rows] >= 0), [changed_rows] int NOT NULL CONSTRAINT hq_importrun_changed_rows_02ecac90_check CHECK ([changed_rows] >= 0), [unchanged_rows] int NOT NULL CONSTRAINT hq_importrun_unchanged_rows_01099567_check CHECK ([unchanged_rows] >= 0), [wrong_rows] int NOT NULL CONSTRAINT hq_importrun_wrong_rows_ae9e793b_check CHECK ([wrong_rows] >= 0), [error] nvarchar(40) NOT NULL, [error_data] nvarchar(max) NOT NULL CONSTRAINT hq_importrun_error_data_9390d7ba_check CHECK ((ISJSON ("error_data") = 1)), [lease_owner] nvarchar(60) NOT NULL, [lease_until] datetimeoffset NULL, [tries] int NOT NULL CONSTRAINT hq_importrun_tries_d7de443e_check CHECK ([tries] >= 0), [applied_by_id] int NULL, [created_by_id] int NULL);
--
-- Create model ImportFile
--
CREATE TABLE [hq_importfile] ([run_id] bigint NOT NULL PRIMARY KEY, [content] varbinary(max) NOT NULL);
--
-- Create model ImportProblem
--
CREATE TABLE [hq_importproblem] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [row] int NOT NULL CONSTRAINT hq_importproblem_row_fa1e33d5_check CHECK ([row] >= 0), [column] nvarchar(40) NOT NULL, [code] nvarchar(40) NOT NULL, [value] nvarchar(200) NOT NULL, [data] nvarchar(max) NOT NULL CONSTRAINT hq_importproblem_data_bf609d41_check CHECK ((ISJSON ("data") = 1)), [run_id] bigint NOT NULL);
--
-- Create index import_run_due on field(s) state, lease_until of model importrun
--
CREATE INDEX [import_run_due] ON [hq_importrun] ([state], [lease_until]);
--
-- Create index import_problem_of_run on field(s) run, row of model importproblem
--
CREATE INDEX [import_problem_of_run] ON [hq_importproblem] ([run_id], [row]);
ALTER TABLE [hq_importfile] ADD CONSTRAINT [hq_importfile_run_id_8bc08fa7_fk_hq_importrun_id] FOREIGN KEY ([run_id]) REFERENCES [hq_importrun] ([id]);
ALTER TABLE [hq_importproblem] ADD CONSTRAINT [hq_importproblem_run_id_77975dbc_fk_hq_importrun_id] FOREIGN KEY ([run_id]) REFERENCES [hq_importrun] ([id]);
ALTER TABLE [hq_importrun] ADD CONSTRAINT [hq_importrun_applied_by_id_cf815ae3_fk_auth_user_id] FOREIGN KEY ([applied_by_id]) REFERENCES [auth_user] ([id]);
ALTER TABLE [hq_importrun] ADD CONSTRAINT [hq_importrun_created_by_id_fdc817f9_fk_auth_user_id] FOREIGN KEY ([created_by_id]) REFERENCES [auth_user] ([id]);
CREATE INDEX [hq_importproblem_run_id_77975dbc] ON [hq_importproblem] ([run_id]);
CREATE INDEX [hq_importrun_applied_by_id_cf815ae3] ON [hq_importrun] ([applied_by_id]);
CREATE INDEX [hq_importrun_created_by_id_fdc817f9] ON [hq_importrun] ([created_by_id]);
