"""The node's side of the exchange: what a channel or offline database does with headquarters' data packages.

`release` and `manifest` read what HQ signed, `client` and `download` fetch it, `apply` (with `shadow`, `vendors`,
`digests`) puts it into the published tables, `jobs` is the state machine of one job, `sync` one pass over all of
them, `presence` says when downloads may run, `agent` the process around it.
"""
