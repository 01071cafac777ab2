"""Who may say what: keys, tokens and this node's own identity (docs/identity.md). No database."""
