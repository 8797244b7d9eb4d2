"""Tables."""

from bollplank.indicators.models.peer_sets import PeerSet

__all__ = ["PeerSet"]
