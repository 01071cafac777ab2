-- retail/database/statements.py

INSERT INTO "masterdata_product" ("cdx_scope", "name_en", "name_zh", "number", "kind", "master_id", "description_en", "description_zh", "brand", "category_id", "department_id", "tax_group", "unit", "quantity_digits", "age_limit", "discountable", "stocked", "icon", "active") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);
GO
UPDATE "masterdata_product" SET "cdx_scope" = ?, "name_en" = ?, "name_zh" = ?, "number" = ?, "kind" = ?, "master_id" = ?, "description_en" = ?, "description_zh" = ?, "brand" = ?, "category_id" = ?, "department_id" = ?, "tax_group" = ?, "unit" = ?, "quantity_digits" = ?, "age_limit" = ?, "discountable" = ?, "stocked" = ?, "icon" = ?, "active" = ? WHERE "id" = ?;
GO
INSERT INTO "masterdata_barcode" ("cdx_scope", "text", "product_id", "quantity") VALUES (?, ?, ?, ?);
GO
UPDATE "masterdata_barcode" SET "cdx_scope" = ?, "text" = ?, "product_id" = ?, "quantity" = ? WHERE "id" = ?;
GO
INSERT INTO "masterdata_price" ("cdx_scope", "product_id", "store_id", "price_group_id", "currency", "unit_price", "valid_from", "valid_to") VALUES (?, ?, ?, ?, ?, ?, ?, ?);
GO
UPDATE "masterdata_price" SET "cdx_scope" = ?, "product_id" = ?, "store_id" = ?, "price_group_id" = ?, "currency" = ?, "unit_price" = ?, "valid_from" = ?, "valid_to" = ? WHERE "id" = ?;
GO
INSERT INTO "masterdata_customer" ("cdx_scope", "uuid", "number", "name", "company", "phone", "email", "address", "tax_number", "language", "home_store_id", "blocked", "note") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);
GO
UPDATE "masterdata_customer" SET "cdx_scope" = ?, "uuid" = ?, "number" = ?, "name" = ?, "company" = ?, "phone" = ?, "email" = ?, "address" = ?, "tax_number" = ?, "language" = ?, "home_store_id" = ?, "blocked" = ?, "note" = ? WHERE "id" = ?;
GO
INSERT INTO "masterdata_staff" ("cdx_scope", "staff_id", "name", "name_on_receipt", "language", "layout_id", "active") VALUES (?, ?, ?, ?, ?, ?, ?);
GO
UPDATE "masterdata_staff" SET "cdx_scope" = ?, "staff_id" = ?, "name" = ?, "name_on_receipt" = ?, "language" = ?, "layout_id" = ?, "active" = ? WHERE "id" = ?;
GO
INSERT INTO "masterdata_staffassignment" ("cdx_scope", "staff_id", "store_id", "role_id", "pin_verifier") VALUES (?, ?, ?, ?, ?);
GO
UPDATE "masterdata_staffassignment" SET "cdx_scope" = ?, "staff_id" = ?, "store_id" = ?, "role_id" = ?, "pin_verifier" = ? WHERE "id" = ?;
GO
INSERT INTO "django_admin_log" ("action_time", "user_id", "content_type_id", "object_id", "object_repr", "action_flag", "change_message") VALUES (?, ?, ?, ?, ?, ?, ?);
GO
UPDATE "transactions_journal" SET "held_seq" = ?, "held_hash" = ?, "reported_seq" = ?, "reported_hash" = ?, "reported_at" = ? WHERE "id" = ?;
GO
