# bash completion for lockstepctl(1)                                      -*- shell-script -*-

_lockstepctl() {
    local word=${COMP_WORDS[COMP_CWORD]} before='' command='' i
    # The shell takes "=" for a word of its own: --format=json is three.
    [ "$COMP_CWORD" -gt 0 ] && before=${COMP_WORDS[COMP_CWORD - 1]}
    if [ "$word" = = ]; then
        word=
    elif [ "$before" = = ] && [ "$COMP_CWORD" -gt 1 ]; then
        before=${COMP_WORDS[COMP_CWORD - 2]}
    fi
    COMPREPLY=()

    for ((i = 1; i < COMP_CWORD; i++)); do
        case ${COMP_WORDS[i]} in
            compare | plan | check | rehearse | promote | verify | history | drift | undo | kept | ask | propose | hazard | code | profile | \
                serve | prepare-app | remove-app | revision | upgrade | downgrade | lookup)
                command=${COMP_WORDS[i]}
                break
                ;;
        esac
    done
    if [ -z "$command" ]; then
        mapfile -t COMPREPLY < <(compgen -W "compare plan check rehearse promote verify history drift undo kept ask propose hazard code profile
            serve prepare-app remove-app revision upgrade downgrade lookup --help --version" -- "$word")
        return
    fi

    local words='' files=''
    case $before in
        --format) words='text json markdown' ;;
        --form) words='auto plain online' ;;
        --renames) words='ask confident none' files=yes ;;
        --allow) words='all data-loss not-modelled' ;;
        --ignore) words='owner grants comments labels storage tablespace statistics' ;;
        --rows) words='none sample all' ;;
        --builder) words='own pg_dump' ;;
        --observers) words='one two' ;;
        --layout) words='package file' ;;
        --sqlalchemy) words='2.0 1.4' ;;
        --pydantic) words='2 1' ;;
        --kind) words='openai azure ollama llamacpp vllm' ;;
        --send) words='comments defaults checks views' ;;
        --dev | --prod | --on | --db) words='postgresql:// mariadb:// sqlite:' ;;
        --report | --out | --undo | --journal) files=yes ;;
        --backups | --dir)
            compopt -o filenames 2>/dev/null
            mapfile -t COMPREPLY < <(compgen -d -- "$word")
            return
            ;;
        # What only the user knows.
        --only | --except | --map-role | --map-schema | --map-tablespace | --note | --message | -m | --previous | --to | --from | --lookup | --wait | --check-timeout | \
            --wait-for-quiet | --sample | --limit | --id | --profile | --url | --model | --api-version | --timeout | \
            --price-prompt | --price-answer | --currency | --tokens-a-day | --cost-a-day | --port | --statement-timeout | --confirm)
            return
            ;;
    esac
    if [ -n "$words$files" ]; then
        [ -z "$words" ] || mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
        if [ -n "$files" ]; then
            compopt -o filenames 2>/dev/null
            local names
            mapfile -t names < <(compgen -f -- "$word")
            COMPREPLY+=("${names[@]}")
        fi
        return
    fi

    local compared='--dev --prod --format --ignore --only --except --map-role --map-schema --map-tablespace'
    local applied='--allow --form --apply --yes --note --wait --skip-checks --check-timeout --wait-for-quiet
        --observers --journal --backups'
    local led='--allow --apply --yes --note --wait --skip-checks --check-timeout --wait-for-quiet --journal --backups'
    case $command in
        compare) words="$compared --renames --report" ;;
        plan) words="$compared --renames --allow --form --keep-dropped --lookup --delete-rows --no-lookup --out --undo" ;;
        check) words="$compared --renames --allow --form --check-timeout" ;;
        rehearse) words="$compared --renames --allow --form --keep-dropped --lookup --delete-rows --no-lookup --on --rows
            --sample --builder --workload --busiest" ;;
        promote) words="$compared --renames --keep-dropped --lookup --delete-rows --no-lookup $applied" ;;
        verify) words=$compared ;;
        history) words='--format --prod --limit --id --verify --journal --dir' ;;
        drift) words='--prod --format --ignore --only --except --accept --note --journal' ;;
        undo) words="--id --prod --format $applied" ;;
        kept) words="list restore purge --prod --format --expired $applied" ;;
        ask) words='--db --format --sql-only --best --profile --show-request --key-stdin' ;;
        propose) words='--db --format --sql-only --allow --apply --note --journal --backups --profile --show-request
            --key-stdin' ;;
        hazard) words='--format' ;;
        code) words='models schemas sqlmodel base all alembic --db --out --format --layout --sqlalchemy --pydantic
            --overwrite-edited --prod --renames --allow --form --previous --message --only --except --ignore' ;;
        profile) words='add list remove --format --kind --url --model --api-version --local-only --send --timeout
            --price-prompt --price-answer --currency --tokens-a-day --cost-a-day --key' ;;
        serve) words='--db --port --read-only --statement-timeout --format' ;;
        prepare-app) words='--db --admin-sql --format' ;;
        remove-app) words='--db --confirm --format' ;;
        revision) words="$compared --dir --message --renames --allow --form" ;;
        upgrade | downgrade) words="--dir --prod --to --offline --from --format $led" ;;
        lookup) words="$compared --lookup --delete-rows --keep --forget --renames $led" ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W "$words --help" -- "$word")
} &&
    complete -F _lockstepctl lockstepctl
