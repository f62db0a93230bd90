# bash completion for juesuan: commands, options and their values, as --help lists them.

_juesuan_options() {
  juesuan "$@" --help 2>/dev/null | grep -oE '^ +(-[A-Za-z],)?--?[A-Za-z][A-Za-z-]*' | tr -d ' ' | tr ',' '\n'
}

_juesuan() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command=${COMP_WORDS[1]} values
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    values=$(juesuan --help 2>/dev/null | sed -n '/^Subcommands:/,/^$/s/^  \([a-z]*\) .*/\1/p')
    mapfile -t COMPREPLY < <(compgen -W "$values --help --version" -- "$word")
  elif [[ $before == -* ]] &&
    values=$(juesuan "$command" --help 2>/dev/null | sed -nE "s/^ +(-[a-zA-Z],)?$before [A-Z]*:\{([^}]*)\}.*/\2/p") &&
    [ -n "$values" ]; then
    mapfile -t COMPREPLY < <(compgen -W "${values//,/ }" -- "$word")
  elif [[ $word == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$(_juesuan_options "$command")" -- "$word")
  fi
}
complete -o default -F _juesuan juesuan
