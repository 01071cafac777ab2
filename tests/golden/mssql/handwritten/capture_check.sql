-- retail/cdx/capture/check.py

SELECT OBJECT_NAME(t.parent_id), STRING_AGG(m.definition, N'; ') WITHIN GROUP (ORDER BY t.name)
FROM sys.triggers AS t INNER JOIN sys.sql_modules AS m ON m.object_id = t.object_id
WHERE t.is_disabled = 0 AND t.name LIKE 'cdx[_]capture[_]%'
GROUP BY t.parent_id;
GO
