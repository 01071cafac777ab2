--
-- Add field locked_at to stafflock
--
ALTER TABLE [api_stafflock] ADD [locked_at] datetimeoffset NULL;
--
-- Add field lockouts to stafflock
--
ALTER TABLE [api_stafflock] ADD [lockouts] int DEFAULT 0 NOT NULL CHECK ([lockouts] >= 0);
ALTER TABLE [api_stafflock] DROP CONSTRAINT [<default of api_stafflock.lockouts>];
--
-- Add field since to stafflock
--
ALTER TABLE [api_stafflock] ADD [since] datetimeoffset NULL;
