"""The demo company: a small supermarket with two stores, committed as data and loaded through the services."""
