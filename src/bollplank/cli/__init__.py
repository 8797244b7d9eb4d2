"""The commands of ``bollplank``, one module each."""
