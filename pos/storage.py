"""Static files under names that carry their content's hash, imports between modules rewritten to match."""

from whitenoise.storage import CompressedManifestStaticFilesStorage  # type: ignore[import-untyped]

# Django's pattern also takes `{import("./x.js").Till}` in a JSDoc comment for an import; types may name each
# other in circles, and a circle of names that contain each other's hashes has no end. Ours asks for `await`.
_IMPORTS = CompressedManifestStaticFilesStorage._js_module_import_aggregation_patterns
_DYNAMIC = (r"""(?P<matched>(?<=await )import\(["'](?P<url>[./].*?)["']\))""", """import("%(url)s")""")


class PosStaticFilesStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Hashed names for every file, so that a file once served never changes under its name."""

    support_js_module_import_aggregation = True
    # A pass settles one floor of the tower of imports; Django's five are fewer than the till has floors.
    max_post_process_passes = 40
    _js_module_import_aggregation_patterns = (_IMPORTS[0], (*_IMPORTS[1][:3], _DYNAMIC))
