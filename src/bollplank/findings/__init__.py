"""What the analysis finds in a vintage: real gaps, profiles, improvers, peers."""
