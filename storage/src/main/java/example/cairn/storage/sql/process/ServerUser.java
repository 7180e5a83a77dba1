package example.cairn.storage.sql.process;

import example.cairn.storage.StorageUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Under which user PostgreSQL runs. It refuses to run as root, so root hands the data directory to another user and
/// starts the programs as that one.
///
/// @param name empty: the user that Cairn runs under
/// @param folderReachable false where a folder above the data directory is closed to that user (a checkout in `/root`)
record ServerUser(Optional<String> name, boolean folderReachable) {

    private static final String UNPRIVILEGED = "nobody";
    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");
    private static final long ROOT = 0;

    /// The user for a data directory: its owner where that is not root, else `nobody`.
    static ServerUser forDirectory(Path directory) throws IOException {
        Path self = Files.createTempFile(directory, "owner", "");
        try {
            if (uid(self) != ROOT) {
                return new ServerUser(Optional.empty(), true);
            }
        } finally {
            Files.delete(self);
        }
        if (!Files.isExecutable(SETPRIV)) {
            throw new StorageUnavailable("PostgreSQL does not run as root and " + SETPRIV
                    + " is missing; start Cairn as an ordinary user or set CAIRN_DATABASE_URL");
        }
        String owner = uid(directory) == ROOT
                ? UNPRIVILEGED
                : Files.getOwner(directory).getName();
        return new ServerUser(Optional.of(owner), openToOthers(directory.toRealPath()));
    }

    /// Makes everything below `directory` the user's own. PostgreSQL insists on it.
    void own(Path directory) throws IOException {
        if (name.isPresent()) {
            UserPrincipal owner =
                    directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(name.get());
            DirectoryTree.giveTo(owner, directory);
        }
    }

    /// The command line that runs `command` as this user.
    List<String> run(List<String> command) {
        if (name.isEmpty()) {
            return command;
        }
        List<String> line = new ArrayList<>(
                List.of(SETPRIV.toString(), "--reuid=" + name.get(), "--regid=" + group(), "--clear-groups"));
        if (!folderReachable) {
            // Just enough to pass through the closed folders above; every other power of root is given up. Without the
            // bit, access(2), by which initdb looks for its programs, would not see the capability.
            line.add("--securebits=+no_setuid_fixup");
            line.add("--inh-caps=-all,+dac_read_search");
            line.add("--ambient-caps=-all,+dac_read_search");
        }
        line.addAll(command);
        return List.copyOf(line);
    }

    private String group() {
        return "65534"; // nogroup; membership decides nothing, all files are 0600 or 0700.
    }

    private static long uid(Path path) throws IOException {
        return ((Number) Files.getAttribute(path, "unix:uid")).longValue();
    }

    private static boolean openToOthers(Path folder) throws IOException {
        for (Path path = folder; path != null; path = path.getParent()) {
            if (!Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                return false;
            }
        }
        return true;
    }
}
