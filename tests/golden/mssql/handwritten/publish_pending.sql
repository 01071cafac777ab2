-- retail/cdx/publish/pending.py

SELECT "table", MAX("id"), 'K' FROM "cdx_changelog"
WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" IN (?, ?, ?, ?, ?) GROUP BY "table"
UNION ALL SELECT "table", "id", 'T' FROM "cdx_changelog"
WHERE "cut_id" IS NULL AND "operation" = 'T' AND "table" IN (?, ?, ?, ?, ?)
UNION ALL SELECT "scope", 0, 'W' FROM "cdx_snapshotwish" WHERE "job_id" = ?;
GO
SELECT "table", MAX("id"), 'K' FROM "cdx_changelog"
WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" IN (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) GROUP BY "table"
UNION ALL SELECT "table", "id", 'T' FROM "cdx_changelog"
WHERE "cut_id" IS NULL AND "operation" = 'T' AND "table" IN (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
UNION ALL SELECT "scope", 0, 'W' FROM "cdx_snapshotwish" WHERE "job_id" = ?;
GO
SELECT "table", MAX("id"), 'K' FROM "cdx_changelog"
WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" IN (?, ?, ?, ?, ?, ?, ?, ?) GROUP BY "table"
UNION ALL SELECT "table", "id", 'T' FROM "cdx_changelog"
WHERE "cut_id" IS NULL AND "operation" = 'T' AND "table" IN (?, ?, ?, ?, ?, ?, ?, ?)
UNION ALL SELECT "scope", 0, 'W' FROM "cdx_snapshotwish" WHERE "job_id" = ?;
GO
SELECT "table", MAX("id"), 'K' FROM "cdx_changelog"
WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" IN (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) GROUP BY "table"
UNION ALL SELECT "table", "id", 'T' FROM "cdx_changelog"
WHERE "cut_id" IS NULL AND "operation" = 'T' AND "table" IN (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
UNION ALL SELECT "scope", 0, 'W' FROM "cdx_snapshotwish" WHERE "job_id" = ?;
GO
SELECT "table", MAX("id"), 'K' FROM "cdx_changelog"
WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" IN (?, ?) GROUP BY "table"
UNION ALL SELECT "table", "id", 'T' FROM "cdx_changelog"
WHERE "cut_id" IS NULL AND "operation" = 'T' AND "table" IN (?, ?)
UNION ALL SELECT "scope", 0, 'W' FROM "cdx_snapshotwish" WHERE "job_id" = ?;
GO
SELECT "table", MAX("id"), 'K' FROM "cdx_changelog"
WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" IN (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) GROUP BY "table"
UNION ALL SELECT "table", "id", 'T' FROM "cdx_changelog"
WHERE "cut_id" IS NULL AND "operation" = 'T' AND "table" IN (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
UNION ALL SELECT "scope", 0, 'W' FROM "cdx_snapshotwish" WHERE "job_id" = ?;
GO
SELECT "table", MAX("id"), 'K' FROM "cdx_changelog"
WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" IN (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) GROUP BY "table"
UNION ALL SELECT "table", "id", 'T' FROM "cdx_changelog"
WHERE "cut_id" IS NULL AND "operation" = 'T' AND "table" IN (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
UNION ALL SELECT "scope", 0, 'W' FROM "cdx_snapshotwish" WHERE "job_id" = ?;
GO
SELECT "id" FROM "masterdata_taxgroup" UNION SELECT "pk_value" FROM "cdx_publishedrow" WHERE "table" = ? ORDER BY 1;
GO
SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ? ORDER BY 1;
GO
SELECT "id" FROM "masterdata_taxrate" UNION SELECT "pk_value" FROM "cdx_publishedrow" WHERE "table" = ? ORDER BY 1;
GO
SELECT "id" FROM "masterdata_unitofmeasure" UNION SELECT "pk_value" FROM "cdx_publishedrow" WHERE "table" = ? ORDER BY 1;
GO
SELECT "id" FROM "masterdata_denomination" UNION SELECT "pk_value" FROM "cdx_publishedrow" WHERE "table" = ? ORDER BY 1;
GO
SELECT "id" FROM "masterdata_reasoncode" UNION SELECT "pk_value" FROM "cdx_publishedrow" WHERE "table" = ? ORDER BY 1;
GO
SELECT "id" FROM "masterdata_tender" UNION SELECT "pk_value" FROM "cdx_publishedrow" WHERE "table" = ? ORDER BY 1;
GO
SELECT "id" FROM "masterdata_organisationunit" UNION SELECT "pk_value" FROM "cdx_publishedrow" WHERE "table" = ? ORDER BY 1;
GO
SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ? UNION SELECT "id" FROM "masterdata_organisationunit" WHERE "parent_id" IN (SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ?) ORDER BY 1;
GO
SELECT "id" FROM "masterdata_functionalityprofile" UNION SELECT "pk_value" FROM "cdx_publishedrow" WHERE "table" = ? ORDER BY 1;
GO
SELECT "id" FROM "masterdata_receiptprofile" UNION SELECT "pk_value" FROM "cdx_publishedrow" WHERE "table" = ? ORDER BY 1;
GO
SELECT "id" FROM "masterdata_hardwareprofile" UNION SELECT "pk_value" FROM "cdx_publishedrow" WHERE "table" = ? ORDER BY 1;
GO
SELECT "id" FROM "masterdata_hardwaredevice" UNION SELECT "pk_value" FROM "cdx_publishedrow" WHERE "table" = ? ORDER BY 1;
GO
SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ? UNION SELECT "id" FROM "masterdata_hardwaredevice" WHERE "profile_id" IN (SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ?) ORDER BY 1;
GO
SELECT "id" FROM "masterdata_offlineprofile" UNION SELECT "pk_value" FROM "cdx_publishedrow" WHERE "table" = ? ORDER BY 1;
GO
SELECT "id" FROM "masterdata_offlinetender" UNION SELECT "pk_value" FROM "cdx_publishedrow" WHERE "table" = ? ORDER BY 1;
GO
SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ? UNION SELECT "id" FROM "masterdata_offlinetender" WHERE "profile_id" IN (SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ?) ORDER BY 1;
GO
SELECT "id" FROM "masterdata_buttongrid" UNION SELECT "pk_value" FROM "cdx_publishedrow" WHERE "table" = ? ORDER BY 1;
GO
SELECT "id" FROM "masterdata_gridbutton" UNION SELECT "pk_value" FROM "cdx_publishedrow" WHERE "table" = ? ORDER BY 1;
GO
SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ? UNION SELECT "id" FROM "masterdata_gridbutton" WHERE "grid_id" IN (SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ?) ORDER BY 1;
GO
SELECT "id" FROM "masterdata_screenlayout" UNION SELECT "pk_value" FROM "cdx_publishedrow" WHERE "table" = ? ORDER BY 1;
GO
SELECT "id" FROM "masterdata_layoutgrid" UNION SELECT "pk_value" FROM "cdx_publishedrow" WHERE "table" = ? ORDER BY 1;
GO
SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ? UNION SELECT "id" FROM "masterdata_layoutgrid" WHERE "layout_id" IN (SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ?) UNION SELECT "id" FROM "masterdata_layoutgrid" WHERE "grid_id" IN (SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ?) ORDER BY 1;
GO
SELECT "id" FROM "masterdata_store" UNION SELECT "pk_value" FROM "cdx_publishedrow" WHERE "table" = ? ORDER BY 1;
GO
SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ? UNION SELECT "id" FROM "masterdata_store" WHERE "unit_id" IN (SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ?) UNION SELECT "id" FROM "masterdata_store" WHERE "functionality_profile_id" IN (SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ?) UNION SELECT "id" FROM "masterdata_store" WHERE "receipt_profile_id" IN (SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ?) UNION SELECT "id" FROM "masterdata_store" WHERE "layout_id" IN (SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ?) ORDER BY 1;
GO
SELECT "id" FROM "masterdata_openinghours" UNION SELECT "pk_value" FROM "cdx_publishedrow" WHERE "table" = ? ORDER BY 1;
GO
SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ? UNION SELECT "id" FROM "masterdata_openinghours" WHERE "store_id" IN (SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ?) ORDER BY 1;
GO
SELECT "id" FROM "masterdata_register" UNION SELECT "pk_value" FROM "cdx_publishedrow" WHERE "table" = ? ORDER BY 1;
GO
SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ? UNION SELECT "id" FROM "masterdata_register" WHERE "store_id" IN (SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ?) UNION SELECT "id" FROM "masterdata_register" WHERE "offline_profile_id" IN (SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ?) UNION SELECT "id" FROM "masterdata_register" WHERE "hardware_profile_id" IN (SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ?) UNION SELECT "id" FROM "masterdata_register" WHERE "receipt_profile_id" IN (SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ?) UNION SELECT "id" FROM "masterdata_register" WHERE "layout_id" IN (SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ?) ORDER BY 1;
GO
SELECT "id" FROM "masterdata_device" UNION SELECT "pk_value" FROM "cdx_publishedrow" WHERE "table" = ? ORDER BY 1;
GO
SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ? UNION SELECT "id" FROM "masterdata_device" WHERE "register_id" IN (SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ?) ORDER BY 1;
GO
SELECT "id" FROM "masterdata_role" UNION SELECT "pk_value" FROM "cdx_publishedrow" WHERE "table" = ? ORDER BY 1;
GO
SELECT "id" FROM "masterdata_rolepermission" UNION SELECT "pk_value" FROM "cdx_publishedrow" WHERE "table" = ? ORDER BY 1;
GO
SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ? UNION SELECT "id" FROM "masterdata_rolepermission" WHERE "role_id" IN (SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ?) ORDER BY 1;
GO
SELECT "id" FROM "masterdata_staff" UNION SELECT "pk_value" FROM "cdx_publishedrow" WHERE "table" = ? ORDER BY 1;
GO
SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ? UNION SELECT "id" FROM "masterdata_staff" WHERE "layout_id" IN (SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ?) UNION SELECT "staff_id" FROM "masterdata_staffassignment" WHERE "store_id" IN (SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ?) ORDER BY 1;
GO
SELECT "id" FROM "masterdata_staffassignment" UNION SELECT "pk_value" FROM "cdx_publishedrow" WHERE "table" = ? ORDER BY 1;
GO
SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ? UNION SELECT "id" FROM "masterdata_staffassignment" WHERE "staff_id" IN (SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ?) UNION SELECT "id" FROM "masterdata_staffassignment" WHERE "store_id" IN (SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ?) UNION SELECT "id" FROM "masterdata_staffassignment" WHERE "role_id" IN (SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ?) ORDER BY 1;
GO
SELECT "id" FROM "masterdata_customer" UNION SELECT "pk_value" FROM "cdx_publishedrow" WHERE "table" = ? ORDER BY 1;
GO
SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ? UNION SELECT "id" FROM "masterdata_customer" WHERE "home_store_id" IN (SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ?) ORDER BY 1;
GO
SELECT "id" FROM "masterdata_department" UNION SELECT "pk_value" FROM "cdx_publishedrow" WHERE "table" = ? ORDER BY 1;
GO
SELECT "id" FROM "masterdata_category" UNION SELECT "pk_value" FROM "cdx_publishedrow" WHERE "table" = ? ORDER BY 1;
GO
SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ? UNION SELECT "id" FROM "masterdata_category" WHERE "parent_id" IN (SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ?) ORDER BY 1;
GO
SELECT "id" FROM "masterdata_product" UNION SELECT "pk_value" FROM "cdx_publishedrow" WHERE "table" = ? ORDER BY 1;
GO
SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ? UNION SELECT "id" FROM "masterdata_product" WHERE "master_id" IN (SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ?) UNION SELECT "id" FROM "masterdata_product" WHERE "category_id" IN (SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ?) UNION SELECT "id" FROM "masterdata_product" WHERE "department_id" IN (SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ?) ORDER BY 1;
GO
SELECT "id" FROM "masterdata_variantvalue" UNION SELECT "pk_value" FROM "cdx_publishedrow" WHERE "table" = ? ORDER BY 1;
GO
SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ? UNION SELECT "id" FROM "masterdata_variantvalue" WHERE "product_id" IN (SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ?) ORDER BY 1;
GO
SELECT "id" FROM "masterdata_unitconversion" UNION SELECT "pk_value" FROM "cdx_publishedrow" WHERE "table" = ? ORDER BY 1;
GO
SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ? UNION SELECT "id" FROM "masterdata_unitconversion" WHERE "product_id" IN (SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ?) ORDER BY 1;
GO
SELECT "id" FROM "masterdata_barcode" UNION SELECT "pk_value" FROM "cdx_publishedrow" WHERE "table" = ? ORDER BY 1;
GO
SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ? UNION SELECT "id" FROM "masterdata_barcode" WHERE "product_id" IN (SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ?) ORDER BY 1;
GO
SELECT "id" FROM "masterdata_assortment" UNION SELECT "pk_value" FROM "cdx_publishedrow" WHERE "table" = ? ORDER BY 1;
GO
SELECT "id" FROM "masterdata_assortmentproduct" UNION SELECT "pk_value" FROM "cdx_publishedrow" WHERE "table" = ? ORDER BY 1;
GO
SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ? UNION SELECT "id" FROM "masterdata_assortmentproduct" WHERE "assortment_id" IN (SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ?) UNION SELECT "id" FROM "masterdata_assortmentproduct" WHERE "product_id" IN (SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ?) UNION SELECT "id" FROM "masterdata_assortmentproduct" WHERE "category_id" IN (SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ?) UNION SELECT "id" FROM "masterdata_assortmentproduct" WHERE "assortment_id" IN (SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ?) UNION SELECT "id" FROM "masterdata_assortmentproduct" WHERE "assortment_id" IN (SELECT "assortment_id" FROM "masterdata_assortmentstore" WHERE "store_id" IN (SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ?)) ORDER BY 1;
GO
SELECT "id" FROM "masterdata_assortmentstore" UNION SELECT "pk_value" FROM "cdx_publishedrow" WHERE "table" = ? ORDER BY 1;
GO
SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ? UNION SELECT "id" FROM "masterdata_assortmentstore" WHERE "assortment_id" IN (SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ?) UNION SELECT "id" FROM "masterdata_assortmentstore" WHERE "store_id" IN (SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ?) ORDER BY 1;
GO
SELECT "id" FROM "masterdata_productpicture" UNION SELECT "pk_value" FROM "cdx_publishedrow" WHERE "table" = ? ORDER BY 1;
GO
SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ? UNION SELECT "id" FROM "masterdata_productpicture" WHERE "product_id" IN (SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ?) ORDER BY 1;
GO
SELECT "id" FROM "masterdata_pricegroup" UNION SELECT "pk_value" FROM "cdx_publishedrow" WHERE "table" = ? ORDER BY 1;
GO
SELECT "id" FROM "masterdata_storepricegroup" UNION SELECT "pk_value" FROM "cdx_publishedrow" WHERE "table" = ? ORDER BY 1;
GO
SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ? UNION SELECT "id" FROM "masterdata_storepricegroup" WHERE "store_id" IN (SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ?) UNION SELECT "id" FROM "masterdata_storepricegroup" WHERE "price_group_id" IN (SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ?) ORDER BY 1;
GO
SELECT "id" FROM "masterdata_price" UNION SELECT "pk_value" FROM "cdx_publishedrow" WHERE "table" = ? ORDER BY 1;
GO
SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ? UNION SELECT "id" FROM "masterdata_price" WHERE "product_id" IN (SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ?) UNION SELECT "id" FROM "masterdata_price" WHERE "store_id" IN (SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ?) UNION SELECT "id" FROM "masterdata_price" WHERE "price_group_id" IN (SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ?) UNION SELECT "id" FROM "masterdata_price" WHERE "price_group_id" IN (SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ?) UNION SELECT "id" FROM "masterdata_price" WHERE "price_group_id" IN (SELECT "price_group_id" FROM "masterdata_storepricegroup" WHERE "store_id" IN (SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ?)) ORDER BY 1;
GO
SELECT "id" FROM "masterdata_discount" UNION SELECT "pk_value" FROM "cdx_publishedrow" WHERE "table" = ? ORDER BY 1;
GO
SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ? UNION SELECT "id" FROM "masterdata_discount" WHERE "store_id" IN (SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ?) UNION SELECT "id" FROM "masterdata_discount" WHERE "price_group_id" IN (SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ?) UNION SELECT "id" FROM "masterdata_discount" WHERE "price_group_id" IN (SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ?) UNION SELECT "id" FROM "masterdata_discount" WHERE "price_group_id" IN (SELECT "price_group_id" FROM "masterdata_storepricegroup" WHERE "store_id" IN (SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ?)) ORDER BY 1;
GO
SELECT "id" FROM "masterdata_discountline" UNION SELECT "pk_value" FROM "cdx_publishedrow" WHERE "table" = ? ORDER BY 1;
GO
SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ? UNION SELECT "id" FROM "masterdata_discountline" WHERE "discount_id" IN (SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ?) UNION SELECT "id" FROM "masterdata_discountline" WHERE "product_id" IN (SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ?) UNION SELECT "id" FROM "masterdata_discountline" WHERE "category_id" IN (SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ?) UNION SELECT "id" FROM "masterdata_discountline" WHERE "discount_id" IN (SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ?) UNION SELECT "id" FROM "masterdata_discountline" WHERE "discount_id" IN (SELECT "id" FROM "masterdata_discount" WHERE "price_group_id" IN (SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ?)) UNION SELECT "id" FROM "masterdata_discountline" WHERE "discount_id" IN (SELECT "id" FROM "masterdata_discount" WHERE "price_group_id" IN (SELECT "price_group_id" FROM "masterdata_storepricegroup" WHERE "store_id" IN (SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ?))) UNION SELECT "id" FROM "masterdata_discountline" WHERE "discount_id" IN (SELECT "id" FROM "masterdata_discount" WHERE "store_id" IN (SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ?)) ORDER BY 1;
GO
SELECT "id" FROM "masterdata_discounttier" UNION SELECT "pk_value" FROM "cdx_publishedrow" WHERE "table" = ? ORDER BY 1;
GO
SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ? UNION SELECT "id" FROM "masterdata_discounttier" WHERE "discount_id" IN (SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ?) UNION SELECT "id" FROM "masterdata_discounttier" WHERE "discount_id" IN (SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ?) UNION SELECT "id" FROM "masterdata_discounttier" WHERE "discount_id" IN (SELECT "id" FROM "masterdata_discount" WHERE "price_group_id" IN (SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ?)) UNION SELECT "id" FROM "masterdata_discounttier" WHERE "discount_id" IN (SELECT "id" FROM "masterdata_discount" WHERE "price_group_id" IN (SELECT "price_group_id" FROM "masterdata_storepricegroup" WHERE "store_id" IN (SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ?))) UNION SELECT "id" FROM "masterdata_discounttier" WHERE "discount_id" IN (SELECT "id" FROM "masterdata_discount" WHERE "store_id" IN (SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ?)) ORDER BY 1;
GO
SELECT "id" FROM "masterdata_coupon" UNION SELECT "pk_value" FROM "cdx_publishedrow" WHERE "table" = ? ORDER BY 1;
GO
SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ? UNION SELECT "id" FROM "masterdata_coupon" WHERE "discount_id" IN (SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ?) UNION SELECT "id" FROM "masterdata_coupon" WHERE "discount_id" IN (SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ?) UNION SELECT "id" FROM "masterdata_coupon" WHERE "discount_id" IN (SELECT "id" FROM "masterdata_discount" WHERE "price_group_id" IN (SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ?)) UNION SELECT "id" FROM "masterdata_coupon" WHERE "discount_id" IN (SELECT "id" FROM "masterdata_discount" WHERE "price_group_id" IN (SELECT "price_group_id" FROM "masterdata_storepricegroup" WHERE "store_id" IN (SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ?))) UNION SELECT "id" FROM "masterdata_coupon" WHERE "discount_id" IN (SELECT "id" FROM "masterdata_discount" WHERE "store_id" IN (SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" = ?)) ORDER BY 1;
GO
