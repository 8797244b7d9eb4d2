"""Tables."""

from bollplank.indicators.models.explanations import Explanation
from bollplank.indicators.models.peer_sets import PeerSet

__all__ = ["Explanation", "PeerSet"]
