/// The local mail catcher and its page.
@NullMarked
package example.cairn.server.mail;

import org.jspecify.annotations.NullMarked;
