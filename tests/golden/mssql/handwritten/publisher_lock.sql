-- retail/cdx/publish/locks.py

SET NOCOUNT ON; DECLARE @result int; EXEC @result = sp_getapplock @Resource = N'evertill publisher', @LockMode = N'Exclusive', @LockOwner = N'Session', @LockTimeout = -1; SELECT @result;
GO
SET TRANSACTION ISOLATION LEVEL SNAPSHOT;
GO
SET TRANSACTION ISOLATION LEVEL READ COMMITTED;
GO
EXEC sp_releaseapplock @Resource = N'evertill publisher', @LockOwner = N'Session';
GO
