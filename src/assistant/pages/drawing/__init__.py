"""What several pages draw: passages, tables, answers, the source drawer, the style."""
