#!/bin/sh
# Accounts of the broker with no more rights than they need; run where rabbitmqctl reaches it. Running it again changes nothing.
#   product NAME                          the account of webs and workers: its exchanges and queues, no management
#   sender NAME CHANNEL PASSWORD          may only publish to command.reports, and only with its channel as routing key
#   subscriber NAME PASSWORD              may only read command.changes, through queues whose names begin with NAME.
# Without arguments: as docker-compose.yml wants it, from the environment.
set -eu

ctl() { rabbitmqctl -q "$@"; }

account() { # name password
  if ctl list_users | cut -f1 | grep -Fqx "$1"; then
    ctl change_password "$1" "$2"
  else
    ctl add_user "$1" "$2"
  fi
}

product() {
  ctl set_user_tags "$1"
  ctl set_permissions -p / "$1" '.*' '.*' '.*'
}

sender() {
  account "$1" "$3"
  ctl set_permissions -p / "$1" '^$' '^command\.reports$' '^$'
  ctl set_topic_permissions -p / "$1" command.reports "^$2\$" '^$'
}

subscriber() {
  account "$1" "$2"
  ctl set_permissions -p / "$1" "^$1\\." "^$1\\." "^(command\\.changes|$1\\..*)\$"
}

case "${1:-compose}" in
  product | sender | subscriber) "$@" ;;
  compose)
    product command
    [ -z "${SENDER_PASSWORD:-}" ] || sender sender '.*' "$SENDER_PASSWORD"
    [ -z "${SUBSCRIBER_PASSWORD:-}" ] || subscriber subscriber "$SUBSCRIBER_PASSWORD"
    ;;
  *) echo "usage: $0 product NAME | sender NAME CHANNEL PASSWORD | subscriber NAME PASSWORD" >&2; exit 2 ;;
esac
