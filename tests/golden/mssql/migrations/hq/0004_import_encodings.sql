--
-- Add field sample to importfile
--
ALTER TABLE [hq_importfile] ADD [sample] nvarchar(max) DEFAULT '{}' NOT NULL CHECK ((ISJSON ("sample") = 1));
ALTER TABLE [hq_importfile] DROP CONSTRAINT [<default of hq_importfile.sample>];
--
-- Add field encoding to importrun
--
ALTER TABLE [hq_importrun] ADD [encoding] nvarchar(20) DEFAULT '' NOT NULL;
ALTER TABLE [hq_importrun] DROP CONSTRAINT [<default of hq_importrun.encoding>];
--
-- Add field encoding_guessed to importrun
--
ALTER TABLE [hq_importrun] ADD [encoding_guessed] bit DEFAULT 0 NOT NULL;
ALTER TABLE [hq_importrun] DROP CONSTRAINT [<default of hq_importrun.encoding_guessed>];
