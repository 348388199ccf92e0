"""The checker in an editor, through the Language Server Protocol (the extra `lsp`)."""
