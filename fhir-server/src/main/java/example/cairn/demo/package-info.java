/// `cairn demo`: a server, a generated population and a week of care in a few minutes, with an account of it.
@NullMarked
package example.cairn.demo;

import org.jspecify.annotations.NullMarked;
