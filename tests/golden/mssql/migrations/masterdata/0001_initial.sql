--
-- Create model Assortment
--
CREATE TABLE [masterdata_assortment] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [cdx_scope] nvarchar(40) DEFAULT '' NOT NULL, [name_en] nvarchar(120) NOT NULL, [name_zh] nvarchar(120) NOT NULL, [code] nvarchar(20) NOT NULL, [valid_from] date NULL, [valid_to] date NULL);
--
-- Create model ButtonGrid
--
CREATE TABLE [masterdata_buttongrid] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [cdx_scope] nvarchar(40) DEFAULT '' NOT NULL, [name_en] nvarchar(120) NOT NULL, [name_zh] nvarchar(120) NOT NULL, [code] nvarchar(20) NOT NULL, [columns] smallint NOT NULL CONSTRAINT masterdata_buttongrid_columns_e0549944_check CHECK ([columns] >= 0), [rows] smallint NOT NULL CONSTRAINT masterdata_buttongrid_rows_615d6d4c_check CHECK ([rows] >= 0));
--
-- Create model Denomination
--
CREATE TABLE [masterdata_denomination] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [cdx_scope] nvarchar(40) DEFAULT '' NOT NULL, [currency] nvarchar(3) NOT NULL, [value] bigint NOT NULL CONSTRAINT masterdata_denomination_value_82b0ed43_check CHECK ([value] >= 0), [is_note] bit NOT NULL);
--
-- Create model Department
--
CREATE TABLE [masterdata_department] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [cdx_scope] nvarchar(40) DEFAULT '' NOT NULL, [name_en] nvarchar(120) NOT NULL, [name_zh] nvarchar(120) NOT NULL, [code] nvarchar(20) NOT NULL);
--
-- Create model Discount
--
CREATE TABLE [masterdata_discount] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [cdx_scope] nvarchar(40) DEFAULT '' NOT NULL, [name_en] nvarchar(120) NOT NULL, [name_zh] nvarchar(120) NOT NULL, [code] nvarchar(20) NOT NULL, [kind] nvarchar(10) NOT NULL, [concurrency] nvarchar(10) NOT NULL, [priority] smallint NOT NULL CONSTRAINT masterdata_discount_priority_5853d996_check CHECK ([priority] >= 0), [currency] nvarchar(3) NOT NULL, [coupon_required] bit NOT NULL, [weekdays] smallint NOT NULL CONSTRAINT masterdata_discount_weekdays_961766c9_check CHECK ([weekdays] >= 0), [valid_from] date NOT NULL, [valid_to] date NULL, [active] bit NOT NULL);
--
-- Create model FunctionalityProfile
--
CREATE TABLE [masterdata_functionalityprofile] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [cdx_scope] nvarchar(40) DEFAULT '' NOT NULL, [name_en] nvarchar(120) NOT NULL, [name_zh] nvarchar(120) NOT NULL, [code] nvarchar(20) NOT NULL, [lock_after_seconds] int NOT NULL CONSTRAINT masterdata_functionalityprofile_lock_after_seconds_bb35a43e_check CHECK ([lock_after_seconds] >= 0), [aggregate_lines] bit NOT NULL, [max_quantity] bigint NOT NULL CONSTRAINT masterdata_functionalityprofile_max_quantity_52b876ad_check CHECK ([max_quantity] >= 0), [max_unit_price] bigint NOT NULL CONSTRAINT masterdata_functionalityprofile_max_unit_price_5ecb420b_check CHECK ([max_unit_price] >= 0), [reason_for_return] bit NOT NULL, [reason_for_override] bit NOT NULL, [reason_for_discount] bit NOT NULL, [reason_for_void] bit NOT NULL, [declare_by_denomination] bit NOT NULL, [print_receipt] bit NOT NULL);
--
-- Create model HardwareProfile
--
CREATE TABLE [masterdata_hardwareprofile] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [cdx_scope] nvarchar(40) DEFAULT '' NOT NULL, [name_en] nvarchar(120) NOT NULL, [name_zh] nvarchar(120) NOT NULL, [code] nvarchar(20) NOT NULL, [scanner_prefix] nvarchar(8) NOT NULL, [scanner_suffix] nvarchar(8) NOT NULL);
--
-- Create model PriceGroup
--
CREATE TABLE [masterdata_pricegroup] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [cdx_scope] nvarchar(40) DEFAULT '' NOT NULL, [name_en] nvarchar(120) NOT NULL, [name_zh] nvarchar(120) NOT NULL, [code] nvarchar(20) NOT NULL, [priority] smallint NOT NULL CONSTRAINT masterdata_pricegroup_priority_c749daf5_check CHECK ([priority] >= 0));
--
-- Create model ReasonCode
--
CREATE TABLE [masterdata_reasoncode] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [cdx_scope] nvarchar(40) DEFAULT '' NOT NULL, [name_en] nvarchar(120) NOT NULL, [name_zh] nvarchar(120) NOT NULL, [code] nvarchar(20) NOT NULL, [use] nvarchar(15) NOT NULL, [position] smallint NOT NULL CONSTRAINT masterdata_reasoncode_position_bad59463_check CHECK ([position] >= 0), [active] bit NOT NULL);
--
-- Create model ReceiptProfile
--
CREATE TABLE [masterdata_receiptprofile] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [cdx_scope] nvarchar(40) DEFAULT '' NOT NULL, [name_en] nvarchar(120) NOT NULL, [name_zh] nvarchar(120) NOT NULL, [code] nvarchar(20) NOT NULL, [logo] nvarchar(max) NOT NULL, [header_en] nvarchar(max) NOT NULL, [header_zh] nvarchar(max) NOT NULL, [footer_en] nvarchar(max) NOT NULL, [footer_zh] nvarchar(max) NOT NULL, [legal_en] nvarchar(max) NOT NULL, [legal_zh] nvarchar(max) NOT NULL, [show_tax_table] bit NOT NULL, [show_qr] bit NOT NULL, [show_saved] bit NOT NULL, [columns] smallint NOT NULL CONSTRAINT masterdata_receiptprofile_columns_2a363ceb_check CHECK ([columns] >= 0), [copies] smallint NOT NULL CONSTRAINT masterdata_receiptprofile_copies_ae87087a_check CHECK ([copies] >= 0));
--
-- Create model Role
--
CREATE TABLE [masterdata_role] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [cdx_scope] nvarchar(40) DEFAULT '' NOT NULL, [name_en] nvarchar(120) NOT NULL, [name_zh] nvarchar(120) NOT NULL, [code] nvarchar(20) NOT NULL);
--
-- Create model ScreenLayout
--
CREATE TABLE [masterdata_screenlayout] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [cdx_scope] nvarchar(40) DEFAULT '' NOT NULL, [name_en] nvarchar(120) NOT NULL, [name_zh] nvarchar(120) NOT NULL, [code] nvarchar(20) NOT NULL, [kind] nvarchar(10) NOT NULL);
--
-- Create model TaxGroup
--
CREATE TABLE [masterdata_taxgroup] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [cdx_scope] nvarchar(40) DEFAULT '' NOT NULL, [name_en] nvarchar(120) NOT NULL, [name_zh] nvarchar(120) NOT NULL, [code] nvarchar(20) NOT NULL);
--
-- Create model TaxRate
--
CREATE TABLE [masterdata_taxrate] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [cdx_scope] nvarchar(40) DEFAULT '' NOT NULL, [name_en] nvarchar(120) NOT NULL, [name_zh] nvarchar(120) NOT NULL, [group] nvarchar(20) NOT NULL, [code] nvarchar(20) NOT NULL, [area] nvarchar(20) NOT NULL, [rate_ppm] int NOT NULL CONSTRAINT masterdata_taxrate_rate_ppm_56bff0ee_check CHECK ([rate_ppm] >= 0), [valid_from] date NULL, [valid_to] date NULL);
--
-- Create model Tender
--
CREATE TABLE [masterdata_tender] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [cdx_scope] nvarchar(40) DEFAULT '' NOT NULL, [name_en] nvarchar(120) NOT NULL, [name_zh] nvarchar(120) NOT NULL, [code] nvarchar(20) NOT NULL, [kind] nvarchar(10) NOT NULL, [rounding_unit] int NOT NULL CONSTRAINT masterdata_tender_rounding_unit_1e15ad8a_check CHECK ([rounding_unit] >= 0), [allowed_offline] bit NOT NULL, [max_amount] bigint NOT NULL CONSTRAINT masterdata_tender_max_amount_0bcba3be_check CHECK ([max_amount] >= 0), [for_refunds] bit NOT NULL, [opens_drawer] bit NOT NULL, [counted] bit NOT NULL, [position] smallint NOT NULL CONSTRAINT masterdata_tender_position_3c65bff2_check CHECK ([position] >= 0), [active] bit NOT NULL);
--
-- Create model UnitOfMeasure
--
CREATE TABLE [masterdata_unitofmeasure] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [cdx_scope] nvarchar(40) DEFAULT '' NOT NULL, [name_en] nvarchar(120) NOT NULL, [name_zh] nvarchar(120) NOT NULL, [code] nvarchar(20) NOT NULL, [digits] smallint NOT NULL CONSTRAINT masterdata_unitofmeasure_digits_fc4f6721_check CHECK ([digits] >= 0));
--
-- Create model Category
--
CREATE TABLE [masterdata_category] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [cdx_scope] nvarchar(40) DEFAULT '' NOT NULL, [name_en] nvarchar(120) NOT NULL, [name_zh] nvarchar(120) NOT NULL, [code] nvarchar(20) NOT NULL, [icon] nvarchar(16) NOT NULL, [position] smallint NOT NULL CONSTRAINT masterdata_category_position_2c73705c_check CHECK ([position] >= 0), [parent_id] bigint NULL);
--
-- Create model Coupon
--
CREATE TABLE [masterdata_coupon] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [cdx_scope] nvarchar(40) DEFAULT '' NOT NULL, [text] nvarchar(60) NOT NULL, [uses] int NOT NULL CONSTRAINT masterdata_coupon_uses_3778ba05_check CHECK ([uses] >= 0), [valid_from] date NULL, [valid_to] date NULL, [discount_id] bigint NOT NULL);
--
-- Create model DiscountTier
--
CREATE TABLE [masterdata_discounttier] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [cdx_scope] nvarchar(40) DEFAULT '' NOT NULL, [threshold] bigint NOT NULL CONSTRAINT masterdata_discounttier_threshold_fce610bd_check CHECK ([threshold] >= 0), [method] nvarchar(10) NOT NULL, [value] bigint NOT NULL CONSTRAINT masterdata_discounttier_value_e00c9df7_check CHECK ([value] >= 0), [discount_id] bigint NOT NULL);
--
-- Create model GridButton
--
CREATE TABLE [masterdata_gridbutton] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [cdx_scope] nvarchar(40) DEFAULT '' NOT NULL, [row] smallint NOT NULL CONSTRAINT masterdata_gridbutton_row_4aca1993_check CHECK ([row] >= 0), [column] smallint NOT NULL CONSTRAINT masterdata_gridbutton_column_faa3a2fa_check CHECK ([column] >= 0), [width] smallint NOT NULL CONSTRAINT masterdata_gridbutton_width_ce626f2e_check CHECK ([width] >= 0), [height] smallint NOT NULL CONSTRAINT masterdata_gridbutton_height_6c5f6404_check CHECK ([height] >= 0), [operation] smallint NOT NULL CONSTRAINT masterdata_gridbutton_operation_132c60b3_check CHECK ([operation] >= 0), [parameter] nvarchar(60) NOT NULL, [label_en] nvarchar(40) NOT NULL, [label_zh] nvarchar(40) NOT NULL, [icon] nvarchar(16) NOT NULL, [colour] nvarchar(10) NOT NULL, [grid_id] bigint NOT NULL);
--
-- Create model HardwareDevice
--
CREATE TABLE [masterdata_hardwaredevice] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [cdx_scope] nvarchar(40) DEFAULT '' NOT NULL, [kind] nvarchar(10) NOT NULL, [position] smallint NOT NULL CONSTRAINT masterdata_hardwaredevice_position_2e139c57_check CHECK ([position] >= 0), [connection] nvarchar(10) NOT NULL, [address] nvarchar(120) NOT NULL, [model] nvarchar(60) NOT NULL, [profile_id] bigint NOT NULL);
--
-- Create model OfflineProfile
--
CREATE TABLE [masterdata_offlineprofile] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [cdx_scope] nvarchar(40) DEFAULT '' NOT NULL, [code] nvarchar(20) NOT NULL, [name] nvarchar(120) NOT NULL, [timeout_ms] int NOT NULL CONSTRAINT masterdata_offlineprofile_timeout_ms_40ddee3c_check CHECK ([timeout_ms] >= 0), [reconnect_interval_ms] int NOT NULL CONSTRAINT masterdata_offlineprofile_reconnect_interval_ms_d4c72584_check CHECK ([reconnect_interval_ms] >= 0), [retries_before_offline] smallint NOT NULL CONSTRAINT masterdata_offlineprofile_retries_before_offline_29b07737_check CHECK ([retries_before_offline] >= 0), [ask_before_switch] bit NOT NULL, [manual_switch_before_sign_in] bit NOT NULL, [advanced_switching] bit NOT NULL, [health_check_interval_ms] int NOT NULL CONSTRAINT masterdata_offlineprofile_health_check_interval_ms_c3be4ef6_check CHECK ([health_check_interval_ms] >= 0), [pause_synchronization] bit NOT NULL, [sync_without_open_pos] bit NOT NULL, [upload_interval_ms] int NOT NULL CONSTRAINT masterdata_offlineprofile_upload_interval_ms_4bdf9133_check CHECK ([upload_interval_ms] >= 0), [upload_batch_size] smallint NOT NULL CONSTRAINT masterdata_offlineprofile_upload_batch_size_8a011613_check CHECK ([upload_batch_size] >= 0), [days_kept] smallint NOT NULL CONSTRAINT masterdata_offlineprofile_days_kept_736babd7_check CHECK ([days_kept] >= 0), [slow_threshold_ms] int NOT NULL CONSTRAINT masterdata_offlineprofile_slow_threshold_ms_95e2c12e_check CHECK ([slow_threshold_ms] >= 0), [slow_return_interval_ms] int NOT NULL CONSTRAINT masterdata_offlineprofile_slow_return_interval_ms_60e7e383_check CHECK ([slow_return_interval_ms] >= 0), CONSTRAINT [offline_profile_durations_at_least_50_ms] CHECK (([health_check_interval_ms] >= 50 AND [reconnect_interval_ms] >= 50 AND [timeout_ms] >= 50 AND [upload_interval_ms] >= 50)), CONSTRAINT [offline_profile_batch_1_to_500] CHECK (([upload_batch_size] >= 1 AND [upload_batch_size] <= 500)));
--
-- Create model OfflineTender
--
CREATE TABLE [masterdata_offlinetender] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [cdx_scope] nvarchar(40) DEFAULT '' NOT NULL, [kind] nvarchar(10) NOT NULL, [policy] nvarchar(10) NOT NULL, [limit] bigint NOT NULL CONSTRAINT masterdata_offlinetender_limit_229592fd_check CHECK ([limit] >= 0), [profile_id] bigint NOT NULL);
--
-- Create model OrganisationUnit
--
CREATE TABLE [masterdata_organisationunit] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [cdx_scope] nvarchar(40) DEFAULT '' NOT NULL, [name_en] nvarchar(120) NOT NULL, [name_zh] nvarchar(120) NOT NULL, [code] nvarchar(20) NOT NULL, [kind] nvarchar(10) NOT NULL, [tax_number] nvarchar(40) NOT NULL, [address] nvarchar(max) NOT NULL, [parent_id] bigint NULL);
--
-- Add field price_group to discount
--
ALTER TABLE [masterdata_discount] ADD [price_group_id] bigint NULL;
--
-- Create model Product
--
CREATE TABLE [masterdata_product] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [cdx_scope] nvarchar(40) DEFAULT '' NOT NULL, [name_en] nvarchar(120) NOT NULL, [name_zh] nvarchar(120) NOT NULL, [number] nvarchar(30) NOT NULL, [kind] nvarchar(10) NOT NULL, [description_en] nvarchar(max) NOT NULL, [description_zh] nvarchar(max) NOT NULL, [brand] nvarchar(60) NOT NULL, [tax_group] nvarchar(20) NOT NULL, [unit] nvarchar(10) NOT NULL, [quantity_digits] smallint NOT NULL CONSTRAINT masterdata_product_quantity_digits_40ae4761_check CHECK ([quantity_digits] >= 0), [age_limit] smallint NOT NULL CONSTRAINT masterdata_product_age_limit_06a66cb5_check CHECK ([age_limit] >= 0), [discountable] bit NOT NULL, [stocked] bit NOT NULL, [icon] nvarchar(16) NOT NULL, [active] bit NOT NULL, [category_id] bigint NULL, [department_id] bigint NULL, [master_id] bigint NULL);
--
-- Create model DiscountLine
--
CREATE TABLE [masterdata_discountline] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [cdx_scope] nvarchar(40) DEFAULT '' NOT NULL, [method] nvarchar(10) NOT NULL, [value] bigint NOT NULL CONSTRAINT masterdata_discountline_value_91a5698b_check CHECK ([value] >= 0), [group] nvarchar(20) NOT NULL, [min_quantity] bigint NOT NULL CONSTRAINT masterdata_discountline_min_quantity_5cc9e3e3_check CHECK ([min_quantity] >= 0), [valid_from] date NULL, [valid_to] date NULL, [category_id] bigint NULL, [discount_id] bigint NOT NULL, [product_id] bigint NULL);
--
-- Create model Barcode
--
CREATE TABLE [masterdata_barcode] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [cdx_scope] nvarchar(40) DEFAULT '' NOT NULL, [text] nvarchar(60) NOT NULL, [quantity] bigint NOT NULL CONSTRAINT masterdata_barcode_quantity_45424a0f_check CHECK ([quantity] >= 0), [product_id] bigint NOT NULL);
--
-- Create model AssortmentProduct
--
CREATE TABLE [masterdata_assortmentproduct] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [cdx_scope] nvarchar(40) DEFAULT '' NOT NULL, [assortment_id] bigint NOT NULL, [category_id] bigint NULL, [product_id] bigint NULL);
--
-- Create model ProductPicture
--
CREATE TABLE [masterdata_productpicture] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [cdx_scope] nvarchar(40) DEFAULT '' NOT NULL, [position] smallint NOT NULL CONSTRAINT masterdata_productpicture_position_3d2fe288_check CHECK ([position] >= 0), [media_type] nvarchar(20) NOT NULL, [sha256] nvarchar(64) NOT NULL, [content] nvarchar(max) NOT NULL, [product_id] bigint NOT NULL);
--
-- Create model Register
--
CREATE TABLE [masterdata_register] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [cdx_scope] nvarchar(40) DEFAULT '' NOT NULL, [number] nvarchar(20) NOT NULL, [name] nvarchar(120) NOT NULL, [support_offline] bit NOT NULL, [receipt_mask] nvarchar(60) NOT NULL, [language] nvarchar(10) NOT NULL, [active] bit NOT NULL, [hardware_profile_id] bigint NULL, [offline_profile_id] bigint NULL, [receipt_profile_id] bigint NULL, [layout_id] bigint NULL);
--
-- Create model Device
--
CREATE TABLE [masterdata_device] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [cdx_scope] nvarchar(40) DEFAULT '' NOT NULL, [number] nvarchar(20) NOT NULL, [kind] nvarchar(10) NOT NULL, [description] nvarchar(120) NOT NULL, [serial_number] nvarchar(60) NOT NULL, [active] bit NOT NULL, [register_id] bigint NULL);
--
-- Create model RolePermission
--
CREATE TABLE [masterdata_rolepermission] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [cdx_scope] nvarchar(40) DEFAULT '' NOT NULL, [permission] nvarchar(20) NOT NULL, [limit_ppm] int NULL CONSTRAINT masterdata_rolepermission_limit_ppm_c0d7e31a_check CHECK ([limit_ppm] >= 0), [role_id] bigint NOT NULL);
--
-- Create model LayoutGrid
--
CREATE TABLE [masterdata_layoutgrid] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [cdx_scope] nvarchar(40) DEFAULT '' NOT NULL, [area] nvarchar(10) NOT NULL, [position] smallint NOT NULL CONSTRAINT masterdata_layoutgrid_position_c2e46907_check CHECK ([position] >= 0), [grid_id] bigint NOT NULL, [layout_id] bigint NOT NULL);
--
-- Create model Staff
--
CREATE TABLE [masterdata_staff] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [cdx_scope] nvarchar(40) DEFAULT '' NOT NULL, [staff_id] nvarchar(20) NOT NULL, [name] nvarchar(120) NOT NULL, [name_on_receipt] nvarchar(60) NOT NULL, [language] nvarchar(10) NOT NULL, [active] bit NOT NULL, [layout_id] bigint NULL);
--
-- Create model Store
--
CREATE TABLE [masterdata_store] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [cdx_scope] nvarchar(40) DEFAULT '' NOT NULL, [name_en] nvarchar(120) NOT NULL, [name_zh] nvarchar(120) NOT NULL, [number] nvarchar(20) NOT NULL, [address] nvarchar(max) NOT NULL, [city] nvarchar(80) NOT NULL, [postal_code] nvarchar(20) NOT NULL, [country] nvarchar(2) NOT NULL, [phone] nvarchar(40) NOT NULL, [data_group] nvarchar(20) NOT NULL, [currency] nvarchar(3) NOT NULL, [currency_digits] smallint NOT NULL CONSTRAINT masterdata_store_currency_digits_20c20c1d_check CHECK ([currency_digits] >= 0), [time_zone] nvarchar(64) NOT NULL, [locale] nvarchar(20) NOT NULL, [tax_mode] nvarchar(10) NOT NULL, [tax_rounding] nvarchar(10) NOT NULL, [tax_area] nvarchar(20) NOT NULL, [receipt_footer_en] nvarchar(200) NOT NULL, [receipt_footer_zh] nvarchar(200) NOT NULL, [opened_on] date NULL, [closed_on] date NULL, [functionality_profile_id] bigint NULL, [layout_id] bigint NULL, [receipt_profile_id] bigint NULL, [unit_id] bigint NULL);
--
-- Create model StaffAssignment
--
CREATE TABLE [masterdata_staffassignment] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [cdx_scope] nvarchar(40) DEFAULT '' NOT NULL, [pin_verifier] nvarchar(200) NOT NULL, [role_id] bigint NULL, [staff_id] bigint NOT NULL, [store_id] bigint NOT NULL);
--
-- Add field store to register
--
ALTER TABLE [masterdata_register] ADD [store_id] bigint NOT NULL;
--
-- Create model Price
--
CREATE TABLE [masterdata_price] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [cdx_scope] nvarchar(40) DEFAULT '' NOT NULL, [currency] nvarchar(3) NOT NULL, [unit_price] bigint NOT NULL, [valid_from] date NOT NULL, [valid_to] date NULL, [price_group_id] bigint NULL, [product_id] bigint NOT NULL, [store_id] bigint NULL);
--
-- Create model OpeningHours
--
CREATE TABLE [masterdata_openinghours] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [cdx_scope] nvarchar(40) DEFAULT '' NOT NULL, [weekday] smallint NOT NULL CONSTRAINT masterdata_openinghours_weekday_f5a8b930_check CHECK ([weekday] >= 0), [opens] smallint NOT NULL CONSTRAINT masterdata_openinghours_opens_321c1c43_check CHECK ([opens] >= 0), [closes] smallint NOT NULL CONSTRAINT masterdata_openinghours_closes_184fea0a_check CHECK ([closes] >= 0), [store_id] bigint NOT NULL);
--
-- Add field store to discount
--
ALTER TABLE [masterdata_discount] ADD [store_id] bigint NULL;
--
-- Create model Customer
--
CREATE TABLE [masterdata_customer] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [cdx_scope] nvarchar(40) DEFAULT '' NOT NULL, [uuid] char(32) NOT NULL, [number] nvarchar(30) NOT NULL, [name] nvarchar(120) NOT NULL, [company] nvarchar(120) NOT NULL, [phone] nvarchar(40) NOT NULL, [email] nvarchar(254) NOT NULL, [address] nvarchar(max) NOT NULL, [tax_number] nvarchar(40) NOT NULL, [language] nvarchar(10) NOT NULL, [blocked] bit NOT NULL, [note] nvarchar(max) NOT NULL, [home_store_id] bigint NULL);
--
-- Create model AssortmentStore
--
CREATE TABLE [masterdata_assortmentstore] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [cdx_scope] nvarchar(40) DEFAULT '' NOT NULL, [assortment_id] bigint NOT NULL, [store_id] bigint NOT NULL);
--
-- Create model StorePriceGroup
--
CREATE TABLE [masterdata_storepricegroup] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [cdx_scope] nvarchar(40) DEFAULT '' NOT NULL, [price_group_id] bigint NOT NULL, [store_id] bigint NOT NULL);
--
-- Create model UnitConversion
--
CREATE TABLE [masterdata_unitconversion] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [cdx_scope] nvarchar(40) DEFAULT '' NOT NULL, [unit] nvarchar(10) NOT NULL, [factor] bigint NOT NULL CONSTRAINT masterdata_unitconversion_factor_77042753_check CHECK ([factor] >= 0), [product_id] bigint NOT NULL);
--
-- Create model VariantValue
--
CREATE TABLE [masterdata_variantvalue] ([id] bigint NOT NULL PRIMARY KEY IDENTITY (1, 1), [cdx_scope] nvarchar(40) DEFAULT '' NOT NULL, [dimension] nvarchar(15) NOT NULL, [value_en] nvarchar(60) NOT NULL, [value_zh] nvarchar(60) NOT NULL, [position] smallint NOT NULL CONSTRAINT masterdata_variantvalue_position_e8acb03e_check CHECK ([position] >= 0), [product_id] bigint NOT NULL);
--
-- Create index masterdata__number_f2bd2f_idx on field(s) number of model product
--
CREATE INDEX [masterdata__number_f2bd2f_idx] ON [masterdata_product] ([number]);
--
-- Create index masterdata__categor_d7d341_idx on field(s) category, number of model product
--
CREATE INDEX [masterdata__categor_d7d341_idx] ON [masterdata_product] ([category_id], [number]);
--
-- Create index discount_line_product on field(s) product of model discountline
--
CREATE INDEX [discount_line_product] ON [masterdata_discountline] ([product_id]);
--
-- Create constraint discount_line_at_most_all on model discountline
--
ALTER TABLE [masterdata_discountline] ADD CONSTRAINT [discount_line_at_most_all] CHECK ((NOT ([method] = 'percent') OR [value] <= 1000000));
--
-- Create index masterdata__text_bc2f05_idx on field(s) text of model barcode
--
CREATE INDEX [masterdata__text_bc2f05_idx] ON [masterdata_barcode] ([text]);
--
-- Create constraint assortment_product_or_category on model assortmentproduct
--
ALTER TABLE [masterdata_assortmentproduct] ADD CONSTRAINT [assortment_product_or_category] CHECK ((([category_id] IS NOT NULL AND [product_id] IS NULL) OR ([category_id] IS NULL AND [product_id] IS NOT NULL)));
--
-- Create constraint price_not_negative on model price
--
ALTER TABLE [masterdata_price] ADD CONSTRAINT [price_not_negative] CHECK ([unit_price] >= 0);
--
-- Create constraint price_of_store_or_group on model price
--
ALTER TABLE [masterdata_price] ADD CONSTRAINT [price_of_store_or_group] CHECK (([store_id] IS NULL OR [price_group_id] IS NULL));
--
-- Create constraint opening_hours_in_order on model openinghours
--
ALTER TABLE [masterdata_openinghours] ADD CONSTRAINT [opening_hours_in_order] CHECK (([closes] > ([opens]) AND [closes] <= 2880 AND [opens] < 1440));
--
-- Create constraint discount_of_store_or_group on model discount
--
ALTER TABLE [masterdata_discount] ADD CONSTRAINT [discount_of_store_or_group] CHECK (([store_id] IS NULL OR [price_group_id] IS NULL));
--
-- Create index customer_uuid on field(s) uuid of model customer
--
CREATE INDEX [customer_uuid] ON [masterdata_customer] ([uuid]);
--
-- Create index customer_phone on field(s) phone of model customer
--
CREATE INDEX [customer_phone] ON [masterdata_customer] ([phone]);
--
-- Create constraint unit_conversion_holds_some on model unitconversion
--
ALTER TABLE [masterdata_unitconversion] ADD CONSTRAINT [unit_conversion_holds_some] CHECK ([factor] >= 1);
CREATE INDEX [masterdata_assortmentproduct_assortment_id_b371cc37] ON [masterdata_assortmentproduct] ([assortment_id]);
CREATE INDEX [masterdata_assortmentproduct_category_id_29382e5e] ON [masterdata_assortmentproduct] ([category_id]);
CREATE INDEX [masterdata_assortmentproduct_product_id_8c30f755] ON [masterdata_assortmentproduct] ([product_id]);
CREATE INDEX [masterdata_assortmentstore_assortment_id_1ff209d9] ON [masterdata_assortmentstore] ([assortment_id]);
CREATE INDEX [masterdata_assortmentstore_store_id_2379023e] ON [masterdata_assortmentstore] ([store_id]);
CREATE INDEX [masterdata_barcode_product_id_3e475ea2] ON [masterdata_barcode] ([product_id]);
CREATE INDEX [masterdata_category_parent_id_d7943299] ON [masterdata_category] ([parent_id]);
CREATE INDEX [masterdata_coupon_discount_id_28338b92] ON [masterdata_coupon] ([discount_id]);
CREATE INDEX [masterdata_customer_home_store_id_68908bef] ON [masterdata_customer] ([home_store_id]);
CREATE INDEX [masterdata_device_register_id_0ec8600c] ON [masterdata_device] ([register_id]);
CREATE INDEX [masterdata_discount_price_group_id_d78711bc] ON [masterdata_discount] ([price_group_id]);
CREATE INDEX [masterdata_discount_store_id_1ed05364] ON [masterdata_discount] ([store_id]);
CREATE INDEX [masterdata_discountline_category_id_74e8bec8] ON [masterdata_discountline] ([category_id]);
CREATE INDEX [masterdata_discountline_discount_id_bf1751de] ON [masterdata_discountline] ([discount_id]);
CREATE INDEX [masterdata_discountline_product_id_55781ca5] ON [masterdata_discountline] ([product_id]);
CREATE INDEX [masterdata_discounttier_discount_id_509378f1] ON [masterdata_discounttier] ([discount_id]);
CREATE INDEX [masterdata_gridbutton_grid_id_46c84ff9] ON [masterdata_gridbutton] ([grid_id]);
CREATE INDEX [masterdata_hardwaredevice_profile_id_1c740a60] ON [masterdata_hardwaredevice] ([profile_id]);
CREATE INDEX [masterdata_layoutgrid_grid_id_9caf4732] ON [masterdata_layoutgrid] ([grid_id]);
CREATE INDEX [masterdata_layoutgrid_layout_id_48266ad7] ON [masterdata_layoutgrid] ([layout_id]);
CREATE INDEX [masterdata_offlinetender_profile_id_6f0be608] ON [masterdata_offlinetender] ([profile_id]);
CREATE INDEX [masterdata_openinghours_store_id_b9f68722] ON [masterdata_openinghours] ([store_id]);
CREATE INDEX [masterdata_organisationunit_parent_id_370c14f6] ON [masterdata_organisationunit] ([parent_id]);
CREATE INDEX [masterdata_price_price_group_id_7c48374f] ON [masterdata_price] ([price_group_id]);
CREATE INDEX [masterdata_price_product_id_4d58426b] ON [masterdata_price] ([product_id]);
CREATE INDEX [masterdata_price_store_id_45ff77cf] ON [masterdata_price] ([store_id]);
CREATE INDEX [masterdata_product_category_id_0095ceff] ON [masterdata_product] ([category_id]);
CREATE INDEX [masterdata_product_department_id_43134dcb] ON [masterdata_product] ([department_id]);
CREATE INDEX [masterdata_product_master_id_e84fdd2a] ON [masterdata_product] ([master_id]);
CREATE INDEX [masterdata_productpicture_product_id_b98ce8c4] ON [masterdata_productpicture] ([product_id]);
CREATE INDEX [masterdata_register_hardware_profile_id_c958a02c] ON [masterdata_register] ([hardware_profile_id]);
CREATE INDEX [masterdata_register_layout_id_1c807b6c] ON [masterdata_register] ([layout_id]);
CREATE INDEX [masterdata_register_offline_profile_id_ff0942ff] ON [masterdata_register] ([offline_profile_id]);
CREATE INDEX [masterdata_register_receipt_profile_id_aed1dd1f] ON [masterdata_register] ([receipt_profile_id]);
CREATE INDEX [masterdata_register_store_id_aad13ff7] ON [masterdata_register] ([store_id]);
CREATE INDEX [masterdata_rolepermission_role_id_c5c89745] ON [masterdata_rolepermission] ([role_id]);
CREATE INDEX [masterdata_staff_layout_id_3f021735] ON [masterdata_staff] ([layout_id]);
CREATE INDEX [masterdata_staffassignment_role_id_4397715c] ON [masterdata_staffassignment] ([role_id]);
CREATE INDEX [masterdata_staffassignment_staff_id_f9c7126d] ON [masterdata_staffassignment] ([staff_id]);
CREATE INDEX [masterdata_staffassignment_store_id_10da6b9b] ON [masterdata_staffassignment] ([store_id]);
CREATE INDEX [masterdata_store_functionality_profile_id_069a58a4] ON [masterdata_store] ([functionality_profile_id]);
CREATE INDEX [masterdata_store_layout_id_fb611098] ON [masterdata_store] ([layout_id]);
CREATE INDEX [masterdata_store_receipt_profile_id_71f5543a] ON [masterdata_store] ([receipt_profile_id]);
CREATE INDEX [masterdata_store_unit_id_ea5c1681] ON [masterdata_store] ([unit_id]);
CREATE INDEX [masterdata_storepricegroup_price_group_id_7f2e4a3c] ON [masterdata_storepricegroup] ([price_group_id]);
CREATE INDEX [masterdata_storepricegroup_store_id_30f2191c] ON [masterdata_storepricegroup] ([store_id]);
CREATE INDEX [masterdata_unitconversion_product_id_6e152ab3] ON [masterdata_unitconversion] ([product_id]);
CREATE INDEX [masterdata_variantvalue_product_id_32505644] ON [masterdata_variantvalue] ([product_id]);
