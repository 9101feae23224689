# A throw-away server for benchmarks, sourced: sets `folder`, `binaries` and `address`; stops and
# removes it at the end of the script.

die() { printf '%s: %s\n' "${0##*/}" "$*" >&2; exit 2; }

start_server() {
    binaries=$(find /usr/lib/postgresql -maxdepth 2 -name bin | sort -V | tail -n 1)
    [ -n "$binaries" ] || die "there is no PostgreSQL server"
    folder=$(mktemp -d /tmp/lockstep-XXXXXX)
    local port=$((20000 + RANDOM % 20000))
    as_server=()
    if [ "$(id -u)" -eq 0 ]; then
        chown postgres "$folder"
        as_server=(setpriv --reuid postgres --regid postgres --clear-groups)
    fi
    chmod 711 "$folder"
    trap '"${as_server[@]}" "$binaries/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1 || true; rm -rf "$folder"' EXIT
    cd "$folder"
    "${as_server[@]}" "$binaries/initdb" -D "$folder/data" -U postgres -A trust >/dev/null
    "${as_server[@]}" "$binaries/pg_ctl" -D "$folder/data" -l "$folder/log" -w start \
        -o "-p $port -k $folder -c listen_addresses=127.0.0.1 -c fsync=off -c max_locks_per_transaction=1024" >/dev/null
    address=postgresql://postgres@127.0.0.1:$port
}

# load NAME < SQL: a database made anew from it
load() {
    psql -qX "$address/postgres" -c "DROP DATABASE IF EXISTS $1" -c "CREATE DATABASE $1 TEMPLATE template0"
    psql -qX -v ON_ERROR_STOP=1 -o /dev/null "$address/$1"
    psql -qX "$address/$1" -c "VACUUM ANALYZE"
}

# seconds and kilobytes of a command; 0 and 1 are both well for compare and plan
measured() {
    local status=0
    /usr/bin/env time -f '%e %M' -o "$folder/time" "$@" >/dev/null 2>"$folder/error" || status=$?
    [ $status -le 1 ] || { cat "$folder/error" >&2; die "$2 failed"; }
    tail -n 1 "$folder/time"
}
