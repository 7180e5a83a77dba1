/// The command line `cairn`.
@NullMarked
package example.cairn.server.cli;

import org.jspecify.annotations.NullMarked;
