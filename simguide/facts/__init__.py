"""What the records say on a day: in force, how sure, through which channel."""
