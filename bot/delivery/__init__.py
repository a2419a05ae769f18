"""Who gets what when, exactly accounted."""
