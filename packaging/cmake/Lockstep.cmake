# The functions every folder of Lockstep is built with. Each target is one folder: all *.cpp in it
# belong to it, and it may include only what it names (a wrong include does not link, and the
# layering test finds it).

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})

option(LOCKSTEP_TESTS "Build the tests" ON)
option(LOCKSTEP_CRASH_POINTS "Let tests kill the program within a promotion" ${LOCKSTEP_TESTS})
option(LOCKSTEP_FUZZ "Build the fuzz targets with libFuzzer (clang)" OFF)
set(LOCKSTEP_SANITIZE "" CACHE STRING "Sanitizers for every target, e.g. address,undefined")

add_library(lockstep_options INTERFACE)
target_compile_options(lockstep_options INTERFACE
    -Wall -Wextra -Wpedantic -Werror -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual
    -Wno-missing-field-initializers)
target_compile_definitions(lockstep_options INTERFACE
    QT_NO_KEYWORDS QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING
    QT_NO_FOREACH QT_DISABLE_DEPRECATED_BEFORE=0x060400)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # g++ 12 warns about std::string's own code at -O2 (GCC bugs 105329, 105651).
    target_compile_options(lockstep_options INTERFACE -Wno-restrict -Wno-maybe-uninitialized)
endif()
if(CMAKE_BUILD_TYPE STREQUAL "Release" OR CMAKE_BUILD_TYPE STREQUAL "RelWithDebInfo")
    target_compile_options(lockstep_options INTERFACE
        -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fcf-protection)
    target_link_options(lockstep_options INTERFACE -Wl,-z,relro,-z,now)
endif()
if(LOCKSTEP_SANITIZE)
    target_compile_options(lockstep_options INTERFACE
        -fsanitize=${LOCKSTEP_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    target_link_options(lockstep_options INTERFACE -fsanitize=${LOCKSTEP_SANITIZE})
endif()
find_program(LOCKSTEP_MOLD mold)
if(LOCKSTEP_MOLD AND NOT LOCKSTEP_SANITIZE)
    target_link_options(lockstep_options INTERFACE -fuse-ld=mold)
endif()
find_program(LOCKSTEP_CCACHE ccache)
if(LOCKSTEP_CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${LOCKSTEP_CCACHE})
endif()

# lockstep_add_library(<folder's target> [QT] LINK <targets>)
# A static library of every source in this folder; QT runs moc over its headers.
function(lockstep_add_library target)
    cmake_parse_arguments(ARG "QT" "" "LINK;DEFINES" ${ARGN})
    file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp ${CMAKE_CURRENT_SOURCE_DIR}/*.h)
    add_library(${target} STATIC ${sources})
    target_include_directories(${target} PUBLIC ${PROJECT_SOURCE_DIR}/app ${PROJECT_SOURCE_DIR})
    target_link_libraries(${target} PUBLIC ${ARG_LINK} PRIVATE lockstep_options)
    target_compile_definitions(${target} PRIVATE ${ARG_DEFINES})
    if(ARG_QT)
        set_target_properties(${target} PROPERTIES AUTOMOC ON)
    endif()
endfunction()

# lockstep_add_engine(<target> CLASS <plugin class> [LINK <client libraries>])
# An engine as a static Qt plugin: it may use the engine interfaces and its own client library.
# Sources in the folder and in kinds/ belong to it. The class is imported by the programs.
function(lockstep_add_engine target)
    cmake_parse_arguments(ARG "" "CLASS" "LINK" ${ARGN})
    file(GLOB sources CONFIGURE_DEPENDS
         ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp ${CMAKE_CURRENT_SOURCE_DIR}/*.h
         ${CMAKE_CURRENT_SOURCE_DIR}/kinds/*.cpp ${CMAKE_CURRENT_SOURCE_DIR}/kinds/*.h
         ${CMAKE_CURRENT_SOURCE_DIR}/locks/*.cpp ${CMAKE_CURRENT_SOURCE_DIR}/locks/*.h)
    add_library(${target} STATIC ${sources})
    target_include_directories(${target} PUBLIC ${PROJECT_SOURCE_DIR}/app ${PROJECT_SOURCE_DIR})
    target_compile_definitions(${target} PRIVATE QT_STATICPLUGIN)
    target_link_libraries(${target} PUBLIC lockstep_engine Qt6::Core ${ARG_LINK} PRIVATE lockstep_options)
    set_target_properties(${target} PROPERTIES AUTOMOC ON LOCKSTEP_PLUGIN_CLASS ${ARG_CLASS})
    set_property(GLOBAL APPEND PROPERTY LOCKSTEP_ENGINES ${target})
endfunction()

# lockstep_import_engines(<program>): links every engine into a program and imports its plugin class.
function(lockstep_import_engines target)
    get_property(engines GLOBAL PROPERTY LOCKSTEP_ENGINES)
    set(imports "#include <QtPlugin>\n")
    foreach(engine ${engines})
        get_target_property(class ${engine} LOCKSTEP_PLUGIN_CLASS)
        string(APPEND imports "Q_IMPORT_PLUGIN(${class})\n")
    endforeach()
    file(GENERATE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/${target}_engines.cpp CONTENT "${imports}")
    target_sources(${target} PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/${target}_engines.cpp)
    target_link_libraries(${target} PRIVATE ${engines})
endfunction()

# lockstep_add_test(<name> [GUI] [ENGINES] LINK <targets> [LABELS <labels>] [TIMEOUT <seconds>])
# One QtTest program from <name>.cpp in this folder; test functions are sentences.
# GUI tests run offscreen; ENGINES imports every engine.
function(lockstep_add_test name)
    cmake_parse_arguments(ARG "GUI;ENGINES" "TIMEOUT" "LINK;LABELS;SOURCES" ${ARGN})
    add_executable(${name} ${name}.cpp ${ARG_SOURCES})
    set_target_properties(${name} PROPERTIES AUTOMOC ON
        RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    target_link_libraries(${name} PRIVATE ${ARG_LINK} Qt6::Test lockstep_options)
    target_compile_definitions(${name} PRIVATE
        LOCKSTEP_SOURCE_DIR="${PROJECT_SOURCE_DIR}" LOCKSTEP_BUILD_DIR="${CMAKE_BINARY_DIR}")
    target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR}/tests ${PROJECT_SOURCE_DIR}/app ${PROJECT_SOURCE_DIR})
    if(ARG_ENGINES)
        lockstep_import_engines(${name})
    endif()
    if(LOCKSTEP_SANITIZE STREQUAL "thread")
        target_sources(${name} PRIVATE ${PROJECT_SOURCE_DIR}/packaging/sanitizers/clone.cpp)
    endif()
    add_test(NAME ${name} COMMAND ${name})
    # What the sanitizer presets build: every test but those with a window.
    if(NOT TARGET tests_without_window)
        add_custom_target(tests_without_window)
    endif()
    if(NOT ARG_GUI)
        add_dependencies(tests_without_window ${name})
    endif()
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 120)
    endif()
    set_tests_properties(${name} PROPERTIES TIMEOUT ${ARG_TIMEOUT} SKIP_RETURN_CODE 77
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;QT_FORCE_STDERR_LOGGING=1;LC_ALL=C.UTF-8")
    if(ARG_GUI)
        list(APPEND ARG_LABELS gui)
    endif()
    if(ARG_LABELS)
        set_tests_properties(${name} PROPERTIES LABELS "${ARG_LABELS}")
    endif()
endfunction()
