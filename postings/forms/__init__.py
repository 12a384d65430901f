"""What people send: filters of the list, facts and items. Each form allow-lists its names."""
