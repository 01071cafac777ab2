--
-- Add field draining_since to channeldatabase
--
ALTER TABLE [cdx_channeldatabase] ADD [draining_since] datetimeoffset NULL;
--
-- Add field offline_registers to channeldatabase
--
ALTER TABLE [cdx_channeldatabase] ADD [offline_registers] int NULL CHECK ([offline_registers] >= 0);
--
-- Add field unsent to channeldatabase
--
ALTER TABLE [cdx_channeldatabase] ADD [unsent] int NULL CHECK ([unsent] >= 0);
