"""What a name can sound and look like: romanisation tables, alignment, evidence, decision."""
