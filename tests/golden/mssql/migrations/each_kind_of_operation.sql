--
-- Create model Group
--
CREATE TABLE [example_group] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1));
--
-- Create model Thing
--
CREATE TABLE [example_thing] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [code] nvarchar(20) NOT NULL UNIQUE, [store] nvarchar(20) NOT NULL, [count] int NOT NULL CONSTRAINT example_thing_count_ab1166aa_check CHECK ([count] >= 0), [group_id] bigint NOT NULL);
--
-- Add field text to Thing
--
ALTER TABLE [example_thing] ADD [text] nvarchar(max) DEFAULT 'it''s' NOT NULL;
ALTER TABLE [example_thing] DROP CONSTRAINT [<default of example_thing.text>];
--
-- Add field name to Thing
--
ALTER TABLE [example_thing] ADD [name] nvarchar(60) DEFAULT '' NOT NULL;
--
-- Add field alias to Thing
--
ALTER TABLE [example_thing] ADD [alias] nvarchar(20) NULL;
--
-- Add field detail to Thing
--
ALTER TABLE [example_thing] ADD [detail] nvarchar(max) DEFAULT '{}' NOT NULL CHECK ((ISJSON ("detail") = 1));
ALTER TABLE [example_thing] DROP CONSTRAINT [<default of example_thing.detail>];
--
-- Add field groups to Thing
--
CREATE TABLE [example_thing_groups] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [thing_id] bigint NOT NULL, [group_id] bigint NOT NULL);
--
-- Alter field code on Thing
--
ALTER TABLE [example_thing] DROP CONSTRAINT [<unique of example_thing.code>];
ALTER TABLE [example_thing] ALTER COLUMN [code] nvarchar(40) NOT NULL;
ALTER TABLE [example_thing] ADD CONSTRAINT [example_thing_code_d71bc974_uniq] UNIQUE ([code]);
--
-- Alter field store on Thing
--
ALTER TABLE [example_thing] ALTER COLUMN [store] nvarchar(40) NOT NULL;
ALTER TABLE [example_thing] ALTER COLUMN [store] nvarchar(40) NULL;
CREATE UNIQUE INDEX [example_thing_store_count_42013eba_uniq] ON [example_thing] ([store], [count]) WHERE [store] IS NOT NULL AND [count] IS NOT NULL;
--
-- Alter field store on Thing
--
DROP INDEX [example_thing_store_count_42013eba_uniq] ON [example_thing];
ALTER TABLE [example_thing] ADD DEFAULT '0001' FOR [store];
UPDATE [example_thing] SET [store] = '0001' WHERE [store] IS NULL;
ALTER TABLE [example_thing] ALTER COLUMN [store] nvarchar(40) NOT NULL;
CREATE UNIQUE INDEX [example_thing_store_count_42013eba_uniq] ON [example_thing] ([store], [count]) WHERE [store] IS NOT NULL AND [count] IS NOT NULL;
ALTER TABLE [example_thing] DROP CONSTRAINT [<default of example_thing.store>];
--
-- Alter field name on Thing
--
ALTER TABLE [example_thing] DROP CONSTRAINT [<default of example_thing.name>];
--
-- Alter field count on Thing
--
ALTER TABLE [example_thing] DROP CONSTRAINT [example_thing_count_ab1166aa_check];
DROP INDEX [example_thing_store_count_42013eba_uniq] ON [example_thing];
ALTER TABLE [example_thing] ALTER COLUMN [count] bigint NOT NULL;
CREATE UNIQUE INDEX [example_thing_store_count_42013eba_uniq] ON [example_thing] ([store], [count]) WHERE [store] IS NOT NULL AND [count] IS NOT NULL;
ALTER TABLE [example_thing] ADD CONSTRAINT [example_thing_count_ab1166aa_check] CHECK ([count] >= 0);
--
-- Alter field alias on Thing
--
ALTER TABLE [example_thing] ALTER COLUMN [alias] nvarchar(30) NULL;
CREATE UNIQUE INDEX [example_thing_alias_7b96473e_uniq] ON [example_thing]([alias]) WHERE [alias] IS NOT NULL;
--
-- Rename field alias on Thing to nickname
--
DROP INDEX [example_thing_alias_7b96473e_uniq] ON [example_thing];
EXEC sp_rename '[example_thing].[alias]', [nickname], 'COLUMN';
CREATE UNIQUE INDEX example_thing_alias_7b96473e_uniq ON example_thing ([nickname]) WHERE [nickname] IS NOT NULL;
--
-- Create constraint few on model Thing
--
ALTER TABLE [example_thing] ADD CONSTRAINT [few] CHECK ([count] < 9);
--
-- Create constraint once on model Thing
--
ALTER TABLE [example_thing] ADD CONSTRAINT [once] UNIQUE ([store], [code]);
--
-- Create constraint once_there on model Thing
--
CREATE UNIQUE INDEX [once_there] ON [example_thing] ([name]) WHERE [store] = '0001';
--
-- Create index by_store on field(s) store, -count of model Thing
--
CREATE INDEX [by_store] ON [example_thing] ([store], [count] DESC);
--
-- Rename index by_store on Thing to by_store_and_count
--
DROP INDEX [by_store] ON [example_thing];
CREATE INDEX [by_store_and_count] ON [example_thing] ([store], [count] DESC);
--
-- Alter field store on Thing
--
DROP INDEX [example_thing_store_count_42013eba_uniq] ON [example_thing];
DROP INDEX [by_store_and_count] ON [example_thing];
ALTER TABLE [example_thing] ALTER COLUMN [store] nvarchar(50) NOT NULL;
CREATE UNIQUE INDEX [example_thing_store_count_42013eba_uniq] ON [example_thing] ([store], [count]) WHERE [store] IS NOT NULL AND [count] IS NOT NULL;
CREATE INDEX [by_store_and_count] ON [example_thing] ([store], [count] DESC);
--
-- Remove index by_store_and_count from Thing
--
DROP INDEX [by_store_and_count] ON [example_thing];
--
-- Remove constraint few from model Thing
--
ALTER TABLE [example_thing] DROP CONSTRAINT [few];
--
-- Remove constraint once from model Thing
--
ALTER TABLE [example_thing] DROP CONSTRAINT [once];
--
-- Remove constraint once_there from model Thing
--
DROP INDEX [once_there] ON [example_thing];
--
-- Alter unique_together for Thing (0 constraint(s))
--
DROP INDEX [example_thing_store_count_42013eba_uniq] ON [example_thing];
--
-- Remove field group from Thing
--
ALTER TABLE [example_thing] DROP COLUMN [group_id];
--
-- Remove field name from Thing
--
ALTER TABLE [example_thing] DROP COLUMN [name];
--
-- Rename model Thing to Item
--
EXEC sp_rename [example_thing], [example_item];
EXEC sp_rename [example_thing_groups], [example_item_groups];
EXEC sp_rename '[example_item_groups].[thing_id]', [item_id], 'COLUMN';
--
-- Raw Python operation
--
-- THIS OPERATION CANNOT BE WRITTEN AS SQL
--
-- Raw SQL operation
--
UPDATE [example_item] SET [count] = 0;
--
-- Delete model Item
--
DECLARE @sql_foreign_constraint_name nvarchar(128)
        DECLARE @sql_drop_constraint nvarchar(300)
        WHILE EXISTS(SELECT 1
            FROM sys.foreign_keys
            WHERE referenced_object_id = object_id('[example_item_groups]'))
        BEGIN
            SELECT TOP 1 @sql_foreign_constraint_name = name
            FROM sys.foreign_keys
            WHERE referenced_object_id = object_id('[example_item_groups]')
            SELECT
            @sql_drop_constraint = 'ALTER TABLE [' + OBJECT_NAME(parent_object_id) + '] ' +
            'DROP CONSTRAINT [' + @sql_foreign_constraint_name + '] '
            FROM sys.foreign_keys
            WHERE referenced_object_id = object_id('[example_item_groups]') and name = @sql_foreign_constraint_name
            exec sp_executesql @sql_drop_constraint
        END
        DROP TABLE [example_item_groups]
;
DECLARE @sql_foreign_constraint_name nvarchar(128)
        DECLARE @sql_drop_constraint nvarchar(300)
        WHILE EXISTS(SELECT 1
            FROM sys.foreign_keys
            WHERE referenced_object_id = object_id('[example_item]'))
        BEGIN
            SELECT TOP 1 @sql_foreign_constraint_name = name
            FROM sys.foreign_keys
            WHERE referenced_object_id = object_id('[example_item]')
            SELECT
            @sql_drop_constraint = 'ALTER TABLE [' + OBJECT_NAME(parent_object_id) + '] ' +
            'DROP CONSTRAINT [' + @sql_foreign_constraint_name + '] '
            FROM sys.foreign_keys
            WHERE referenced_object_id = object_id('[example_item]') and name = @sql_foreign_constraint_name
            exec sp_executesql @sql_drop_constraint
        END
        DROP TABLE [example_item]
;
