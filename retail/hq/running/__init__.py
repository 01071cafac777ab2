"""`manage.py run`: everything on one machine. Each module is one step of it."""
