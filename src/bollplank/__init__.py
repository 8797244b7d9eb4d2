"""Bollplank: learning gender mainstreaming by comparing ways of working."""
