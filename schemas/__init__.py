"""The wire contract: msgspec Structs for every version of the API. Imports nothing from `api`."""
