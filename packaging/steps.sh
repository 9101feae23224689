# The steps that packaging/try, tests/run and .ci/run share. Sourced by bash, never run.
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)

say() { printf '\n== %s\n' "$*"; }
die() { printf '\n%s: %s\n' "${0##*/}" "$*" >&2; exit 1; }

# The packages of these groups, one a line.
packages_of() {
    local group
    for group in "$@"; do
        awk -v group="$group" '$1 == group { print $2 }' "$root/packaging/packages"
    done
}

# Those of the given packages that are not installed.
missing_of() {
    local present
    # dpkg-query fails when it does not know one of the names, and lists the others all the same.
    present=$({ dpkg-query -W -f='${db:Status-Abbrev}${Package}\n' "$@" 2>/dev/null || true; } | sed -n 's/^.i  *//p')
    printf '%s\n' "$@" | grep -vxF -f <(printf '%s\n' "$present") || true
}

# Installs what is missing of these groups; asks apt nothing when nothing is missing.
install_groups() {
    local wanted missing
    command -v dpkg-query >/dev/null || die "this is no Debian; install what packaging/packages lists, in your system's names"
    mapfile -t wanted < <(packages_of "$@")
    mapfile -t missing < <(missing_of "${wanted[@]}")
    [ ${#missing[@]} -eq 0 ] && return 0

    say "Installing ${#missing[@]} packages: ${missing[*]}"
    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || die "not root, and there is no sudo. As root: apt-get install ${missing[*]}"
        as_root=(sudo)
    fi
    # PostgreSQL is wanted for its programs: no cluster of the system's may be made and started.
    local silence=''
    case " ${missing[*]} " in
        *" postgresql-15 "*) silence=/etc/postgresql-common/createcluster.d/lockstep.conf ;;
    esac
    if [ -n "$silence" ]; then
        "${as_root[@]}" mkdir -p "${silence%/*}"
        echo 'create_main_cluster = false' | "${as_root[@]}" tee "$silence" >/dev/null
    fi
    local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3)
    local failed=''
    "${apt[@]}" update && "${apt[@]}" install --no-install-recommends "${missing[@]}" || failed=yes
    [ -z "$silence" ] || "${as_root[@]}" rm -f "$silence"
    [ -z "$failed" ] || die "apt could not install the packages; its own words stand above"
}

# configure_and_build PRESET TARGET... : configures the first time and when the presets changed;
# everything else that changed ninja finds by itself.
configure_and_build() {
    local preset=$1 folder="$root/build/$1"
    shift
    export CCACHE_BASEDIR=$root CCACHE_NOHASHDIR=1
    if [ ! "$folder/build.ninja" -nt "$root/CMakePresets.json" ]; then
        say "Configuring build/$preset"
        (cd "$root" && cmake --preset "$preset") || die "configuring failed; remove build/$preset and try again once the cause above is gone"
    fi
    say "Building $* in build/$preset"
    ninja -C "$folder" "$@" || die "building failed; the compiler's words stand above"
}
