"""Static files under names that carry a hash of their content, compressed once."""

from django.contrib.staticfiles.storage import HashedFilesMixin
from whitenoise.storage import CompressedManifestStaticFilesStorage

# Django's own pairs of (pattern, replacements), less the source maps that packages name but do not
# ship.
_CSS = (
    "*.css",
    [rule for rule in HashedFilesMixin.patterns[0][1] if "sourceMappingURL" not in str(rule)],
)
# Module imports are rewritten only under our own js/: other packages' modules import what they do
# not ship.
_JS = ("js/*.js", HashedFilesMixin._js_module_import_aggregation_patterns[1])


class StaticStorage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's compressed manifest storage with the two changes above."""

    patterns = (_CSS, _JS)
