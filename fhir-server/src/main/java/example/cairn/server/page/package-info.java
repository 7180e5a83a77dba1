/// The page at `/`: where everything is.
@NullMarked
package example.cairn.server.page;

import org.jspecify.annotations.NullMarked;
