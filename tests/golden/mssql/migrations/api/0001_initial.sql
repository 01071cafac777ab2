--
-- Create model StaffLock
--
CREATE TABLE [api_stafflock] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [staff_id] nvarchar(20) NOT NULL, [store] nvarchar(20) NOT NULL, [failures] int NOT NULL CONSTRAINT api_stafflock_failures_4f335bec_check CHECK ([failures] >= 0), [locked_until] datetimeoffset NULL, CONSTRAINT [staff_lock_once] UNIQUE ([store], [staff_id]));
