--
-- Create index shift_z_waiting on field(s) journal of model shift
--
CREATE INDEX [shift_z_waiting] ON [transactions_shift] ([journal]) WHERE ([z_confirmed] IS NULL AND [z_document] IS NOT NULL);
