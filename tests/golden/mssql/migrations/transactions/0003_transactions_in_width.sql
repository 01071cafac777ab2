--
-- Create model CashMovement
--
CREATE TABLE [transactions_cashmovement] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [kind] nvarchar(10) NOT NULL, [tender] nvarchar(20) NOT NULL, [amount] bigint NOT NULL, [reason] nvarchar(20) NOT NULL, [bag] nvarchar(60) NOT NULL);
--
-- Create model StockMovement
--
CREATE TABLE [transactions_stockmovement] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [line] int NOT NULL CONSTRAINT transactions_stockmovement_line_89ef92c8_check CHECK ([line] >= 0), [store] nvarchar(20) NOT NULL, [product] nvarchar(30) NOT NULL, [quantity] bigint NOT NULL, [unit] nvarchar(20) NOT NULL, [business_date] date NOT NULL, [at] datetimeoffset NOT NULL);
--
-- Create model SuspendedSale
--
CREATE TABLE [transactions_suspendedsale] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [document] char(32) NOT NULL UNIQUE, [store] nvarchar(20) NOT NULL, [register] nvarchar(20) NOT NULL, [at] datetimeoffset NULL, [note] nvarchar(200) NOT NULL, [total] bigint NOT NULL, [lines] int NOT NULL CONSTRAINT transactions_suspendedsale_lines_cd8460a5_check CHECK ([lines] >= 0), [claimed_by] char(32) NULL, [claimed_at] datetimeoffset NULL, [recall] char(32) NULL);
--
-- Create model TenderCount
--
CREATE TABLE [transactions_tendercount] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [tender] nvarchar(20) NOT NULL, [kind] nvarchar(10) NOT NULL, [counted] bigint NOT NULL, [denominations] nvarchar(max) NOT NULL CONSTRAINT transactions_tendercount_denominations_a820dcf6_check CHECK ((ISJSON ("denominations") = 1)));
--
-- Remove index transaction_store_day from transaction
--
DROP INDEX [transaction_store_day] ON [transactions_transaction];
--
-- Add field note to transaction
--
ALTER TABLE [transactions_transaction] ADD [note] nvarchar(200) DEFAULT '' NOT NULL;
ALTER TABLE [transactions_transaction] DROP CONSTRAINT [<default of transactions_transaction.note>];
--
-- Add field reason to transaction
--
ALTER TABLE [transactions_transaction] ADD [reason] nvarchar(20) DEFAULT '' NOT NULL;
ALTER TABLE [transactions_transaction] DROP CONSTRAINT [<default of transactions_transaction.reason>];
--
-- Add field recalled to transaction
--
ALTER TABLE [transactions_transaction] ADD [recalled] char(32) NULL;
--
-- Add field department to transactionline
--
ALTER TABLE [transactions_transactionline] ADD [department] nvarchar(20) DEFAULT '' NOT NULL;
ALTER TABLE [transactions_transactionline] DROP CONSTRAINT [<default of transactions_transactionline.department>];
--
-- Add field discounts to transactionline
--
ALTER TABLE [transactions_transactionline] ADD [discounts] nvarchar(max) DEFAULT '[]' NOT NULL CHECK ((ISJSON ("discounts") = 1));
ALTER TABLE [transactions_transactionline] DROP CONSTRAINT [<default of transactions_transactionline.discounts>];
--
-- Add field override_from to transactionline
--
ALTER TABLE [transactions_transactionline] ADD [override_from] bigint NULL;
--
-- Add field override_reason to transactionline
--
ALTER TABLE [transactions_transactionline] ADD [override_reason] nvarchar(20) DEFAULT '' NOT NULL;
ALTER TABLE [transactions_transactionline] DROP CONSTRAINT [<default of transactions_transactionline.override_reason>];
--
-- Add field return_document to transactionline
--
ALTER TABLE [transactions_transactionline] ADD [return_document] char(32) NULL;
--
-- Add field return_line to transactionline
--
ALTER TABLE [transactions_transactionline] ADD [return_line] int NULL CHECK ([return_line] >= 0);
--
-- Add field return_reason to transactionline
--
ALTER TABLE [transactions_transactionline] ADD [return_reason] nvarchar(20) DEFAULT '' NOT NULL;
ALTER TABLE [transactions_transactionline] DROP CONSTRAINT [<default of transactions_transactionline.return_reason>];
--
-- Create index transaction_store_day on field(s) store, business_date, at of model transaction
--
CREATE INDEX [transaction_store_day] ON [transactions_transaction] ([store], [business_date], [at]);
--
-- Create index transaction_recalled on field(s) recalled of model transaction
--
CREATE INDEX [transaction_recalled] ON [transactions_transaction] ([recalled]) WHERE [recalled] IS NOT NULL;
--
-- Create index transaction_line_returns on field(s) return_document of model transactionline
--
CREATE INDEX [transaction_line_returns] ON [transactions_transactionline] ([return_document]) WHERE [return_document] IS NOT NULL;
--
-- Add field transaction to cashmovement
--
ALTER TABLE [transactions_cashmovement] ADD [transaction_id] bigint NOT NULL UNIQUE;
--
-- Add field transaction to stockmovement
--
ALTER TABLE [transactions_stockmovement] ADD [transaction_id] bigint NOT NULL;
--
-- Add field transaction to suspendedsale
--
ALTER TABLE [transactions_suspendedsale] ADD [transaction_id] bigint NULL;
--
-- Add field transaction to tendercount
--
ALTER TABLE [transactions_tendercount] ADD [transaction_id] bigint NOT NULL;
--
-- Create constraint cash_movement_way on model cashmovement
--
ALTER TABLE [transactions_cashmovement] ADD CONSTRAINT [cash_movement_way] CHECK ((([amount] > 0 AND [kind] = 'float') OR ([amount] < 0 AND [kind] IN ('removal', 'drop'))));
--
-- Create index stock_movement_product on field(s) store, product, business_date of model stockmovement
--
CREATE INDEX [stock_movement_product] ON [transactions_stockmovement] ([store], [product], [business_date]);
--
-- Create constraint stock_movement_once on model stockmovement
--
ALTER TABLE [transactions_stockmovement] ADD CONSTRAINT [stock_movement_once] UNIQUE ([transaction_id], [line]);
--
-- Create constraint stock_movement_moves on model stockmovement
--
ALTER TABLE [transactions_stockmovement] ADD CONSTRAINT [stock_movement_moves] CHECK (NOT ([quantity] = 0));
--
-- Create index suspended_waiting on field(s) store, at of model suspendedsale
--
CREATE INDEX [suspended_waiting] ON [transactions_suspendedsale] ([store], [at]) WHERE [recall] IS NULL;
--
-- Create constraint suspended_claim_whole on model suspendedsale
--
ALTER TABLE [transactions_suspendedsale] ADD CONSTRAINT [suspended_claim_whole] CHECK ((([claimed_at] IS NULL AND [claimed_by] IS NULL) OR ([claimed_at] IS NOT NULL AND [claimed_by] IS NOT NULL)));
--
-- Create constraint tender_count_once on model tendercount
--
ALTER TABLE [transactions_tendercount] ADD CONSTRAINT [tender_count_once] UNIQUE ([transaction_id], [tender]);
ALTER TABLE [transactions_cashmovement] ADD CONSTRAINT [transactions_cashmovement_transaction_id_2f4e3c64_fk_transactions_transaction_id] FOREIGN KEY ([transaction_id]) REFERENCES [transactions_transaction] ([id]);
ALTER TABLE [transactions_stockmovement] ADD CONSTRAINT [transactions_stockmovement_transaction_id_db4336f0_fk_transactions_transaction_id] FOREIGN KEY ([transaction_id]) REFERENCES [transactions_transaction] ([id]);
ALTER TABLE [transactions_suspendedsale] ADD CONSTRAINT [transactions_suspendedsale_transaction_id_9e0507da_fk_transactions_transaction_id] FOREIGN KEY ([transaction_id]) REFERENCES [transactions_transaction] ([id]);
ALTER TABLE [transactions_tendercount] ADD CONSTRAINT [transactions_tendercount_transaction_id_6090de39_fk_transactions_transaction_id] FOREIGN KEY ([transaction_id]) REFERENCES [transactions_transaction] ([id]);
CREATE INDEX [transactions_stockmovement_transaction_id_db4336f0] ON [transactions_stockmovement] ([transaction_id]);
CREATE INDEX [transactions_tendercount_transaction_id_6090de39] ON [transactions_tendercount] ([transaction_id]);
CREATE UNIQUE INDEX [transactions_suspendedsale_transaction_id_9e0507da_uniq] ON [transactions_suspendedsale]([transaction_id]) WHERE [transaction_id] IS NOT NULL;
