"""One search over all sections."""
