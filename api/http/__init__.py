"""HTTP and nothing else: routes, problem details, paging, conditional requests, the OpenAPI document."""
