-- retail/cdx/capture/sqlserver.py

SELECT name FROM sys.triggers WHERE parent_id = OBJECT_ID(?) AND name LIKE 'cdx[_]capture[_]%';
GO
DROP TRIGGER [cdx_capture_price];
GO
