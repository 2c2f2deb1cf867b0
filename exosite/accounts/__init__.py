"""Who works here: signing in, sessions, roles, and the record of what people did."""
