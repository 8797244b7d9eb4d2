"""Letters: what an organisation is told, as PDF in the look of an authority's letter."""

from bollplank.documents.letters.letters import Letter, letter_pdf

__all__ = ["Letter", "letter_pdf"]
