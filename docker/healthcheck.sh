#!/bin/bash
# Exit code 0 when the process in this container is ready. The base image has no curl.
set -euo pipefail
exec 3<>/dev/tcp/127.0.0.1/8080
printf 'GET /healthz/ready HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n' >&3
read -rt 5 -u 3 status
[[ $status == *' 200'* ]]
