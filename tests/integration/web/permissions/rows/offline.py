"""Who may come to working without a network: everybody, told of nobody else."""

GETS = """
offline:page            yyyyyyyyyy
offline:reader          yyyyyyyyyy
offline:service-worker  yyyyyyyyyy
"""
