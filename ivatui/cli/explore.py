"""``ivatui [TASK_ID]``."""
