#!/usr/bin/env bash
# Private PostgreSQL, RabbitMQ and Redis for development, tests and benchmarks: own ports, own data, only on 127.0.0.1,
# nothing else on the machine is touched. Not for production (no passwords).
#
#   build/services.sh start DIR [SERVICE…]             start what is not running; write DIR/env, to be sourced
#   build/services.sh stop DIR                         stop everything of DIR and wait until it is gone
#   build/services.sh start-one DIR SERVICE            start it again: same ports, same data
#   build/services.sh stop-one DIR SERVICE [--kill]
#
# SERVICE is postgres, rabbitmq or redis. Ports are chosen once (or taken from POSTGRES_PORT, RABBITMQ_PORT, REDIS_PORT) and
# kept in DIR/ports, like the folder of PostgreSQL (or POSTGRES_DATA). Logs are in DIR/*.log.
# shellcheck disable=SC2154 # the names ending in _port, _data and _node come from DIR/ports
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=build/prerequisites.sh
. "$here/prerequisites.sh"

usage() { die "$(sed -n 's/^#   build/build/p' "${BASH_SOURCE[0]}")"; }

# ---- ports and places ----

# Below the range the kernel gives to outgoing connections: none of those takes a port while its service is down.
free_port() {
  local port
  while port=$((20000 + (RANDOM * 32768 + RANDOM) % 12000)) && in_use "$port"; do :; done
  echo "$port"
}

# PostgreSQL refuses to run as root.
as_postgres=()
[[ $EUID -ne 0 ]] || as_postgres=(setpriv --reuid postgres --regid postgres --init-groups)

# Its user may be unable to reach DIR (a checkout below /root): then the data goes to its home.
postgres_place() {
  if "${as_postgres[@]}" test -x "$dir"; then echo "$dir/postgres"; else echo ~postgres/"command-$1"; fi
}

choose_ports() {
  local id
  id=$(od -An -N4 -tx4 /dev/urandom | tr -d ' ')
  cat <<PORTS
postgres_port=${POSTGRES_PORT:-$(free_port)}
postgres_data=$(printf %q "${POSTGRES_DATA:-$(postgres_place "$id")}")
rabbitmq_port=${RABBITMQ_PORT:-$(free_port)}
rabbitmq_dist_port=$(free_port)
rabbitmq_node=command-$id@localhost
epmd_port=$(free_port)
redis_port=${REDIS_PORT:-$(free_port)}
PORTS
}

write_env() {
  cat >"$dir/env" <<ENV
export ConnectionStrings__Postgres='Host=127.0.0.1;Port=$postgres_port;Database=command;Username=postgres'
export ConnectionStrings__RabbitMq='amqp://guest:guest@127.0.0.1:$rabbitmq_port/'
export ConnectionStrings__Redis='127.0.0.1:$redis_port'
ENV
}

# ---- processes ----

# A process is remembered with its start time: after a reboot its number may belong to someone else.
birth() { sed 's/.*) //' "/proc/${1:-none}/stat" 2>/dev/null | awk '$1 != "Z" { print $20 }'; }

pid_of() {
  local pid born
  read -r pid born 2>/dev/null <"$dir/$1.pid" && [[ -n $born && $(birth "$pid") == "$born" ]] && echo "$pid"
}

# In a session of its own, so that a Ctrl-C meant for the caller does not reach it, and without the lock of this script.
spawn() {
  local name=$1
  shift
  setsid "$@" </dev/null >>"$dir/$name.log" 2>&1 9>&- &
  echo "$! $(birth $!)" >"$dir/$name.pid"
}

# end NAME SIGNAL: returns when it is gone.
end() {
  local pid tries=0 children=()
  pid=$(pid_of "$1") || return 0
  # Killed, it can't end its children, and those would keep its memory and files in use.
  [[ $2 != KILL ]] || read -ra children < <(cat "/proc/$pid/task/"*/children | tr '\n' ' ') || true
  kill "-$2" "$pid" "${children[@]}" 2>/dev/null || true
  while pid_of "$1" >/dev/null; do
    ((tries++ < 200)) || kill -KILL "$pid" 2>/dev/null || true
    sleep 0.1
  done
  rm -f "$dir/$1.pid"
}

# ---- the three services ----

start_postgres() {
  local bin
  bin=$(dirname "$(compgen -G '/usr/lib/postgresql/*/bin/postgres' | sort -V | tail -1)")
  [[ $bin != . ]] || bin=$(dirname "$(readlink -f "$(command -v postgres)")")
  if [[ ! -f $postgres_data/PG_VERSION ]]; then
    # Beside, then moved: an interrupted initdb must not look like a database.
    rm -rf "$postgres_data.new" && mkdir -p "$postgres_data.new"
    [[ $EUID -ne 0 ]] || chown postgres: "$postgres_data.new"
    "${as_postgres[@]}" "$bin/initdb" -D "$postgres_data.new" -U postgres -A trust -E UTF8 --locale=C.UTF-8 >"$dir/postgres.log" 2>&1
    rm -rf "$postgres_data" && mv "$postgres_data.new" "$postgres_data"
  fi
  # After a kill PostgreSQL takes any process with the old number, even a zombie, for itself and refuses to start.
  [[ -n $(birth "$(head -n 1 "$postgres_data/postmaster.pid" 2>/dev/null)") ]] || rm -f "$postgres_data/postmaster.pid"
  # No socket file: its path could pass the 107 bytes allowed, and everything connects over the loopback.
  spawn postgres "${as_postgres[@]}" "$bin/postgres" -D "$postgres_data" -p "$postgres_port" -c listen_addresses=127.0.0.1 \
    -c unix_socket_directories= -c max_connections=200 -c shared_buffers=512MB -c fsync=on
}
postgres_answers() {
  local psql=(psql -XqtA -h 127.0.0.1 -p "$postgres_port" -U postgres)
  "${psql[@]}" -c 'select 1' >/dev/null 2>&1 || return 1
  [[ -n $("${psql[@]}" -c "select 1 from pg_database where datname = 'command'") ]] || "${psql[@]}" -c 'create database command'
}
# SIGINT is its fast shutdown; SIGTERM would wait for every client to leave.
stop_postgres() { end postgres "${1:-INT}"; }

start_rabbitmq() {
  local home=$dir/rabbitmq server
  mkdir -p "$home"
  cat >"$home/rabbitmq.conf" <<CONF
listeners.tcp.1 = 127.0.0.1:$rabbitmq_port
disk_free_limit.absolute = 50MB
CONF
  echo '[].' >"$home/plugins"
  # Erlang's name service, our own one: otherwise the node would start one for the whole machine and leave it behind.
  export ERL_EPMD_PORT=$epmd_port ERL_EPMD_ADDRESS=127.0.0.1
  pid_of epmd >/dev/null || spawn epmd epmd
  # The command in the PATH of Debian changes user and folder; the one behind it does not.
  server=/usr/lib/rabbitmq/bin/rabbitmq-server
  [[ -x $server ]] || server=rabbitmq-server
  # +sbwt: the schedulers of Erlang sleep when they have nothing to do, instead of spinning on cores that others need.
  # RUNNING_UNDER_SYSTEMD makes the launcher become the broker instead of staying its parent, so that a kill hits the broker.
  HOME=$home LANG=C.UTF-8 RUNNING_UNDER_SYSTEMD=true \
    RABBITMQ_NODENAME=$rabbitmq_node RABBITMQ_DIST_PORT=$rabbitmq_dist_port \
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS='+sbwt none +sbwtdcpu none +sbwtdio none -kernel inet_dist_use_interface {127,0,0,1}' \
    RABBITMQ_CONF_ENV_FILE=/dev/null RABBITMQ_CONFIG_FILE=$home/rabbitmq.conf RABBITMQ_ADVANCED_CONFIG_FILE=$home/none.config \
    RABBITMQ_ENABLED_PLUGINS_FILE=$home/plugins RABBITMQ_MNESIA_BASE=$home/mnesia RABBITMQ_GENERATED_CONFIG_DIR=$home/config \
    RABBITMQ_LOG_BASE=$home RABBITMQ_LOGS=- \
    spawn rabbitmq "$server"
}
# The broker greets a client with a method frame (type 1) once it takes connections.
rabbitmq_answers() { [[ $(ask "$rabbitmq_port" 'AMQP\0\0\x09\x01' 1) == $'\x01' ]]; }
stop_rabbitmq() {
  end rabbitmq "${1:-TERM}"
  end epmd TERM
}

start_redis() {
  mkdir -p "$dir/redis"
  spawn redis redis-server --port "$redis_port" --bind 127.0.0.1 --dir "$dir/redis" --appendonly yes
}
redis_answers() { [[ $(ask "$redis_port" 'PING\r\n' 5) == +PONG ]]; }
stop_redis() { end redis "${1:-TERM}"; }

# ask PORT BYTES LENGTH: sends, and prints the first LENGTH bytes of the answer.
ask() {
  local answer=
  {
    # shellcheck disable=SC2059 # the bytes are written as escapes
    printf "$2" >&3 && LC_ALL=C IFS= read -rN "$3" -t 2 -u 3 answer
  } 2>/dev/null 3<>"/dev/tcp/127.0.0.1/$1" || true
  printf %s "$answer"
}

# ---- the commands ----

start() {
  local name port tries
  for name; do
    pid_of "$name" >/dev/null && continue
    port=${name}_port
    ! in_use "${!port}" || die "Port ${!port}, chosen for $name in $dir/ports, is in use by another process."
    "start_$name"
  done
  for name; do
    tries=0
    until "${name}_answers" 2>/dev/null; do
      if ! pid_of "$name" >/dev/null || ((tries++ > 300)); then
        tail -n 20 "$dir/$name.log" >&2
        die "$name does not start; see $dir/$name.log."
      fi
      sleep 0.2
    done
  done
}

(($# >= 2)) || usage
action=$1
dir=$2
shift 2
[[ $action != stop || -d $dir ]] || exit 0
# What is in it is nobody's secret, and the user of PostgreSQL has to pass through.
mkdir -p "$dir" && chmod a+x "$dir"
dir=$(cd "$dir" && pwd)
all=(postgres rabbitmq redis)
names=("${all[@]}")
if (($#)) && [[ $1 != --kill ]]; then names=("$@"); fi
[[ ${names[-1]} != --kill ]] || unset 'names[-1]'
for name in "${names[@]}"; do [[ " ${all[*]} " == *" $name "* ]] || usage; done

case $action in
  start | start-one)
    need_packages '/usr/lib/postgresql/*/bin/postgres=postgresql' rabbitmq-server=rabbitmq-server redis-server=redis-server
    ;;
  stop | stop-one) ;;
  *) usage ;;
esac

cd / # where PostgreSQL's user may be too
exec 9>"$dir/lock"
flock 9 # two starts at once would both find nothing running
[[ -f $dir/ports ]] || choose_ports >"$dir/ports"
# shellcheck source=/dev/null
. "$dir/ports"

case $action in
  start | start-one)
    start "${names[@]}"
    write_env
    ;;
  stop)
    for name in "${all[@]}"; do "stop_$name" & done
    wait
    ;;
  stop-one)
    signal=
    [[ ${*: -1} != --kill ]] || signal=KILL
    "stop_${names[0]}" ${signal:+"$signal"}
    ;;
esac
