"""The checker over HTTP: a page for editors, the JSON contract, and LanguageTool's API (the extra `serve`)."""
