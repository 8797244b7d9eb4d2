"""Against the live services, and only when asked: ``BOLLPLANK_CONTRACT=1``."""
