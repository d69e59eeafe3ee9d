# The relay of a port-forward: socat, with what install wrote to run/forward.settings.

need_relay() {
    need "The relay" socat socat
}

# Connections are taken. Whether the other end is well is asked there.
answers() {
    socat -u OPEN:/dev/null "TCP:$listen:$port,connect-timeout=3" 2>/dev/null
}

settings() {
    [ -f settings ] || fail "The port-forward is not installed here. Run install first."
    { read -r listen && read -r port && read -r to; } <settings ||
        fail "The file settings is damaged. Run install again."
}

start_relay() {
    need_relay
    settings
    choose_user
    if [ "$port" -lt 1024 ]; then
        user=
    fi
    set -- "$program" -d "TCP-LISTEN:$port,bind=$listen,reuseaddr,fork" "TCP:$to,connect-timeout=10"
    daemon_start forward 15 "$@" || exit 1
}

stop_relay() {
    daemon_stop forward TERM 5
}
