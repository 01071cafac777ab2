--
-- Create model ChannelDataGroup
--
CREATE TABLE [cdx_channeldatagroup] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [code] nvarchar(20) NOT NULL UNIQUE, [name] nvarchar(120) NOT NULL);
--
-- Create model Cut
--
CREATE TABLE [cdx_cut] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [number] bigint NOT NULL CONSTRAINT cdx_cut_number_9563b7f3_check CHECK ([number] >= 0), [created_at] datetimeoffset NOT NULL);
--
-- Create model JobSync
--
CREATE TABLE [cdx_jobsync] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [job] nvarchar(10) NOT NULL UNIQUE, [target_cut] bigint NOT NULL CONSTRAINT cdx_jobsync_target_cut_a999104c_check CHECK ([target_cut] >= 0), [state] nvarchar(20) NOT NULL, [tries] int NOT NULL CONSTRAINT cdx_jobsync_tries_3ffa6e6f_check CHECK ([tries] >= 0), [next_try_at] datetimeoffset NULL, [packages] int NOT NULL CONSTRAINT cdx_jobsync_packages_bf67c2b6_check CHECK ([packages] >= 0), [rows] bigint NOT NULL CONSTRAINT cdx_jobsync_rows_e79a34d9_check CHECK ([rows] >= 0), [size] bigint NOT NULL CONSTRAINT cdx_jobsync_size_752dce0c_check CHECK ([size] >= 0), [requested_at] datetimeoffset NULL, [downloaded_at] datetimeoffset NULL, [applied_at] datetimeoffset NULL, [confirmed_at] datetimeoffset NULL, [error] nvarchar(max) NOT NULL, [error_data] nvarchar(max) NOT NULL CONSTRAINT cdx_jobsync_error_data_872291e2_check CHECK ((ISJSON ("error_data") = 1)), [full_sync_wanted] bit NOT NULL, [full_sync_done] nvarchar(64) NOT NULL, [reported] bit NOT NULL);
--
-- Create model NodeContact
--
CREATE TABLE [cdx_nodecontact] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [neighbour] nvarchar(20) NOT NULL UNIQUE, [last_success] datetimeoffset NULL, [last_attempt] datetimeoffset NULL, [error] nvarchar(max) NOT NULL, [clock_offset_ms] bigint NULL, [unsent] int NOT NULL CONSTRAINT cdx_nodecontact_unsent_2608305c_check CHECK ([unsent] >= 0));
--
-- Create model PosPresence
--
CREATE TABLE [cdx_pospresence] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [journal] char(32) NOT NULL UNIQUE, [register] nvarchar(20) NOT NULL, [last_seen] datetimeoffset NOT NULL, [signed_in] bit NOT NULL, [first_sign_in] datetimeoffset NULL);
--
-- Create model SchedulerJob
--
CREATE TABLE [cdx_schedulerjob] ([number] nvarchar(10) NOT NULL PRIMARY KEY, [name_en] nvarchar(60) NOT NULL, [name_zh] nvarchar(60) NOT NULL);
--
-- Create model StoreSecret
--
CREATE TABLE [cdx_storesecret] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [store] nvarchar(20) NOT NULL UNIQUE, [secret] nvarchar(64) NOT NULL);
--
-- Create model ActivationCode
--
CREATE TABLE [cdx_activationcode] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [register] nvarchar(20) NOT NULL, [code_hash] nvarchar(64) NOT NULL UNIQUE, [ordinal] int NOT NULL CONSTRAINT cdx_activationcode_ordinal_8d208e1a_check CHECK ([ordinal] >= 0), [created_at] datetimeoffset NOT NULL, [expires_at] datetimeoffset NOT NULL, [used_at] datetimeoffset NULL, [journal] char(32) NULL, CONSTRAINT [activation_ordinal_never_repeats] UNIQUE ([register], [ordinal]));
--
-- Create model ChannelDatabase
--
CREATE TABLE [cdx_channeldatabase] ([id] char(32) NOT NULL PRIMARY KEY, [name] nvarchar(120) NOT NULL, [kind] nvarchar(10) NOT NULL, [store] nvarchar(20) NOT NULL, [state] nvarchar(10) NOT NULL, [address] nvarchar(200) NOT NULL, [life] int NOT NULL CONSTRAINT cdx_channeldatabase_life_2bdcab13_check CHECK ([life] >= 0), [public_key] nvarchar(64) NOT NULL, [certificate] nvarchar(max) NOT NULL, [last_contact] datetimeoffset NULL, [full_sync_requested] bit NOT NULL, [group_id] bigint NOT NULL);
--
-- Create model Checkpoint
--
CREATE TABLE [cdx_checkpoint] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [job] nvarchar(10) NOT NULL, [scope] nvarchar(40) NOT NULL, [cut] bigint NOT NULL CONSTRAINT cdx_checkpoint_cut_def4d915_check CHECK ([cut] >= 0), [package] nvarchar(64) NOT NULL, [epoch] bigint NOT NULL CONSTRAINT cdx_checkpoint_epoch_16a785a9_check CHECK ([epoch] >= 0), [applied_at] datetimeoffset NOT NULL, CONSTRAINT [checkpoint_once] UNIQUE ([job], [scope]));
--
-- Create model ChangeLog
--
CREATE TABLE [cdx_changelog] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [table] nvarchar(40) NOT NULL, [pk_value] bigint NOT NULL, [operation] nvarchar(1) NOT NULL, [cut_id] bigint NULL);
--
-- Create model EnrolmentCode
--
CREATE TABLE [cdx_enrolmentcode] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [code_hash] nvarchar(64) NOT NULL UNIQUE, [expires_at] datetimeoffset NOT NULL, [used_at] datetimeoffset NULL, [database_id] char(32) NOT NULL);
--
-- Create model PublishedRow
--
CREATE TABLE [cdx_publishedrow] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [table] nvarchar(40) NOT NULL, [pk_value] bigint NOT NULL, [scope] nvarchar(40) NOT NULL, [row_hash] varbinary(16) NOT NULL, CONSTRAINT [published_row_once] UNIQUE ([table], [pk_value]));
--
-- Create model Release
--
CREATE TABLE [cdx_release] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [kind] nvarchar(10) NOT NULL, [cut] bigint NOT NULL CONSTRAINT cdx_release_cut_9c30846e_check CHECK ([cut] >= 0), [released_at] datetimeoffset NOT NULL, [group_id] bigint NOT NULL, [job_id] nvarchar(10) NOT NULL);
--
-- Create model Package
--
CREATE TABLE [cdx_package] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [hash] nvarchar(64) NOT NULL UNIQUE, [scope] nvarchar(40) NOT NULL, [kind] nvarchar(10) NOT NULL, [from_cut] bigint NOT NULL CONSTRAINT cdx_package_from_cut_081e4f4f_check CHECK ([from_cut] >= 0), [to_cut] bigint NOT NULL CONSTRAINT cdx_package_to_cut_1f1739cc_check CHECK ([to_cut] >= 0), [previous] nvarchar(64) NOT NULL, [rows] bigint NOT NULL CONSTRAINT cdx_package_rows_24162fbd_check CHECK ([rows] >= 0), [size] bigint NOT NULL CONSTRAINT cdx_package_size_7ed887bd_check CHECK ([size] >= 0), [manifest] nvarchar(max) NOT NULL, [created_at] datetimeoffset NOT NULL, [beside_chain] bit NOT NULL, [job_id] nvarchar(10) NOT NULL);
--
-- Create model FullSyncRequest
--
CREATE TABLE [cdx_fullsyncrequest] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [release] nvarchar(64) NOT NULL, [database_id] char(32) NOT NULL, [job_id] nvarchar(10) NOT NULL);
--
-- Create model DownloadSession
--
CREATE TABLE [cdx_downloadsession] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [cut] bigint NOT NULL CONSTRAINT cdx_downloadsession_cut_8f3b2fc3_check CHECK ([cut] >= 0), [state] nvarchar(20) NOT NULL, [packages] int NOT NULL CONSTRAINT cdx_downloadsession_packages_f865597c_check CHECK ([packages] >= 0), [rows] bigint NOT NULL CONSTRAINT cdx_downloadsession_rows_90288f9a_check CHECK ([rows] >= 0), [size] bigint NOT NULL CONSTRAINT cdx_downloadsession_size_3584624b_check CHECK ([size] >= 0), [tries] int NOT NULL CONSTRAINT cdx_downloadsession_tries_14a8d08a_check CHECK ([tries] >= 0), [requested_at] datetimeoffset NULL, [downloaded_at] datetimeoffset NULL, [applied_at] datetimeoffset NULL, [error] nvarchar(max) NOT NULL, [checkpoints] nvarchar(max) NOT NULL CONSTRAINT cdx_downloadsession_checkpoints_a358f8b0_check CHECK ((ISJSON ("checkpoints") = 1)), [full_sync_wanted] bit NOT NULL, [database_id] char(32) NOT NULL, [job_id] nvarchar(10) NOT NULL);
--
-- Create model DistributionSchedule
--
CREATE TABLE [cdx_distributionschedule] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [name] nvarchar(120) NOT NULL, [active] bit NOT NULL, [publish_on_save] bit NOT NULL, [every_minutes] int NULL CONSTRAINT cdx_distributionschedule_every_minutes_babf81ed_check CHECK ([every_minutes] >= 0));
CREATE TABLE [cdx_distributionschedule_groups] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [distributionschedule_id] bigint NOT NULL, [channeldatagroup_id] bigint NOT NULL);
CREATE TABLE [cdx_distributionschedule_jobs] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [distributionschedule_id] bigint NOT NULL, [schedulerjob_id] nvarchar(10) NOT NULL);
--
-- Add field job to cut
--
ALTER TABLE [cdx_cut] ADD [job_id] nvarchar(10) NOT NULL;
--
-- Create model ScheduleRun
--
CREATE TABLE [cdx_schedulerun] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [state] nvarchar(20) NOT NULL, [requested_at] datetimeoffset NOT NULL, [lease_owner] nvarchar(60) NOT NULL, [lease_until] datetimeoffset NULL, [tries] int NOT NULL CONSTRAINT cdx_schedulerun_tries_6c27848c_check CHECK ([tries] >= 0), [finished_at] datetimeoffset NULL, [error] nvarchar(max) NOT NULL, [cut_id] bigint NULL, [job_id] nvarchar(10) NOT NULL, [schedule_id] bigint NOT NULL);
--
-- Create model SnapshotWish
--
CREATE TABLE [cdx_snapshotwish] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [scope] nvarchar(40) NOT NULL, [job_id] nvarchar(10) NOT NULL);
--
-- Create model TableDigest
--
CREATE TABLE [cdx_tabledigest] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [table] nvarchar(40) NOT NULL, [scope] nvarchar(40) NOT NULL, [digest] nvarchar(32) NOT NULL, CONSTRAINT [table_digest_once] UNIQUE ([table], [scope]));
--
-- Create constraint one_offline_database_a_store on model channeldatabase
--
CREATE UNIQUE INDEX [one_offline_database_a_store] ON [cdx_channeldatabase] ([store]) WHERE [kind] = 'offline';
--
-- Create constraint offline_database_names_its_store on model channeldatabase
--
ALTER TABLE [cdx_channeldatabase] ADD CONSTRAINT [offline_database_names_its_store] CHECK ((([kind] = 'channel' AND [store] = '') OR ([kind] = 'offline' AND NOT ([store] = ''))));
--
-- Create index change_log_unclaimed on field(s) table, id of model changelog
--
CREATE INDEX [change_log_unclaimed] ON [cdx_changelog] ([table], [id]) WHERE [cut_id] IS NULL;
--
-- Create constraint release_pointer on model release
--
ALTER TABLE [cdx_release] ADD CONSTRAINT [release_pointer] UNIQUE ([job_id], [group_id], [kind]);
--
-- Create index package_chain on field(s) job, scope, to_cut of model package
--
CREATE INDEX [package_chain] ON [cdx_package] ([job_id], [scope], [to_cut]);
--
-- Create constraint one_package_a_scope_and_cut on model package
--
ALTER TABLE [cdx_package] ADD CONSTRAINT [one_package_a_scope_and_cut] UNIQUE ([job_id], [scope], [to_cut], [beside_chain]);
--
-- Create constraint full_sync_request_once on model fullsyncrequest
--
ALTER TABLE [cdx_fullsyncrequest] ADD CONSTRAINT [full_sync_request_once] UNIQUE ([database_id], [job_id]);
--
-- Create constraint download_session_once on model downloadsession
--
ALTER TABLE [cdx_downloadsession] ADD CONSTRAINT [download_session_once] UNIQUE ([database_id], [job_id], [cut]);
--
-- Create constraint cut_number_per_job on model cut
--
ALTER TABLE [cdx_cut] ADD CONSTRAINT [cut_number_per_job] UNIQUE ([job_id], [number]);
--
-- Create constraint snapshot_wish_once on model snapshotwish
--
ALTER TABLE [cdx_snapshotwish] ADD CONSTRAINT [snapshot_wish_once] UNIQUE ([job_id], [scope]);
ALTER TABLE [cdx_changelog] ADD CONSTRAINT [cdx_changelog_cut_id_31faca64_fk_cdx_cut_id] FOREIGN KEY ([cut_id]) REFERENCES [cdx_cut] ([id]);
ALTER TABLE [cdx_channeldatabase] ADD CONSTRAINT [cdx_channeldatabase_group_id_da259ea9_fk_cdx_channeldatagroup_id] FOREIGN KEY ([group_id]) REFERENCES [cdx_channeldatagroup] ([id]);
ALTER TABLE [cdx_cut] ADD CONSTRAINT [cdx_cut_job_id_f683a5aa_fk_cdx_schedulerjob_number] FOREIGN KEY ([job_id]) REFERENCES [cdx_schedulerjob] ([number]);
ALTER TABLE [cdx_distributionschedule_groups] ADD CONSTRAINT [cdx_distributionschedule_groups_channeldatagroup_id_8a0b7559_fk_cdx_channeldatagroup_id] FOREIGN KEY ([channeldatagroup_id]) REFERENCES [cdx_channeldatagroup] ([id]);
ALTER TABLE [cdx_distributionschedule_groups] ADD CONSTRAINT [cdx_distributionschedule_groups_distributionschedule_id_be93b123_fk_cdx_distributionschedule_id] FOREIGN KEY ([distributionschedule_id]) REFERENCES [cdx_distributionschedule] ([id]);
ALTER TABLE [cdx_distributionschedule_jobs] ADD CONSTRAINT [cdx_distributionschedule_jobs_distributionschedule_id_c7d2b327_fk_cdx_distributionschedule_id] FOREIGN KEY ([distributionschedule_id]) REFERENCES [cdx_distributionschedule] ([id]);
ALTER TABLE [cdx_distributionschedule_jobs] ADD CONSTRAINT [cdx_distributionschedule_jobs_schedulerjob_id_a546119f_fk_cdx_schedulerjob_number] FOREIGN KEY ([schedulerjob_id]) REFERENCES [cdx_schedulerjob] ([number]);
ALTER TABLE [cdx_downloadsession] ADD CONSTRAINT [cdx_downloadsession_database_id_b5040a7c_fk_cdx_channeldatabase_id] FOREIGN KEY ([database_id]) REFERENCES [cdx_channeldatabase] ([id]);
ALTER TABLE [cdx_downloadsession] ADD CONSTRAINT [cdx_downloadsession_job_id_201f6481_fk_cdx_schedulerjob_number] FOREIGN KEY ([job_id]) REFERENCES [cdx_schedulerjob] ([number]);
ALTER TABLE [cdx_enrolmentcode] ADD CONSTRAINT [cdx_enrolmentcode_database_id_94afe422_fk_cdx_channeldatabase_id] FOREIGN KEY ([database_id]) REFERENCES [cdx_channeldatabase] ([id]);
ALTER TABLE [cdx_fullsyncrequest] ADD CONSTRAINT [cdx_fullsyncrequest_database_id_85f79671_fk_cdx_channeldatabase_id] FOREIGN KEY ([database_id]) REFERENCES [cdx_channeldatabase] ([id]);
ALTER TABLE [cdx_fullsyncrequest] ADD CONSTRAINT [cdx_fullsyncrequest_job_id_2c76ebec_fk_cdx_schedulerjob_number] FOREIGN KEY ([job_id]) REFERENCES [cdx_schedulerjob] ([number]);
ALTER TABLE [cdx_package] ADD CONSTRAINT [cdx_package_job_id_6717bfba_fk_cdx_schedulerjob_number] FOREIGN KEY ([job_id]) REFERENCES [cdx_schedulerjob] ([number]);
ALTER TABLE [cdx_release] ADD CONSTRAINT [cdx_release_group_id_8ac948f1_fk_cdx_channeldatagroup_id] FOREIGN KEY ([group_id]) REFERENCES [cdx_channeldatagroup] ([id]);
ALTER TABLE [cdx_release] ADD CONSTRAINT [cdx_release_job_id_c4c39644_fk_cdx_schedulerjob_number] FOREIGN KEY ([job_id]) REFERENCES [cdx_schedulerjob] ([number]);
ALTER TABLE [cdx_schedulerun] ADD CONSTRAINT [cdx_schedulerun_cut_id_17b63675_fk_cdx_cut_id] FOREIGN KEY ([cut_id]) REFERENCES [cdx_cut] ([id]);
ALTER TABLE [cdx_schedulerun] ADD CONSTRAINT [cdx_schedulerun_job_id_e9b20c20_fk_cdx_schedulerjob_number] FOREIGN KEY ([job_id]) REFERENCES [cdx_schedulerjob] ([number]);
ALTER TABLE [cdx_schedulerun] ADD CONSTRAINT [cdx_schedulerun_schedule_id_f2989843_fk_cdx_distributionschedule_id] FOREIGN KEY ([schedule_id]) REFERENCES [cdx_distributionschedule] ([id]);
ALTER TABLE [cdx_snapshotwish] ADD CONSTRAINT [cdx_snapshotwish_job_id_ceb3571d_fk_cdx_schedulerjob_number] FOREIGN KEY ([job_id]) REFERENCES [cdx_schedulerjob] ([number]);
CREATE INDEX [cdx_changelog_cut_id_31faca64] ON [cdx_changelog] ([cut_id]);
CREATE INDEX [cdx_channeldatabase_group_id_da259ea9] ON [cdx_channeldatabase] ([group_id]);
CREATE INDEX [cdx_cut_job_id_f683a5aa] ON [cdx_cut] ([job_id]);
CREATE INDEX [cdx_distributionschedule_groups_channeldatagroup_id_8a0b7559] ON [cdx_distributionschedule_groups] ([channeldatagroup_id]);
CREATE INDEX [cdx_distributionschedule_groups_distributionschedule_id_be93b123] ON [cdx_distributionschedule_groups] ([distributionschedule_id]);
CREATE INDEX [cdx_distributionschedule_jobs_distributionschedule_id_c7d2b327] ON [cdx_distributionschedule_jobs] ([distributionschedule_id]);
CREATE INDEX [cdx_distributionschedule_jobs_schedulerjob_id_a546119f] ON [cdx_distributionschedule_jobs] ([schedulerjob_id]);
CREATE INDEX [cdx_downloadsession_database_id_b5040a7c] ON [cdx_downloadsession] ([database_id]);
CREATE INDEX [cdx_downloadsession_job_id_201f6481] ON [cdx_downloadsession] ([job_id]);
CREATE INDEX [cdx_enrolmentcode_database_id_94afe422] ON [cdx_enrolmentcode] ([database_id]);
CREATE INDEX [cdx_fullsyncrequest_database_id_85f79671] ON [cdx_fullsyncrequest] ([database_id]);
CREATE INDEX [cdx_fullsyncrequest_job_id_2c76ebec] ON [cdx_fullsyncrequest] ([job_id]);
CREATE INDEX [cdx_package_job_id_6717bfba] ON [cdx_package] ([job_id]);
CREATE INDEX [cdx_release_group_id_8ac948f1] ON [cdx_release] ([group_id]);
CREATE INDEX [cdx_release_job_id_c4c39644] ON [cdx_release] ([job_id]);
CREATE INDEX [cdx_schedulerun_cut_id_17b63675] ON [cdx_schedulerun] ([cut_id]);
CREATE INDEX [cdx_schedulerun_job_id_e9b20c20] ON [cdx_schedulerun] ([job_id]);
CREATE INDEX [cdx_schedulerun_schedule_id_f2989843] ON [cdx_schedulerun] ([schedule_id]);
CREATE INDEX [cdx_snapshotwish_job_id_ceb3571d] ON [cdx_snapshotwish] ([job_id]);
CREATE INDEX [published_row_scope] ON [cdx_publishedrow] ([table], [scope]);
CREATE UNIQUE INDEX [cdx_distributionschedule_groups_distributionschedule_id_channeldatagroup_id_b5ad108a_uniq] ON [cdx_distributionschedule_groups] ([distributionschedule_id], [channeldatagroup_id]) WHERE [distributionschedule_id] IS NOT NULL AND [channeldatagroup_id] IS NOT NULL;
CREATE UNIQUE INDEX [cdx_distributionschedule_jobs_distributionschedule_id_schedulerjob_id_7b650454_uniq] ON [cdx_distributionschedule_jobs] ([distributionschedule_id], [schedulerjob_id]) WHERE [distributionschedule_id] IS NOT NULL AND [schedulerjob_id] IS NOT NULL;
