--
-- Create model StoreRight
--
CREATE TABLE [hq_storeright] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [store_id] bigint NULL, [unit_id] bigint NULL, [user_id] int NOT NULL, CONSTRAINT [store_right_store_or_unit] CHECK ((([store_id] IS NOT NULL AND [unit_id] IS NULL) OR ([store_id] IS NULL AND [unit_id] IS NOT NULL))));
ALTER TABLE [hq_storeright] ADD CONSTRAINT [hq_storeright_store_id_5a3e0b2e_fk_masterdata_store_id] FOREIGN KEY ([store_id]) REFERENCES [masterdata_store] ([id]);
ALTER TABLE [hq_storeright] ADD CONSTRAINT [hq_storeright_unit_id_24b7212d_fk_masterdata_organisationunit_id] FOREIGN KEY ([unit_id]) REFERENCES [masterdata_organisationunit] ([id]);
ALTER TABLE [hq_storeright] ADD CONSTRAINT [hq_storeright_user_id_0b600314_fk_auth_user_id] FOREIGN KEY ([user_id]) REFERENCES [auth_user] ([id]);
CREATE INDEX [hq_storeright_store_id_5a3e0b2e] ON [hq_storeright] ([store_id]);
CREATE INDEX [hq_storeright_unit_id_24b7212d] ON [hq_storeright] ([unit_id]);
CREATE INDEX [hq_storeright_user_id_0b600314] ON [hq_storeright] ([user_id]);
