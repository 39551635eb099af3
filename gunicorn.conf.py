"""How gunicorn serves the portal; its command line and GUNICORN_CMD_ARGS have the last word."""

workers, threads = 2, 4  # for two cores
# No limit: gunicorn allows at most 8190, and a pasted text makes a longer address, which the portal
# answers. The server in front has the limit (docs/deploy.md).
limit_request_line = 0
control_socket_disable = True  # nothing uses it, and it would lie in the home of the service
