/// Which definitions are accepted: the gate between the modules that evaluate them and the REST API.
@NullMarked
package example.cairn.server.admission;

import org.jspecify.annotations.NullMarked;
