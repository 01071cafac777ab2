--
-- Create index shift_day on field(s) business_date, store of model shift
--
CREATE INDEX [shift_day] ON [transactions_shift] ([business_date], [store]);
--
-- Create index transaction_day on field(s) business_date, store of model transaction
--
CREATE INDEX [transaction_day] ON [transactions_transaction] ([business_date], [store]);
