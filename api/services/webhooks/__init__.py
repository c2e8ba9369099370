"""Webhooks: kept, and delivered to targets that may be reached."""
