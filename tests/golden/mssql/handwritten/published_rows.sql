-- retail/cdx/rows.py

SELECT "id", "code", "name_en", "name_zh" FROM "masterdata_taxgroup" WHERE "id" IN (?, ?) ORDER BY "id";
GO
SELECT "id" FROM "masterdata_taxgroup" WHERE "id" IN (?, ?);
GO
SELECT "id", "group", "code", "area", "name_en", "name_zh", "rate_ppm", "valid_from", "valid_to" FROM "masterdata_taxrate" WHERE "id" IN (?, ?) ORDER BY "id";
GO
SELECT "id" FROM "masterdata_taxrate" WHERE "id" IN (?, ?);
GO
SELECT "id", "code", "name_en", "name_zh", "digits" FROM "masterdata_unitofmeasure" WHERE "id" IN (?, ?) ORDER BY "id";
GO
SELECT "id" FROM "masterdata_unitofmeasure" WHERE "id" IN (?, ?);
GO
SELECT "id", "currency", "value", "is_note" FROM "masterdata_denomination" WHERE "id" IN (?, ?) ORDER BY "id";
GO
SELECT "id" FROM "masterdata_denomination" WHERE "id" IN (?, ?);
GO
SELECT "id", "code", "name_en", "name_zh", "use", "position", "active" FROM "masterdata_reasoncode" WHERE "id" IN (?, ?) ORDER BY "id";
GO
SELECT "id" FROM "masterdata_reasoncode" WHERE "id" IN (?, ?);
GO
SELECT "id", "code", "name_en", "name_zh", "kind", "rounding_unit", "allowed_offline", "max_amount", "for_refunds", "opens_drawer", "counted", "position", "active" FROM "masterdata_tender" WHERE "id" IN (?, ?) ORDER BY "id";
GO
SELECT "id" FROM "masterdata_tender" WHERE "id" IN (?, ?);
GO
SELECT "id", "code", "name_en", "name_zh", "kind", "parent_id", "tax_number", "address" FROM "masterdata_organisationunit" WHERE "id" IN (?, ?) ORDER BY "id";
GO
SELECT "id" FROM "masterdata_organisationunit" WHERE "id" IN (?, ?);
GO
SELECT "id", "code", "name_en", "name_zh", "lock_after_seconds", "aggregate_lines", "max_quantity", "max_unit_price", "reason_for_return", "reason_for_override", "reason_for_discount", "reason_for_void", "declare_by_denomination", "print_receipt" FROM "masterdata_functionalityprofile" WHERE "id" IN (?, ?) ORDER BY "id";
GO
SELECT "id" FROM "masterdata_functionalityprofile" WHERE "id" IN (?, ?);
GO
SELECT "id", "code", "name_en", "name_zh", "logo", "header_en", "header_zh", "footer_en", "footer_zh", "legal_en", "legal_zh", "show_tax_table", "show_qr", "show_saved", "columns", "copies" FROM "masterdata_receiptprofile" WHERE "id" IN (?, ?) ORDER BY "id";
GO
SELECT "id" FROM "masterdata_receiptprofile" WHERE "id" IN (?, ?);
GO
SELECT "id", "code", "name_en", "name_zh", "scanner_prefix", "scanner_suffix" FROM "masterdata_hardwareprofile" WHERE "id" IN (?, ?) ORDER BY "id";
GO
SELECT "id" FROM "masterdata_hardwareprofile" WHERE "id" IN (?, ?);
GO
SELECT "id", "profile_id", "kind", "position", "connection", "address", "model" FROM "masterdata_hardwaredevice" WHERE "id" IN (?, ?) ORDER BY "id";
GO
SELECT "id" FROM "masterdata_hardwaredevice" WHERE "id" IN (?, ?);
GO
SELECT "id", "code", "name", "timeout_ms", "reconnect_interval_ms", "retries_before_offline", "ask_before_switch", "manual_switch_before_sign_in", "advanced_switching", "health_check_interval_ms", "pause_synchronization", "sync_without_open_pos", "upload_interval_ms", "upload_batch_size", "days_kept", "slow_threshold_ms", "slow_return_interval_ms" FROM "masterdata_offlineprofile" WHERE "id" IN (?, ?) ORDER BY "id";
GO
SELECT "id" FROM "masterdata_offlineprofile" WHERE "id" IN (?, ?);
GO
SELECT "id", "profile_id", "kind", "policy", "limit" FROM "masterdata_offlinetender" WHERE "id" IN (?, ?) ORDER BY "id";
GO
SELECT "id" FROM "masterdata_offlinetender" WHERE "id" IN (?, ?);
GO
SELECT "id", "code", "name_en", "name_zh", "columns", "rows" FROM "masterdata_buttongrid" WHERE "id" IN (?, ?) ORDER BY "id";
GO
SELECT "id" FROM "masterdata_buttongrid" WHERE "id" IN (?, ?);
GO
SELECT "id", "grid_id", "row", "column", "width", "height", "operation", "parameter", "label_en", "label_zh", "icon", "colour" FROM "masterdata_gridbutton" WHERE "id" IN (?, ?) ORDER BY "id";
GO
SELECT "id" FROM "masterdata_gridbutton" WHERE "id" IN (?, ?);
GO
SELECT "id", "code", "name_en", "name_zh", "kind" FROM "masterdata_screenlayout" WHERE "id" IN (?, ?) ORDER BY "id";
GO
SELECT "id" FROM "masterdata_screenlayout" WHERE "id" IN (?, ?);
GO
SELECT "id", "layout_id", "grid_id", "area", "position" FROM "masterdata_layoutgrid" WHERE "id" IN (?, ?) ORDER BY "id";
GO
SELECT "id" FROM "masterdata_layoutgrid" WHERE "id" IN (?, ?);
GO
SELECT "id", "number", "name_en", "name_zh", "unit_id", "address", "city", "postal_code", "country", "phone", "data_group", "currency", "currency_digits", "time_zone", "locale", "tax_mode", "tax_rounding", "tax_area", "functionality_profile_id", "receipt_profile_id", "layout_id", "receipt_footer_en", "receipt_footer_zh", "opened_on", "closed_on" FROM "masterdata_store" WHERE "id" IN (?, ?) ORDER BY "id";
GO
SELECT "id" FROM "masterdata_store" WHERE "id" IN (?, ?);
GO
SELECT "id", "store_id", "weekday", "opens", "closes" FROM "masterdata_openinghours" WHERE "id" IN (?, ?) ORDER BY "id";
GO
SELECT "id" FROM "masterdata_openinghours" WHERE "id" IN (?, ?);
GO
SELECT "id", "number", "store_id", "name", "support_offline", "offline_profile_id", "hardware_profile_id", "receipt_profile_id", "layout_id", "receipt_mask", "language", "active" FROM "masterdata_register" WHERE "id" IN (?, ?) ORDER BY "id";
GO
SELECT "id" FROM "masterdata_register" WHERE "id" IN (?, ?);
GO
SELECT "id", "number", "register_id", "kind", "description", "serial_number", "active" FROM "masterdata_device" WHERE "id" IN (?, ?) ORDER BY "id";
GO
SELECT "id" FROM "masterdata_device" WHERE "id" IN (?, ?);
GO
SELECT "id", "code", "name_en", "name_zh" FROM "masterdata_role" WHERE "id" IN (?, ?) ORDER BY "id";
GO
SELECT "id" FROM "masterdata_role" WHERE "id" IN (?, ?);
GO
SELECT "id", "role_id", "permission", "limit_ppm" FROM "masterdata_rolepermission" WHERE "id" IN (?, ?) ORDER BY "id";
GO
SELECT "id" FROM "masterdata_rolepermission" WHERE "id" IN (?, ?);
GO
SELECT "id", "staff_id", "name", "name_on_receipt", "language", "layout_id", "active" FROM "masterdata_staff" WHERE "id" IN (?, ?) ORDER BY "id";
GO
SELECT "id" FROM "masterdata_staff" WHERE "id" IN (?, ?);
GO
SELECT "id", "staff_id", "store_id", "role_id", "pin_verifier" FROM "masterdata_staffassignment" WHERE "id" IN (?, ?) ORDER BY "id";
GO
SELECT "id" FROM "masterdata_staffassignment" WHERE "id" IN (?, ?);
GO
SELECT "id", "uuid", "number", "name", "company", "phone", "email", "address", "tax_number", "language", "home_store_id", "blocked", "note" FROM "masterdata_customer" WHERE "id" IN (?, ?) ORDER BY "id";
GO
SELECT "id" FROM "masterdata_customer" WHERE "id" IN (?, ?);
GO
SELECT "id", "code", "name_en", "name_zh" FROM "masterdata_department" WHERE "id" IN (?, ?) ORDER BY "id";
GO
SELECT "id" FROM "masterdata_department" WHERE "id" IN (?, ?);
GO
SELECT "id", "code", "name_en", "name_zh", "parent_id", "icon", "position" FROM "masterdata_category" WHERE "id" IN (?, ?) ORDER BY "id";
GO
SELECT "id" FROM "masterdata_category" WHERE "id" IN (?, ?);
GO
SELECT "id", "number", "kind", "master_id", "name_en", "name_zh", "description_en", "description_zh", "brand", "category_id", "department_id", "tax_group", "unit", "quantity_digits", "age_limit", "discountable", "stocked", "icon", "active" FROM "masterdata_product" WHERE "id" IN (?, ?) ORDER BY "id";
GO
SELECT "id" FROM "masterdata_product" WHERE "id" IN (?, ?);
GO
SELECT "id", "product_id", "dimension", "value_en", "value_zh", "position" FROM "masterdata_variantvalue" WHERE "id" IN (?, ?) ORDER BY "id";
GO
SELECT "id" FROM "masterdata_variantvalue" WHERE "id" IN (?, ?);
GO
SELECT "id", "product_id", "unit", "factor" FROM "masterdata_unitconversion" WHERE "id" IN (?, ?) ORDER BY "id";
GO
SELECT "id" FROM "masterdata_unitconversion" WHERE "id" IN (?, ?);
GO
SELECT "id", "text", "product_id", "quantity" FROM "masterdata_barcode" WHERE "id" IN (?, ?) ORDER BY "id";
GO
SELECT "id" FROM "masterdata_barcode" WHERE "id" IN (?, ?);
GO
SELECT "id", "code", "name_en", "name_zh", "valid_from", "valid_to" FROM "masterdata_assortment" WHERE "id" IN (?, ?) ORDER BY "id";
GO
SELECT "id" FROM "masterdata_assortment" WHERE "id" IN (?, ?);
GO
SELECT "id", "assortment_id", "product_id", "category_id" FROM "masterdata_assortmentproduct" WHERE "id" IN (?, ?) ORDER BY "id";
GO
SELECT "id" FROM "masterdata_assortmentproduct" WHERE "id" IN (?, ?);
GO
SELECT "id", "assortment_id", "store_id" FROM "masterdata_assortmentstore" WHERE "id" IN (?, ?) ORDER BY "id";
GO
SELECT "id" FROM "masterdata_assortmentstore" WHERE "id" IN (?, ?);
GO
SELECT "id", "product_id", "position", "media_type", "sha256", "content" FROM "masterdata_productpicture" WHERE "id" IN (?, ?) ORDER BY "id";
GO
SELECT "id" FROM "masterdata_productpicture" WHERE "id" IN (?, ?);
GO
SELECT "id", "code", "name_en", "name_zh", "priority" FROM "masterdata_pricegroup" WHERE "id" IN (?, ?) ORDER BY "id";
GO
SELECT "id" FROM "masterdata_pricegroup" WHERE "id" IN (?, ?);
GO
SELECT "id", "store_id", "price_group_id" FROM "masterdata_storepricegroup" WHERE "id" IN (?, ?) ORDER BY "id";
GO
SELECT "id" FROM "masterdata_storepricegroup" WHERE "id" IN (?, ?);
GO
SELECT "id", "product_id", "store_id", "price_group_id", "currency", "unit_price", "valid_from", "valid_to" FROM "masterdata_price" WHERE "id" IN (?, ?) ORDER BY "id";
GO
SELECT "id" FROM "masterdata_price" WHERE "id" IN (?, ?);
GO
SELECT "id", "code", "name_en", "name_zh", "kind", "concurrency", "priority", "store_id", "price_group_id", "currency", "coupon_required", "weekdays", "valid_from", "valid_to", "active" FROM "masterdata_discount" WHERE "id" IN (?, ?) ORDER BY "id";
GO
SELECT "id" FROM "masterdata_discount" WHERE "id" IN (?, ?);
GO
SELECT "id", "discount_id", "product_id", "category_id", "method", "value", "group", "min_quantity", "valid_from", "valid_to" FROM "masterdata_discountline" WHERE "id" IN (?, ?) ORDER BY "id";
GO
SELECT "id" FROM "masterdata_discountline" WHERE "id" IN (?, ?);
GO
SELECT "id", "discount_id", "threshold", "method", "value" FROM "masterdata_discounttier" WHERE "id" IN (?, ?) ORDER BY "id";
GO
SELECT "id" FROM "masterdata_discounttier" WHERE "id" IN (?, ?);
GO
SELECT "id", "text", "discount_id", "uses", "valid_from", "valid_to" FROM "masterdata_coupon" WHERE "id" IN (?, ?) ORDER BY "id";
GO
SELECT "id" FROM "masterdata_coupon" WHERE "id" IN (?, ?);
GO
