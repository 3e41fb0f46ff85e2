# The analysis as part of a build: the facts of each source file are made as its
# object file is, by whatever builds it and on as many machines, and again only
# when it or a header of its changes; one more step takes them for one program.
#
#   list(APPEND CMAKE_MODULE_PATH <where this file is>)
#   include(NhsmailTidy)
#   nhsmail_tidy_add(NAME TARGETS TARGET... [POLICY FILE] [LINK_OPTIONS OPTION...])
#
# adds a target NAME, not part of `all`, that analyses the C and C++ sources of the
# TARGETs and fails where there are findings. LINK_OPTIONS are those of
# `nhsmail-tidy link`, such as `--level 2` or `--format sarif=nhsmail.sarif`.
#
# NHSMAIL_TIDY is the program, looked for in PATH.

find_program(NHSMAIL_TIDY nhsmail-tidy)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

function(nhsmail_tidy_add Name)
  cmake_parse_arguments(PARSE_ARGV 1 Arg "" "POLICY" "TARGETS;LINK_OPTIONS")
  if(NOT Arg_TARGETS OR Arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR
      "nhsmail_tidy_add(${Name}): write nhsmail_tidy_add(NAME TARGETS TARGET... "
      "[POLICY FILE] [LINK_OPTIONS OPTION...])")
  endif()
  if(NOT NHSMAIL_TIDY)
    message(FATAL_ERROR
      "nhsmail_tidy_add(${Name}): nhsmail-tidy is not in PATH; set NHSMAIL_TIDY")
  endif()
  set(Policy)
  if(Arg_POLICY)
    get_filename_component(File "${Arg_POLICY}" ABSOLUTE)
    set(Policy --policy "${File}")
  endif()

  set(AllFacts)
  foreach(Target IN LISTS Arg_TARGETS)
    get_target_property(Sources ${Target} SOURCES)
    get_target_property(Folder ${Target} SOURCE_DIR)
    foreach(Source IN LISTS Sources)
      if(NOT Source MATCHES "\\.(c|cc|cp|cpp|cxx|c\\+\\+|C)$")
        continue()
      endif()
      get_filename_component(File "${Source}" ABSOLUTE BASE_DIR "${Folder}")
      string(MD5 Hash "${File}")
      get_filename_component(Short "${File}" NAME)
      string(SUBSTRING "${Hash}" 0 8 Hash)
      set(Facts "${CMAKE_CURRENT_BINARY_DIR}/${Name}.dir/${Target}/${Short}.${Hash}.facts")
      get_filename_component(Into "${Facts}" DIRECTORY)
      file(MAKE_DIRECTORY "${Into}")
      add_custom_command(OUTPUT "${Facts}"
        COMMAND "${NHSMAIL_TIDY}" facts "${File}" -p "${CMAKE_BINARY_DIR}"
          ${Policy} -o "${Facts}" --depfile "${Facts}.d"
        DEPENDS "${File}" "${NHSMAIL_TIDY}"
          "${CMAKE_BINARY_DIR}/compile_commands.json"
        DEPFILE "${Facts}.d"
        COMMENT "Reading ${Source} for ${Name}"
        VERBATIM)
      list(APPEND AllFacts "${Facts}")
    endforeach()
  endforeach()

  add_custom_target(${Name}
    COMMAND "${NHSMAIL_TIDY}" link ${AllFacts} ${Policy} ${Arg_LINK_OPTIONS}
    DEPENDS ${AllFacts}
    WORKING_DIRECTORY "${CMAKE_SOURCE_DIR}"
    COMMENT "Analysing ${Name}"
    VERBATIM)
  # What the build generates is there before it is read.
  add_dependencies(${Name} ${Arg_TARGETS})
endfunction()
