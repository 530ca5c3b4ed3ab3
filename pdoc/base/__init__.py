"""What every layer speaks: errors, diagnostics, spans and item kinds."""
