--
-- Create model StaffLockout
--
CREATE TABLE [cdx_stafflockout] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [store] nvarchar(20) NOT NULL, [staff_id] nvarchar(20) NOT NULL, [failures] int NOT NULL CONSTRAINT cdx_stafflockout_failures_6b122801_check CHECK ([failures] >= 0), [since] datetimeoffset NULL, [locked_at] datetimeoffset NULL, [locked_until] datetimeoffset NULL, [lockouts] int NOT NULL CONSTRAINT cdx_stafflockout_lockouts_84eb5b53_check CHECK ([lockouts] >= 0), [reported_at] datetimeoffset NOT NULL, [database_id] char(32) NOT NULL, CONSTRAINT [staff_lockout_once] UNIQUE ([database_id], [store], [staff_id]));
ALTER TABLE [cdx_stafflockout] ADD CONSTRAINT [cdx_stafflockout_database_id_59e68184_fk_cdx_channeldatabase_id] FOREIGN KEY ([database_id]) REFERENCES [cdx_channeldatabase] ([id]);
CREATE INDEX [cdx_stafflockout_database_id_59e68184] ON [cdx_stafflockout] ([database_id]);
CREATE INDEX [staff_lockout_staff] ON [cdx_stafflockout] ([staff_id]);
