"""Open-source programs as Debian ships their sources, and their compile commands."""

import dataclasses
import glob
import json
import os
import pathlib
import shlex
import subprocess


@dataclasses.dataclass(frozen=True)
class Program:
    """One source package and the way to its compile commands.

    Where `cmake` is given, it makes them of what lies in `folder`; otherwise
    every file of `sources` gets `flags` and those of `pkg_config`. `prepare`
    is run by the shell in the source, after `cmake` or before the files are
    listed. `{src}` and `{build}` are the program's folders, `{unpacked}` the
    headers of `headers_of`, packages that are unpacked and not installed.
    """

    package: str
    cmake: tuple = None
    folder: str = "."
    prepare: str = None
    sources: tuple = ()
    flags: tuple = ()
    pkg_config: tuple = ()
    headers_of: tuple = ()


POCO = tuple(
    f"-I{{src}}/{part}/include"
    for part in "Foundation XML JSON Util Net Crypto NetSSL_OpenSSL JWT Zip Data".split()
)

PROGRAMS = {
    "curl": Program(
        "curl",
        sources=("docs/examples/*.c", "docs/examples/*.cpp"),
        flags=("-I{unpacked}", "-I{unpacked}/tidy"),
        pkg_config=("libxml-2.0", "gtk+-3.0"),
        headers_of=("libev-dev", "libuv1-dev", "libevent-dev", "libtidy-dev", "libxml2-dev"),
    ),
    # What is built of it.
    "curl-lib": Program("curl", cmake=("-DBUILD_CURL_EXE=OFF", "-DBUILD_TESTING=OFF")),
    "poco": Program(
        "poco",
        sources=(
            "Net/src/*.cpp", "Net/samples/*/src/*.cpp", "NetSSL_OpenSSL/src/*.cpp",
            "NetSSL_OpenSSL/samples/*/src/*.cpp", "JWT/src/*.cpp", "Util/src/*.cpp",
        ),
        flags=POCO + ("-DPOCO_OS_FAMILY_UNIX", "-DPOCO_UNBUNDLED"),
    ),
    "libesmtp": Program(
        "libesmtp", sources=("examples/*.c",), flags=("-I{src}", "-D_GNU_SOURCE")
    ),
    "nullmailer": Program(
        "nullmailer",
        prepare="touch ChangeLog && autoreconf -i && ./configure --enable-tls",
        sources=("lib/**/*.cc", "protocols/*.cc", "src/*.cc"),
        flags=("-I{src}", "-I{src}/lib", "-DHAVE_CONFIG_H"),
    ),
    "isync": Program(
        "isync", prepare="./configure", sources=("src/*.c",),
        flags=("-I{src}", "-I{src}/src", "-D_GNU_SOURCE"),
    ),
    "zabbix": Program(
        "zabbix",
        prepare="./configure --enable-agent --enable-proxy --with-sqlite3 --with-libcurl"
        " --with-openssl --with-ldap --with-libevent={unpacked}/.."
        " --with-libevent-lib={unpacked}/../lib/x86_64-linux-gnu",
        sources=("src/libs/zbxmedia/*.c", "src/libs/zbxhttp/*.c", "src/libs/zbxembed/*.c",
                 "src/libs/zbxvault/*.c", "src/libs/zbxhistory/*.c", "src/libs/zbxcomms/*.c",
                 "src/zabbix_server/alerter/*.c", "src/zabbix_server/poller/*.c",
                 "src/zabbix_server/httppoller/*.c", "src/zabbix_server/vmware/*.c"),
        flags=("-I{src}/include", "-I{src}/src/libs/zbxcrypto", "-I{unpacked}"),
        pkg_config=("libxml-2.0",),
        headers_of=("libevent-dev", "libpcre2-dev"),
    ),
    "mosquitto": Program("mosquitto", cmake=("-DDOCUMENTATION=OFF",)),
    "qbittorrent": Program(
        "qbittorrent",
        sources=("src/base/net/*.cpp", "src/base/utils/*.cpp", "src/webui/**/*.cpp",
                 "src/base/http/*.cpp", "src/base/*.cpp"),
        prepare="cp src/base/version.h.in src/base/version.h",
        flags=("-I{src}/src", "-I{unpacked}", "-std=c++17", "-fPIC", "-DQT_USE_QSTRINGBUILDER"),
        pkg_config=("Qt5Core", "Qt5Network", "Qt5Sql", "Qt5Xml", "Qt5Gui", "Qt5Widgets"),
        headers_of=("libtorrent-rasterbar-dev",),
    ),
    "keepassxc": Program(
        "keepassxc",
        sources=("src/core/*.cpp", "src/cli/*.cpp", "src/browser/*.cpp", "src/gui/*.cpp",
                 "src/format/*.cpp", "src/keeshare/*.cpp", "src/fdosecrets/**/*.cpp"),
        prepare="mkdir -p {build}/include && printf '#define WITH_XC_%s\\n' NETWORKING BROWSER"
        " >{build}/include/config-keepassx.h && for file in $(find {src}/src -name '*.ui'); do"
        " uic -o {build}/include/ui_$(basename $file .ui).h $file; done",
        flags=("-I{src}/src", "-I{build}/include", "-I{unpacked}", "-I{unpacked}/botan-2",
               "-std=c++17", "-fPIC", '-DKEEPASSXC_VERSION="2"'),
        pkg_config=("Qt5Core", "Qt5Network", "Qt5Gui", "Qt5Widgets", "Qt5Concurrent", "Qt5DBus"),
        headers_of=("libbotan-2-dev", "libzxcvbn-dev", "libminizip-dev"),
    ),
    "cpp-httplib": Program(
        "cpp-httplib", sources=("example/*.cc",), flags=("-I{src}", "-std=c++11"),
    ),
    "collectd": Program(
        "collectd",
        prepare="mkdir -p {build}/include && cp /dev/null {build}/include/config.h",
        sources=("src/notify_email.c", "src/curl*.c", "src/apache.c", "src/nginx.c",
                 "src/bind.c", "src/ascent.c", "src/write_http.c", "src/notify_nagios.c",
                 "src/openldap.c", "src/utils/curl_stats/*.c", "src/email.c"),
        flags=("-I{build}/include", "-I{src}/src", "-I{src}/src/daemon", "-DHAVE_CONFIG_H",
               "-D_GNU_SOURCE", "-DFP_LAYOUT_NEED_NOTHING=1", "-DNAN_STATIC_DEFAULT=1",
               "-DKERNEL_LINUX=1", '-DPREFIX=""', '-DPACKAGE_NAME="collectd"',
               '-DPACKAGE_VERSION="5"', "-DHAVE_STDINT_H=1", "-DHAVE_INTTYPES_H=1",
               "-DHAVE_SYS_TYPES_H=1", "-DHAVE_STDBOOL_H=1", "-DHAVE_STRINGS_H=1",
               "-DHAVE_LIBESMTP=1", "-DHAVE_CURLOPT_TIMEOUT_MS=1", "-I{unpacked}"),
        pkg_config=("libxml-2.0",),
        headers_of=("libyajl-dev",),
    ),
    "orthanc": Program(
        "orthanc",
        cmake=("-DSTATIC_BUILD=OFF", "-DUSE_GOOGLE_TEST_DEBIAN_PACKAGE=ON",
               "-DUNIT_TESTS_WITH_HTTP_CONNEXIONS=OFF", "-DBUILD_CONNECTIVITY_CHECKS=OFF"),
        folder="OrthancServer",
        prepare="ninja -C {build} AUTOGENERATED/OrthancServerResources.h",
    ),
    "icinga2": Program(
        "icinga2",
        cmake=("-DICINGA2_UNITY_BUILD=OFF", "-DICINGA2_WITH_TESTS=OFF"),
        # What is generated, without the libraries that the build makes before it.
        prepare="ninja -C {build} mkclass mkembedconfig"
        " && flex -o{build}/lib/config/config_lexer.cc lib/config/config_lexer.ll"
        " && bison -d -o {build}/lib/config/config_parser.cc lib/config/config_parser.yy"
        " && for file in"
        " $(find lib -name '*.ti' | sed 's/.ti$//'); do"
        " {build}/Bin/Release/mkclass $file.ti {build}/$file-ti.cpp {build}/$file-ti.hpp; done"
        " && for file in $(find lib -name '*-itl.conf' | sed 's/.conf$//'); do"
        " {build}/Bin/Release/mkembedconfig $file.conf {build}/$file.cpp; done",
    ),
    "leveldb": Program(
        "leveldb", cmake=("-DLEVELDB_BUILD_TESTS=OFF", "-DLEVELDB_BUILD_BENCHMARKS=OFF")
    ),
    "ninja": Program("ninja-build", cmake=()),
    "fmt": Program("fmtlib", cmake=("-DFMT_TEST=OFF",)),
    "protobuf": Program("protobuf", cmake=("-Dprotobuf_BUILD_TESTS=OFF",)),
    # Without C++11, its headers hold a fault that Clang no longer lets pass.
    "dcmtk": Program(
        "dcmtk",
        cmake=("-DCMAKE_INSTALL_DATADIC=share/dcmtk", "-DCMAKE_CXX_FLAGS=-std=c++17 -DHAVE_CXX11"),
    ),
    "s-nail": Program(
        "s-nail",
        prepare="make OPT_AUTOCC=no CC=cc OBJDIR={build}/made config",
        sources=("src/mx/*.c",),
        flags=("-I{build}/made", "-I{src}/include", "-I{src}/src"),
    ),
    "sylpheed": Program(
        "sylpheed",
        sources=("libsylph/*.c", "src/*.c"),
        flags=("-I{src}", "-I{src}/libsylph", "-I{src}/src", "-I{unpacked}/gtk-2.0",
               "-I{unpacked}/../lib/x86_64-linux-gnu/gtk-2.0/include", "-DUSE_SSL=1",
               "-DUSE_OAUTH2=1", "-DICONV_CONST=", "-D_GNU_SOURCE", "-DHAVE_SYS_PARAM_H=1",
               "-DHAVE_SYS_WAIT_H=1", "-DHAVE_ARPA_INET_H=1", "-DHAVE_NETDB_H=1",
               "-DHAVE_NETINET_IN_H=1", "-DHAVE_SYS_SOCKET_H=1", '-DSYSCONFDIR=""',
               '-DMANUALDIR=""', '-DPLUGINDIR=""', '-DTARGET_ALIAS=""',
               '-DGETTEXT_PACKAGE="sylpheed"'),
        pkg_config=("gtk+-3.0",),
        headers_of=("libgtk2.0-dev",),
    ),
    "syslog-ng": Program(
        "syslog-ng",
        prepare="mkdir -p {build}/include && cp /dev/null {build}/include/syslog-ng-config.h &&"
        " bison -o {build}/cfg-grammar.c --defines={build}/include/cfg-grammar.h"
        " lib/cfg-grammar.y",
        sources=("modules/afsmtp/*.c", "modules/http/*.c", "modules/azure-auth-header/*.c"),
        flags=("-I{src}", "-I{src}/lib", "-I{src}/lib/eventlog/src", "-I{src}/modules", "-I{build}/include", "-I{unpacked}",
               "-D_GNU_SOURCE", '-DSYSLOG_NG_VERSION="3"', "-DSYSLOG_NG_ENABLE_DEBUG=0", '-DSYSLOG_NG_SOURCE_REVISION=""',
               "-DSYSLOG_NG_HAVE_DECL_X509_STORE_CTX_GET0_CERT=1", "-DSYSLOG_NG_HAVE_GETUTXENT=1",
               "-DSYSLOG_NG_HAVE_DECL_SSL_CTX_GET0_PARAM=1"),
        pkg_config=("glib-2.0",),
        headers_of=("libivykis-dev", "libjson-c-dev"),
    ),
    "squid": Program(
        "squid",
        prepare="./configure --disable-esi",
        sources=("src/auth/basic/*/*.cc", "src/acl/external/*/*.cc", "src/auth/digest/*/*.cc"),
        flags=("-I{src}", "-I{src}/include", "-I{src}/src", "-I{src}/lib", "-DHAVE_CONFIG_H",
               "-std=c++17"),
    ),
    # Receives by POP3 and IMAP, and deletes what it is told to.
    "mailfilter": Program(
        "mailfilter",
        prepare="aclocal -I m4 && autoheader && automake --gnu --copy --add-missing && autoconf"
        " && ./configure && make -C src rcparser.hh rfc822parser.hh rcfile.cc rfc822.cc",
        sources=("src/*.cc",),
        flags=("-I{src}", "-I{src}/src", "-I{unpacked}", "-DHAVE_CONFIG_H"),
        headers_of=("libfl-dev",),
    ),
    # A mailing list by SMTP of its own.
    "mlmmj": Program(
        "mlmmj",
        prepare="./configure",
        sources=("src/*.c",),
        flags=("-I{src}", "-I{src}/include", "-DHAVE_CONFIG_H", '-DDEFAULTTEXTDIR=""'),
    ),
    "vmime": Program(
        "libvmime",
        sources=("examples/*.cpp",),
        flags=("-std=c++17", "-I{src}/src"),
        pkg_config=("vmime",),
    ),
    "libetpan": Program(
        "libetpan",
        prepare="mkdir -p {build}/include && cp /dev/null {build}/include/config.h",
        sources=("tests/*.c",),
        flags=("-I{build}/include", "-I{src}/tests", "-D_GNU_SOURCE", "-DHAVE_GETOPT_LONG=1",
               "-DHAVE_UNISTD_H=1"),
    ),
    "evolution-data-server": Program(
        "evolution-data-server",
        prepare="mkdir -p {build}/include"
        " && cp /dev/null {build}/include/evolution-data-server-config.h && cd {src}/src"
        " && for made in camel/camel libedataserver/e-source libebackend/e-backend"
        " addressbook/libebook-contacts/e-book-contacts addressbook/libebook/e-book"
        " calendar/libecal/e-cal; do"
        " to={build}/include/$(basename $(dirname $made))/$(basename $made)-enumtypes.h;"
        " mkdir -p $(dirname $to); glib-mkenums --fhead '#include <glib-object.h>\\n'"
        " --vhead 'GType @enum_name@_get_type (void);\\n#define"
        " @ENUMPREFIX@_TYPE_@ENUMSHORT@ (@enum_name@_get_type ())\\n'"
        " $(dirname $made)/*.h >$to; done && sed 's/@[A-Z_]*@/3/' libedataserver/eds-version.h.in"
        " >{build}/include/libedataserver/eds-version.h",
        sources=("src/addressbook/backends/ldap/*.c", "src/camel/camel-sasl*.c",
                 "src/camel/providers/*/*.c", "src/libedataserver/e-oauth2*.c",
                 "src/libedataserver/e-soup*.c", "src/libedataserver/e-source-cred*.c"),
        flags=("-I{build}/include", "-I{src}/src", "-I{src}/src/addressbook",
               "-I{src}/src/calendar", "-I{unpacked}", "-I{unpacked}/libsoup-3.0",
               "-I{unpacked}/json-glib-1.0", "-D_GNU_SOURCE", '-DGETTEXT_PACKAGE="eds"',
               "-DHAVE_LDAP=1", '-DG_LOG_DOMAIN="eds"', '-DSENDMAIL_PATH="/usr/sbin/sendmail"',
               '-DVERSION="3"', '-DPACKAGE="eds"',
               "-DLDAP_DEPRECATED=1", "-DLIBEDATASERVER_COMPILATION", "-DCAMEL_COMPILATION",
               "-DLIBICAL_GLIB_UNSTABLE_API=1"),
        pkg_config=("gio-unix-2.0", "libsecret-1", "nss", "libxml-2.0"),
        headers_of=("libsoup-3.0-dev", "libjson-glib-dev", "libical-dev", "libnghttp2-dev"),
    ),
    "openldap": Program(
        "openldap",
        prepare="./configure --disable-slapd && make -C include",
        sources=("clients/tools/*.c",),
        flags=("-I{src}/include", "-D_GNU_SOURCE", "-DLDAP_DEPRECATED=1"),
    ),
}


class Failed(Exception):
    """A step for one program that did not work; says which."""


def run(command, cwd, log, check=True):
    with open(log, "ab") as out:
        result = subprocess.run(
            command, cwd=cwd, stdout=out, stderr=out, shell=isinstance(command, str)
        )
    if check and result.returncode:
        raise Failed(f"{command} ended with {result.returncode}; see {log}")
    return result.returncode


class Workplace:
    """The folder that everything is fetched into."""

    def __init__(self, into):
        self.into = into
        for folder in ("src", "build", "reports", "logs", "lists/partial", "unpacked"):
            (into / folder).mkdir(parents=True, exist_ok=True)

    def apt(self, *arguments):
        """apt-get with source entries of its own; the system's are left alone."""
        entries = self.into / "source.sources"
        if not entries.exists():
            entries.write_text(
                "\n".join(
                    path.read_text().replace("Types: deb\n", "Types: deb-src\n")
                    for path in pathlib.Path("/etc/apt/sources.list.d").glob("debian*.sources")
                )
            )
            self.apt("update")
        run(
            ["apt-get", "-q", "-o", f"Dir::Etc::sourcelist={entries}",
             "-o", "Dir::Etc::sourceparts=-", "-o", f"Dir::State::lists={self.into}/lists",
             *arguments],
            self.into / "src", self.into / "logs" / "apt",
        )

    def source(self, program):
        def there():
            found = [
                path for path in glob.glob(f"{self.into}/src/{program.package}-[0-9]*")
                if os.path.isdir(path)
            ]
            return pathlib.Path(found[0]) if found else None

        if not there():
            self.apt("source", program.package)
        if not there():
            raise Failed(f"no source of {program.package}")
        return there()

    def unpack(self, packages):
        for package in packages:
            mark = self.into / "unpacked" / f".{package}"
            if not mark.exists():
                run(
                    f"apt-get download {package} && dpkg-deb -x {package}_*.deb . && touch {mark}",
                    self.into / "unpacked", self.into / "logs" / "apt",
                )

    def commands(self, name, program, src):
        """Makes compile_commands.json and says in which folder it is."""
        build, log = self.into / "build" / name, self.into / "logs" / name
        if (build / "compile_commands.json").exists():
            return build
        build.mkdir(exist_ok=True)
        values = {"src": str(src), "build": str(build), "unpacked": str(self.into / "unpacked/usr/include")}
        if program.cmake is not None:
            run(
                ["cmake", "-G", "Ninja", "-S", str(src / program.folder), "-B", str(build),
                 "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON", "-DCMAKE_POLICY_VERSION_MINIMUM=3.5",
                 *program.cmake],
                src, log,
            )
            if program.prepare is not None:
                run(program.prepare.format(**values), src, log)
            return build
        self.unpack(program.headers_of)
        if program.prepare is not None:
            run(program.prepare.format(**values), src, log)
        flags = [flag.format(**values) for flag in program.flags]
        if program.pkg_config:
            flags += shlex.split(
                subprocess.check_output(["pkg-config", "--cflags", *program.pkg_config], text=True)
            )
        entries = []
        for pattern in program.sources:
            for file in sorted(glob.glob(str(src / pattern), recursive=True)):
                compiler = "clang" if file.endswith(".c") else "clang++"
                entries.append(
                    {"directory": str(src), "file": file,
                     "arguments": [compiler, *flags, "-c", file]}
                )
        (build / "compile_commands.json").write_text(json.dumps(entries, indent=1))
        return build
