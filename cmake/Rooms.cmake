# A room is one folder under src/: one library, one door (its public headers), its own tests.
#
#   tongket_room(oracle FLOOR 40
#     HEADERS   rollup.h              # include/oracle/rollup.h: the door, seen by rooms that name us
#     SOURCES   rollup.cc             # everything else in the folder is private to the room
#     USES      base period figure    # the whole world this room may see; nothing comes transitively
#     LIBS      fmt::fmt              # third-party, private: never appears in a door
#     DOOR_LIBS tl::expected          # third-party that the door itself includes (base only)
#     TESTING   memory_store.h        # include/…/testing/: fakes, seen only by tests
#     TEST      rollup_test.cc
#     TEST_USES ledger                # rooms the tests see beside those of USES, on any floor
#     TEST_LIBS SQLite::SQLite3
#     HOT                             # it and its tests optimised in every build: where these spend their time
#     BENCH     rollup_bench.cc
#     FUZZ      rollup_fuzz.cc        # one fuzz target per file, built by clang in tools/fuzz
#     PROGRAM   tongket main.cc)      # a program of the room: its name, then its own sources
#
# Two fences. Configuring fails when USES names a room that is not on a lower floor.
# Compiling fails when a file includes a header of a room it does not name.
include_guard(GLOBAL)
set(room_warnings -Wall -Wextra -Wpedantic -Wshadow -Werror)
# What an optimising g++ 12 says of std::string and std::optional from inside its own headers is known to
# be false; an unoptimised build, which runs the tests, keeps these warnings as errors.
if(NOT CMAKE_CXX_FLAGS MATCHES "-O0" AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  list(APPEND room_warnings -Wno-restrict -Wno-maybe-uninitialized -Wno-array-bounds
       -Wno-stringop-overflow -Wno-stringop-overread)
endif()
if(TONGKET_FUZZ)
  add_custom_target(fuzzers)  # All fuzz targets, for tools/fuzz.
endif()

if(CMAKE_CXX_FLAGS MATCHES "-fsanitize=thread" AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  list(APPEND room_warnings -Wno-tsan)  # The HTTP library's fences; it is not what races are looked for in.
endif()
# A HOT room is optimised even where nothing else is: its tests play thousands of histories.
set(hot_options "")
if(CMAKE_CXX_FLAGS MATCHES "-O0" AND CMAKE_CXX_COMPILER_ID MATCHES "Clang")
  set(hot_options -O1)
endif()

# What nearly every file reads, read once. The lone headers below are compiled without it, so a door
# still says what it needs.
set(nothing ${CMAKE_BINARY_DIR}/read_once.cc)
file(CONFIGURE OUTPUT ${nothing} CONTENT "namespace tongket {}\n")
set(standard <algorithm> <array> <chrono> <cstdint> <functional> <map> <memory> <optional> <set> <span>
    <string> <string_view> <utility> <variant> <vector>)
add_library(read_once OBJECT ${nothing})
target_precompile_headers(read_once PRIVATE ${standard})
add_library(read_once_hot OBJECT ${nothing})
target_compile_options(read_once_hot PRIVATE ${hot_options})
target_precompile_headers(read_once_hot PRIVATE ${standard})
add_library(read_once_by_tests OBJECT ${nothing})
target_link_libraries(read_once_by_tests PRIVATE GTest::gmock GTest::gtest)
target_precompile_headers(read_once_by_tests PRIVATE ${standard} <gmock/gmock.h> <gtest/gtest.h>)
add_library(read_once_by_hot_tests OBJECT ${nothing})
target_compile_options(read_once_by_hot_tests PRIVATE ${hot_options})
target_link_libraries(read_once_by_hot_tests PRIVATE GTest::gmock GTest::gtest)
target_precompile_headers(read_once_by_hot_tests PRIVATE ${standard} <gmock/gmock.h> <gtest/gtest.h>)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")  # Whose warnings change what is predefined.
  foreach(once IN ITEMS read_once read_once_hot read_once_by_tests read_once_by_hot_tests)
    target_compile_options(${once} PRIVATE ${room_warnings})
  endforeach()
endif()

function(tongket_room room)
  cmake_parse_arguments(PARSE_ARGV 1 arg "HOT" "FLOOR"
    "HEADERS;SOURCES;USES;LIBS;DOOR_LIBS;TEST;TEST_USES;TEST_LIBS;BENCH;FUZZ;PROGRAM")
  if(arg_UNPARSED_ARGUMENTS OR NOT DEFINED arg_FLOOR)
    message(FATAL_ERROR "room ${room}: needs FLOOR; does not know '${arg_UNPARSED_ARGUMENTS}'")
  endif()

  # The door: include path only, so that seeing a room and linking it are two different things.
  add_library(${room}_door INTERFACE)
  target_include_directories(${room}_door INTERFACE include)
  target_link_libraries(${room}_door INTERFACE ${arg_DOOR_LIBS})
  set_target_properties(${room}_door PROPERTIES ROOM_FLOOR ${arg_FLOOR})

  set(doors ${room}_door)
  set(code "")
  foreach(lower IN LISTS arg_USES)
    if(NOT TARGET ${lower}_door)
      message(FATAL_ERROR "room ${room} uses '${lower}', which is not built before it")
    endif()
    get_target_property(lower_floor ${lower}_door ROOM_FLOOR)
    if(NOT lower_floor LESS arg_FLOOR)
      message(FATAL_ERROR "room ${room} (floor ${arg_FLOOR}) may not use "
                          "${lower} (floor ${lower_floor})")
    endif()
    list(APPEND doors ${lower}_door)
    list(APPEND code $<LINK_ONLY:${lower}>)
  endforeach()

  # One generated file per header proves that each header of the door stands alone.
  if(NOT TONGKET_LONE_HEADERS)
    set(lone "")
  else()
    set(lone ${arg_HEADERS})
  endif()
  foreach(header IN LISTS lone)
    set(alone ${CMAKE_CURRENT_BINARY_DIR}/alone/${header}.cc)
    file(CONFIGURE OUTPUT ${alone} CONTENT "#include \"${room}/${header}\"\n")
    set_source_files_properties(${alone} PROPERTIES COMPILE_OPTIONS "-g0;-fno-sanitize=all"  # Never run.
      SKIP_PRECOMPILE_HEADERS ON)
    list(APPEND arg_SOURCES ${alone})
  endforeach()

  add_library(${room} STATIC ${arg_SOURCES})
  if(arg_HOT)
    target_compile_options(${room} PRIVATE ${hot_options})
    target_precompile_headers(${room} REUSE_FROM read_once_hot)
  else()
    target_precompile_headers(${room} REUSE_FROM read_once)
  endif()
  target_include_directories(${room} PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
  target_link_libraries(${room} PUBLIC ${code} PRIVATE ${doors} ${arg_LIBS})
  target_compile_options(${room} PRIVATE ${room_warnings} -Wconversion)

  set(test_doors "")
  foreach(seen IN LISTS arg_TEST_USES)
    list(APPEND test_doors ${seen}_door ${seen})
  endforeach()
  foreach(kind IN ITEMS TEST BENCH)
    if(arg_${kind})
      string(TOLOWER ${room}_${kind} program)
      add_executable(${program} ${arg_${kind}})
      target_include_directories(${program} PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
      target_link_libraries(${program} PRIVATE ${room} ${doors} ${test_doors} ${arg_TEST_LIBS})
      target_compile_definitions(${program} PRIVATE TK_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
      target_compile_options(${program} PRIVATE ${room_warnings})
    endif()
  endforeach()
  if(TARGET ${room}_test)
    if(arg_HOT)
      target_compile_options(${room}_test PRIVATE ${hot_options})
      target_precompile_headers(${room}_test REUSE_FROM read_once_by_hot_tests)
    else()
      target_precompile_headers(${room}_test REUSE_FROM read_once_by_tests)
    endif()
    target_link_libraries(${room}_test PRIVATE GTest::gmock GTest::gtest_main)
    # One process a room: what its tests share (catalogue, country) is made once.
    add_test(NAME ${room} COMMAND ${room}_test)
  endif()
  if(TARGET ${room}_bench)
    target_link_libraries(${room}_bench PRIVATE benchmark::benchmark_main)
    # Smoke only: a benchmark that no longer compiles or runs is caught; time is measured elsewhere.
    add_test(NAME ${room}.bench_smoke COMMAND ${room}_bench --benchmark_min_time=0)
  endif()

  if(arg_PROGRAM)
    list(POP_FRONT arg_PROGRAM program)
    add_executable(${program} ${arg_PROGRAM})
    target_include_directories(${program} PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
    target_link_libraries(${program} PRIVATE ${room} ${doors} ${arg_LIBS})
    target_compile_options(${program} PRIVATE ${room_warnings} -Wconversion)
    set_target_properties(${program} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR})
  endif()

  # libFuzzer needs clang; the targets are built when the compiler is clang (preset `fuzz`).
  if(TONGKET_FUZZ)
    foreach(file IN LISTS arg_FUZZ)
      get_filename_component(name ${file} NAME_WE)
      add_executable(${name} ${file})
      target_include_directories(${name} PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
      target_link_libraries(${name} PRIVATE ${room} ${doors} ${test_doors} ${arg_TEST_LIBS})
      target_link_options(${name} PRIVATE -fsanitize=fuzzer)
      set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/fuzzers)
      add_dependencies(fuzzers ${name})
    endforeach()
  endif()
endfunction()

# Puts files into a room's library as bytes:  tongket_embed(base messages_vi ${path}/vi.json)
# defines  std::string_view messages_vi()  in namespace tongket::base::embedded.
function(tongket_embed room name file)
  get_filename_component(path ${file} ABSOLUTE)
  set(unit ${CMAKE_CURRENT_BINARY_DIR}/embedded/${name}.cc)
  file(CONFIGURE OUTPUT ${unit} @ONLY CONTENT [[
#include <string_view>
__asm__(".section .rodata\n"
        ".global tongket_@room@_@name@_first\n.global tongket_@room@_@name@_past\n"
        "tongket_@room@_@name@_first:\n.incbin \"@path@\"\n"
        "tongket_@room@_@name@_past:\n.byte 0\n.previous\n");
extern "C" const char tongket_@room@_@name@_first[];
extern "C" const char tongket_@room@_@name@_past[];
namespace tongket::@room@::embedded {
std::string_view @name@() {
  return {tongket_@room@_@name@_first,
          static_cast<std::size_t>(tongket_@room@_@name@_past - tongket_@room@_@name@_first)};
}
}  // namespace tongket::@room@::embedded
]])
  set_source_files_properties(${unit} PROPERTIES OBJECT_DEPENDS ${path} SKIP_LINTING ON
    SKIP_PRECOMPILE_HEADERS ON)
  target_sources(${room} PRIVATE ${unit})
endfunction()
