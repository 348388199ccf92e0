"""What a name can sound and look like: romanisation tables, alignment and evidence."""
