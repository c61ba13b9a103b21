"""The long tests of the soak: processes killed at work, a backup under load, ten thousand requests."""
