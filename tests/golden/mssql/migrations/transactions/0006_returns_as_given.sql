--
-- Add field return_receipt to transactionline
--
ALTER TABLE [transactions_transactionline] ADD [return_receipt] nvarchar(60) DEFAULT '' NOT NULL;
ALTER TABLE [transactions_transactionline] DROP CONSTRAINT [<default of transactions_transactionline.return_receipt>];
--
-- Add field return_verified to transactionline
--
ALTER TABLE [transactions_transactionline] ADD [return_verified] bit NULL;
--
-- Alter field kind on bookexception
--
-- (no-op)
--
-- Alter field reason on bookexception
--
-- (no-op)
