/// One e-mail to a mail server, and what its answer means.
@NullMarked
package example.cairn.delivery.mail;

import org.jspecify.annotations.NullMarked;
