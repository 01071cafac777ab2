-- retail/cdx/capture/unique.py

IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = N'unique_masterdata_taxgroup_code' AND object_id = OBJECT_ID(N'masterdata_taxgroup')) CREATE UNIQUE INDEX [unique_masterdata_taxgroup_code] ON [masterdata_taxgroup] ([code]);
GO
IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = N'unique_masterdata_taxrate_group_code_area_valid_from' AND object_id = OBJECT_ID(N'masterdata_taxrate')) CREATE UNIQUE INDEX [unique_masterdata_taxrate_group_code_area_valid_from] ON [masterdata_taxrate] ([group], [code], [area], [valid_from]);
GO
IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = N'unique_masterdata_unitofmeasure_code' AND object_id = OBJECT_ID(N'masterdata_unitofmeasure')) CREATE UNIQUE INDEX [unique_masterdata_unitofmeasure_code] ON [masterdata_unitofmeasure] ([code]);
GO
IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = N'unique_masterdata_denomination_currency_value' AND object_id = OBJECT_ID(N'masterdata_denomination')) CREATE UNIQUE INDEX [unique_masterdata_denomination_currency_value] ON [masterdata_denomination] ([currency], [value]);
GO
IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = N'unique_masterdata_reasoncode_code' AND object_id = OBJECT_ID(N'masterdata_reasoncode')) CREATE UNIQUE INDEX [unique_masterdata_reasoncode_code] ON [masterdata_reasoncode] ([code]);
GO
IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = N'unique_masterdata_tender_code' AND object_id = OBJECT_ID(N'masterdata_tender')) CREATE UNIQUE INDEX [unique_masterdata_tender_code] ON [masterdata_tender] ([code]);
GO
IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = N'unique_masterdata_organisationunit_code' AND object_id = OBJECT_ID(N'masterdata_organisationunit')) CREATE UNIQUE INDEX [unique_masterdata_organisationunit_code] ON [masterdata_organisationunit] ([code]);
GO
IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = N'unique_masterdata_functionalityprofile_code' AND object_id = OBJECT_ID(N'masterdata_functionalityprofile')) CREATE UNIQUE INDEX [unique_masterdata_functionalityprofile_code] ON [masterdata_functionalityprofile] ([code]);
GO
IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = N'unique_masterdata_receiptprofile_code' AND object_id = OBJECT_ID(N'masterdata_receiptprofile')) CREATE UNIQUE INDEX [unique_masterdata_receiptprofile_code] ON [masterdata_receiptprofile] ([code]);
GO
IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = N'unique_masterdata_hardwareprofile_code' AND object_id = OBJECT_ID(N'masterdata_hardwareprofile')) CREATE UNIQUE INDEX [unique_masterdata_hardwareprofile_code] ON [masterdata_hardwareprofile] ([code]);
GO
IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = N'unique_masterdata_hardwaredevice_profile_kind_position' AND object_id = OBJECT_ID(N'masterdata_hardwaredevice')) CREATE UNIQUE INDEX [unique_masterdata_hardwaredevice_profile_kind_position] ON [masterdata_hardwaredevice] ([profile_id], [kind], [position]);
GO
IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = N'unique_masterdata_offlineprofile_code' AND object_id = OBJECT_ID(N'masterdata_offlineprofile')) CREATE UNIQUE INDEX [unique_masterdata_offlineprofile_code] ON [masterdata_offlineprofile] ([code]);
GO
IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = N'unique_masterdata_offlinetender_profile_kind' AND object_id = OBJECT_ID(N'masterdata_offlinetender')) CREATE UNIQUE INDEX [unique_masterdata_offlinetender_profile_kind] ON [masterdata_offlinetender] ([profile_id], [kind]);
GO
IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = N'unique_masterdata_buttongrid_code' AND object_id = OBJECT_ID(N'masterdata_buttongrid')) CREATE UNIQUE INDEX [unique_masterdata_buttongrid_code] ON [masterdata_buttongrid] ([code]);
GO
IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = N'unique_masterdata_gridbutton_grid_row_column' AND object_id = OBJECT_ID(N'masterdata_gridbutton')) CREATE UNIQUE INDEX [unique_masterdata_gridbutton_grid_row_column] ON [masterdata_gridbutton] ([grid_id], [row], [column]);
GO
IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = N'unique_masterdata_screenlayout_code' AND object_id = OBJECT_ID(N'masterdata_screenlayout')) CREATE UNIQUE INDEX [unique_masterdata_screenlayout_code] ON [masterdata_screenlayout] ([code]);
GO
IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = N'unique_masterdata_layoutgrid_layout_area_position' AND object_id = OBJECT_ID(N'masterdata_layoutgrid')) CREATE UNIQUE INDEX [unique_masterdata_layoutgrid_layout_area_position] ON [masterdata_layoutgrid] ([layout_id], [area], [position]);
GO
IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = N'unique_masterdata_store_number' AND object_id = OBJECT_ID(N'masterdata_store')) CREATE UNIQUE INDEX [unique_masterdata_store_number] ON [masterdata_store] ([number]);
GO
IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = N'unique_masterdata_openinghours_store_weekday_opens' AND object_id = OBJECT_ID(N'masterdata_openinghours')) CREATE UNIQUE INDEX [unique_masterdata_openinghours_store_weekday_opens] ON [masterdata_openinghours] ([store_id], [weekday], [opens]);
GO
IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = N'unique_masterdata_register_number' AND object_id = OBJECT_ID(N'masterdata_register')) CREATE UNIQUE INDEX [unique_masterdata_register_number] ON [masterdata_register] ([number]);
GO
IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = N'unique_masterdata_device_number' AND object_id = OBJECT_ID(N'masterdata_device')) CREATE UNIQUE INDEX [unique_masterdata_device_number] ON [masterdata_device] ([number]);
GO
IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = N'unique_masterdata_role_code' AND object_id = OBJECT_ID(N'masterdata_role')) CREATE UNIQUE INDEX [unique_masterdata_role_code] ON [masterdata_role] ([code]);
GO
IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = N'unique_masterdata_rolepermission_role_permission' AND object_id = OBJECT_ID(N'masterdata_rolepermission')) CREATE UNIQUE INDEX [unique_masterdata_rolepermission_role_permission] ON [masterdata_rolepermission] ([role_id], [permission]);
GO
IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = N'unique_masterdata_staff_staff_id' AND object_id = OBJECT_ID(N'masterdata_staff')) CREATE UNIQUE INDEX [unique_masterdata_staff_staff_id] ON [masterdata_staff] ([staff_id]);
GO
IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = N'unique_masterdata_staffassignment_staff_store' AND object_id = OBJECT_ID(N'masterdata_staffassignment')) CREATE UNIQUE INDEX [unique_masterdata_staffassignment_staff_store] ON [masterdata_staffassignment] ([staff_id], [store_id]);
GO
IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = N'unique_masterdata_customer_uuid' AND object_id = OBJECT_ID(N'masterdata_customer')) CREATE UNIQUE INDEX [unique_masterdata_customer_uuid] ON [masterdata_customer] ([uuid]);
GO
IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = N'unique_masterdata_customer_number' AND object_id = OBJECT_ID(N'masterdata_customer')) CREATE UNIQUE INDEX [unique_masterdata_customer_number] ON [masterdata_customer] ([number]);
GO
IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = N'unique_masterdata_department_code' AND object_id = OBJECT_ID(N'masterdata_department')) CREATE UNIQUE INDEX [unique_masterdata_department_code] ON [masterdata_department] ([code]);
GO
IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = N'unique_masterdata_category_code' AND object_id = OBJECT_ID(N'masterdata_category')) CREATE UNIQUE INDEX [unique_masterdata_category_code] ON [masterdata_category] ([code]);
GO
IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = N'unique_masterdata_product_number' AND object_id = OBJECT_ID(N'masterdata_product')) CREATE UNIQUE INDEX [unique_masterdata_product_number] ON [masterdata_product] ([number]);
GO
IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = N'unique_masterdata_variantvalue_product_dimension' AND object_id = OBJECT_ID(N'masterdata_variantvalue')) CREATE UNIQUE INDEX [unique_masterdata_variantvalue_product_dimension] ON [masterdata_variantvalue] ([product_id], [dimension]);
GO
IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = N'unique_masterdata_unitconversion_product_unit' AND object_id = OBJECT_ID(N'masterdata_unitconversion')) CREATE UNIQUE INDEX [unique_masterdata_unitconversion_product_unit] ON [masterdata_unitconversion] ([product_id], [unit]);
GO
IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = N'unique_masterdata_barcode_text' AND object_id = OBJECT_ID(N'masterdata_barcode')) CREATE UNIQUE INDEX [unique_masterdata_barcode_text] ON [masterdata_barcode] ([text]);
GO
IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = N'unique_masterdata_assortment_code' AND object_id = OBJECT_ID(N'masterdata_assortment')) CREATE UNIQUE INDEX [unique_masterdata_assortment_code] ON [masterdata_assortment] ([code]);
GO
IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = N'unique_masterdata_assortmentproduct_assortment_product_category' AND object_id = OBJECT_ID(N'masterdata_assortmentproduct')) CREATE UNIQUE INDEX [unique_masterdata_assortmentproduct_assortment_product_category] ON [masterdata_assortmentproduct] ([assortment_id], [product_id], [category_id]);
GO
IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = N'unique_masterdata_assortmentstore_assortment_store' AND object_id = OBJECT_ID(N'masterdata_assortmentstore')) CREATE UNIQUE INDEX [unique_masterdata_assortmentstore_assortment_store] ON [masterdata_assortmentstore] ([assortment_id], [store_id]);
GO
IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = N'unique_masterdata_productpicture_product_position' AND object_id = OBJECT_ID(N'masterdata_productpicture')) CREATE UNIQUE INDEX [unique_masterdata_productpicture_product_position] ON [masterdata_productpicture] ([product_id], [position]);
GO
IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = N'unique_masterdata_pricegroup_code' AND object_id = OBJECT_ID(N'masterdata_pricegroup')) CREATE UNIQUE INDEX [unique_masterdata_pricegroup_code] ON [masterdata_pricegroup] ([code]);
GO
IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = N'unique_masterdata_storepricegroup_store_price_group' AND object_id = OBJECT_ID(N'masterdata_storepricegroup')) CREATE UNIQUE INDEX [unique_masterdata_storepricegroup_store_price_group] ON [masterdata_storepricegroup] ([store_id], [price_group_id]);
GO
IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = N'unique_masterdata_price_product_store_price_group_valid_from' AND object_id = OBJECT_ID(N'masterdata_price')) CREATE UNIQUE INDEX [unique_masterdata_price_product_store_price_group_valid_from] ON [masterdata_price] ([product_id], [store_id], [price_group_id], [valid_from]);
GO
IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = N'unique_masterdata_discount_code' AND object_id = OBJECT_ID(N'masterdata_discount')) CREATE UNIQUE INDEX [unique_masterdata_discount_code] ON [masterdata_discount] ([code]);
GO
IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = N'unique_masterdata_discountline_discount_product_category_valid_from' AND object_id = OBJECT_ID(N'masterdata_discountline')) CREATE UNIQUE INDEX [unique_masterdata_discountline_discount_product_category_valid_from] ON [masterdata_discountline] ([discount_id], [product_id], [category_id], [valid_from]);
GO
IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = N'unique_masterdata_discounttier_discount_threshold' AND object_id = OBJECT_ID(N'masterdata_discounttier')) CREATE UNIQUE INDEX [unique_masterdata_discounttier_discount_threshold] ON [masterdata_discounttier] ([discount_id], [threshold]);
GO
IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = N'unique_masterdata_coupon_text' AND object_id = OBJECT_ID(N'masterdata_coupon')) CREATE UNIQUE INDEX [unique_masterdata_coupon_text] ON [masterdata_coupon] ([text]);
GO
