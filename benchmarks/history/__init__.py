"""Two years of an invented department: who files, what happens to it, and the rows that tell it."""
